"""The first password of an invited person, set through the letter's link."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.audit import tell
from accounts.forms.set_password import SetPasswordForm
from accounts.models import Membership
from accounts.policy import may
from accounts.services.links import LinkNotOpen, find_link, set_password_by_link
from accounts.ways import link_not_open

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
@sensitive_post_parameters("password", "repeated")
def answer(request, token):
    try:
        link = find_link(token)
        form = SetPasswordForm(request.POST or None, user=link.user)
        if request.method == "POST" and form.is_valid():
            link = set_password_by_link(token=token, password=form.cleaned_data["password"])
            return _enter(request, link, shared_computer=form.cleaned_data["shared_computer"])
    except LinkNotOpen:
        return link_not_open(request)
    return render(request, "accounts/set_password.html", {"form": form, "link": link})


def _enter(request, link, *, shared_computer):
    """Sign the person in and lead them to the first steps, or to their library."""
    login(request, link.user, backend=BACKEND)
    UserSession.objects.create_from_request(request)  # whose session it is, as allauth notes it
    tell("sign-in", by=link.user, ways=["link"])
    request.session.set_expiry(0 if shared_computer else None)
    membership = (
        Membership.everywhere.of(link.user)
        .filter(library=link.library)
        .select_related("library")
        .first()
    )
    if membership is None:
        return redirect("home")
    first = membership.library.confirmed_at is None and may(membership, "library.settings")
    return redirect("accounts:first-steps" if first else "dashboard", membership.library.slug)
