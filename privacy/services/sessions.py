"""Sessions: over, they go with what they kept of a browser; an erased person goes from all."""

import json
from urllib.parse import unquote

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.acts import act
from accounts.models import SentForm
from accounts.services.links import end_what_was_shown
from back_office.services.put_by import OF_THE_SIGN_IN, sessions_at_work
from privacy.columns import taken_out


@act
def clear_sessions():
    """Delete sessions that ended, and the addresses noted beside them; return how many."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    going_on = Session.objects.values("session_key")
    count, _kinds = UserSession.objects.exclude(session_key__in=going_on).delete()
    return count


@act
def end_sessions(*, user, by):
    """Sign a person out wherever they are signed in; what reads their calendar is out, too."""
    rows = UserSession.objects.filter(user=user)
    Session.objects.filter(
        session_key__in=list(rows.values_list("session_key", flat=True))
    ).delete()
    rows.delete()
    end_what_was_shown(user=user, by=by)


@act
def end_all_sessions():
    """Sign everybody out, after a backup was brought back; return how many sessions that were.

    Who had signed out since, or was signed out, would be in again.
    """
    UserSession.objects.all().delete()
    count, _kinds = Session.objects.all().delete()
    return count


@act
def take_out_of_sessions(*, signs, library):
    """Take a person out of what sessions keep for a while, of a library or of all the house.

    Those of a library are of whoever has or had a place in it, or administers it.
    Lines that somebody took away and may put back, letters that are being written and sentences
    for the next page; and the address that a form led to, which may ask for the person.
    """
    store = import_string(f"{settings.SESSION_ENGINE}.SessionStore")()
    sessions, forms = Session.objects.all(), SentForm.objects.filter(led_to__contains="?")
    if library is not None:
        sessions = sessions_at_work([library])
        forms = forms.filter(led_to__startswith=f"/libraries/{library.slug}/")
    for session in sessions.iterator(chunk_size=100):
        if _left(session, store, signs) is not None:
            _write_what_is_left(session, store, signs)
    for form in forms:
        path, _mark, asked = form.led_to.partition("?")
        if signs.are_in(unquote(asked.replace("+", " "))):
            SentForm.objects.filter(pk=form.pk).update(led_to=path)


def _write_what_is_left(session, store, signs):
    # Under a lock: what the browser of somebody at work keeps meanwhile is not to be lost.
    rows = Session.objects.filter(pk=session.pk)
    for held in list(rows.select_for_update(no_key=True)):
        if (left := _left(held, store, signs)) is not None:
            rows.update(session_data=store.encode(left))


def take_out_of_session(*, session, signs):
    """Take a person out of the session of a request, which is written whole when that ends."""
    for name, value in [*session.items()]:
        left = _without(name, value, signs)
        if left != value:
            session[name] = left


def _left(session, store, signs):
    """Return what a session holds without the person; None where it does not name them."""
    told = store.decode(session.session_data)
    left = {name: _without(name, value, signs) for name, value in told.items()}
    return None if left == told else left


def _without(name, value, signs):
    """Return a value without the person; a text of JSON, as messages are, is read as what it says.

    In it the end of a line is written as two signs, and between two words of a name it stands so.
    What the sign-in keeps are secrets and marks, out of which a name would be taken by chance.
    """
    if name.startswith(OF_THE_SIGN_IN):
        return value
    try:
        told = json.loads(value) if isinstance(value, str) and value[:1] in "[{" else None
    except ValueError:
        told = None
    if told is None:
        return taken_out(value, signs)
    left = taken_out(told, signs)
    return value if left == told else json.dumps(left)
