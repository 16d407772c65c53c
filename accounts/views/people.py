"""Colleagues of a library: who has access, inviting, ending access."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.people import InviteForm
from accounts.models import Membership
from accounts.models.memberships import Role
from accounts.policy import allowed
from accounts.services.memberships import (
    AlreadyMember,
    LastCoordinator,
    end_membership,
    invite_person,
    renew_invitation,
)


@allowed("library.people")
def people(request, slug):
    """Show who has access today; right after an invitation also the address of its letter."""
    memberships = Membership.objects.current().select_related("user")
    memberships = memberships.order_by("user__name", "user__email")
    context = {
        "colleagues": [row for row in memberships if row.role != Role.TRAINER],
        "guests": [row for row in memberships if row.role == Role.TRAINER],
        "invitation": request.session.pop("invitation", None),
    }
    return render(request, "accounts/people.html", context)


@allowed("library.people")
def invite(request, slug):
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = invite_person(
                **form.cleaned_data, library=request.library, by=request.user, site=_site(request)
            )
        except AlreadyMember:
            form.add_error("email", _("This person already has access to the library."))
        else:
            return _show(request, invitation)
    return render(request, "accounts/invite.html", {"form": form})


@require_POST
@allowed("library.people")
def write_again(request, slug, pk):
    membership = get_object_or_404(Membership.objects.current(), pk=pk)
    invitation = renew_invitation(membership=membership, by=request.user, site=_site(request))
    return _show(request, invitation)


@require_http_methods(["GET", "POST"])
@allowed("library.people")
def end_access(request, slug, pk):
    """Ask once, naming the person, then end the access."""
    membership = get_object_or_404(Membership.objects.current().select_related("user"), pk=pk)
    if request.method != "POST":
        return render(request, "accounts/end_access.html", {"person": membership})
    try:
        end_membership(membership=membership, by=request.user)
    except LastCoordinator:
        messages.error(
            request, _("Nobody else could invite colleagues. Invite another coordinator first.")
        )
    else:
        messages.success(request, _("Access ended: %(person)s.") % {"person": membership.user})
        if membership.user == request.user:
            return redirect("home")
    return redirect("accounts:people", slug)


def _show(request, invitation):
    """Carry the letter's address to the next page; it is shown once and kept nowhere."""
    request.session["invitation"] = {
        "person": str(invitation.membership.user),
        "email": invitation.membership.user.email,
        "address": invitation.address,
    }
    return redirect("accounts:people", request.library.slug)


def _site(request):
    return f"{request.scheme}://{request.get_host()}"
