"""What sessions keep for a while of the work in libraries: rows to put back, drafts, sentences."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.module_loading import import_string

from accounts.acts import act
from accounts.models import Membership, SentForm, User

# What the sign-in keeps there: without it a person would be signed out.
OF_THE_SIGN_IN = ("_auth_", "_session_", "account_", "mfa", "socialaccount")


def sessions_at_work(libraries):
    """Return the sessions of whoever has or had a place in libraries, or administers one."""
    people = Membership._base_manager.filter(library__in=libraries).values("user")
    staff = User.objects.filter(is_staff=True)
    overseeing = [
        one.pk
        for one in staff
        if any(one.oversees(library.municipality_id) for library in libraries)
    ]
    at_work = Q(user__in=people) | Q(user__in=overseeing)
    rows = UserSession.objects.filter(at_work)
    return Session.objects.filter(session_key__in=rows.values("session_key"))


@act
def forget_put_by(*, libraries):
    """Forget what sessions keep of libraries that are erased, and where forms in them led.

    A session does not say of which library it keeps something: of whoever works there all goes but
    the sign-in. At most somebody cannot put back a line that they took away a moment ago.
    """
    store = import_string(f"{settings.SESSION_ENGINE}.SessionStore")()
    for session in sessions_at_work(libraries).select_for_update(no_key=True):
        told = store.decode(session.session_data)
        left = {name: value for name, value in told.items() if name.startswith(OF_THE_SIGN_IN)}
        if left != told:
            data = store.encode(left)
            Session.objects.filter(pk=session.pk).update(session_data=data)
    for library in libraries:
        SentForm.objects.filter(led_to__startswith=f"/libraries/{library.slug}/").delete()


def forget_put_by_in(*, session):
    """Forget all but the sign-in in the session of a request, which is written when that ends."""
    for name, _value in [*session.items()]:
        if not name.startswith(OF_THE_SIGN_IN):
            del session[name]
