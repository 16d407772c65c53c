"""Colleagues of a library: who has access, inviting, ending access."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.people import HandOverForm, InviteForm, RoleForm
from accounts.forms.refusals import REFUSALS, refused
from accounts.models import Membership
from accounts.models.memberships import Role
from accounts.policy import allowed, may
from accounts.services.duties import hand_over, left_behind, waiting_for
from accounts.services.memberships import (
    AlreadyMember,
    LastCoordinator,
    change_role,
    end_membership,
    invite_person,
    renew_invitation,
    withdraw_offer,
)
from accounts.ways import site_of

LAST_COORDINATOR = gettext_lazy(
    "Nobody else could invite colleagues. Invite another coordinator first."
)


@require_safe
@allowed("library.people")
def people(request, slug):
    """Show who has access today; right after an invitation also the address of its letter."""
    memberships = Membership.objects.current().select_related("user")
    memberships = memberships.order_by("user__name", "user__email")
    context = {
        "colleagues": [row for row in memberships if row.role != Role.TRAINER],
        "offers": Membership.offered.select_related("user").order_by("user__email"),
        "left_behind": left_behind(library=request.library),
        "guests": [row for row in memberships if row.role == Role.TRAINER],
        "invitation": request.session.pop(f"invitation {slug}", None),
    }
    return render(request, "accounts/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.people")
def invite(request, slug):
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = invite_person(
                **form.cleaned_data, library=request.library, by=request.user, site=site_of(request)
            )
        except AlreadyMember:
            form.add_error("email", _("This person already has access to the library."))
        except REFUSALS as refusal:
            refused(form, refusal, "email")
        else:
            return _show(request, invitation)
    return render(request, "accounts/invite.html", {"form": form})


@require_POST
@allowed("library.people")
def write_again(request, slug, pk):
    membership = Membership.offered.filter(pk=pk).first()
    if membership is None:
        membership = get_object_or_404(Membership.objects.current(), pk=pk)
    invitation = renew_invitation(membership=membership, by=request.user, site=site_of(request))
    return _show(request, invitation)


@require_POST
@allowed("library.people")
def withdraw(request, slug, pk):
    """Take an invitation back that was not accepted yet: another one may go to the same address."""
    offer = get_object_or_404(Membership.offered.select_related("user"), pk=pk)
    withdraw_offer(offer=offer, by=request.user)
    said = _("The invitation is taken back: %(email)s.") % {"email": offer.user.email}
    messages.success(request, said)
    return redirect("accounts:people", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.people")
def role(request, slug, pk):
    """Change what a colleague does here; a guest's place comes from a workshop, not from here."""
    colleagues = Membership.objects.of_the_house().select_related("user")
    membership = get_object_or_404(colleagues, pk=pk)
    form = RoleForm(request.POST or None, instance=membership)
    context = {"form": form, "person": membership, "invited": _invited_by(membership)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/role.html", context)
    try:
        changed = change_role(
            membership=membership, role=form.cleaned_data["role"], by=request.user
        )
    except LastCoordinator:
        messages.error(request, LAST_COORDINATOR)
        return redirect("accounts:people", slug)
    except REFUSALS as refusal:
        refused(form, refusal)
        return render(request, "accounts/role.html", context)
    values = {"person": membership.user, "role": changed.get_role_display()}
    messages.success(request, _("%(person)s: %(role)s.") % values)
    if membership.user == request.user and not may(changed, "library.people"):
        return redirect("dashboard", slug)
    return redirect("accounts:people", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.people")
def end_access(request, slug, pk):
    """Ask once, naming the person, then end the access."""
    membership = get_object_or_404(Membership.objects.current().select_related("user"), pk=pk)
    form = HandOverForm(_sent(request), user=membership.user)
    if request.method != "POST" or not form.is_valid():
        return _handing_over_page(request, "accounts/end_access.html", membership, form)
    to = form.cleaned_data["to"]
    try:
        given = end_membership(membership=membership, by=request.user, to=to)
    except LastCoordinator:
        messages.error(request, LAST_COORDINATOR)
        return redirect("accounts:people", slug)
    except REFUSALS as refusal:
        refused(form, refusal, "to")
        return _handing_over_page(request, "accounts/end_access.html", membership, form)
    messages.success(request, _("Access ended: %(person)s.") % {"person": membership.user})
    _say_handed_over(request, given, to)
    if membership.user == request.user:
        return redirect("home")
    return redirect("accounts:people", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.people")
def hand_over_duties(request, slug, pk):
    """Give what waits for a colleague to somebody else, also after the access ended by itself."""
    membership = get_object_or_404(Membership.objects.select_related("user"), pk=pk)
    form = HandOverForm(_sent(request), user=membership.user)
    if request.method != "POST" or not form.is_valid():
        return _handing_over_page(request, "accounts/hand_over.html", membership, form)
    to = form.cleaned_data["to"]
    try:
        given = hand_over(user=membership.user, library=request.library, by=request.user, to=to)
    except REFUSALS as refusal:
        refused(form, refusal, "to")
        return _handing_over_page(request, "accounts/hand_over.html", membership, form)
    _say_handed_over(request, given, to)
    return redirect("accounts:people", slug)


def _invited_by(membership):
    return Membership.offered.filter(granted_by=membership.user).select_related("user")


def _sent(request):
    return request.POST if request.method == "POST" else None


def _handing_over_page(request, template, membership, form):
    waiting = waiting_for(
        user=membership.user,
        library=request.library,
        with_lists=may(request.membership, "conflicts.work"),  # not to a look
    )
    context = {
        "person": membership,
        "form": form,
        "invited": _invited_by(membership),
        "waiting": waiting,
        "may_be_given": any(one.duty.is_handed_over for one in waiting),
    }
    return render(request, template, context)


def _say_handed_over(request, given, to):
    if given:
        what = ", ".join(str(one) for one in given)
        sentence = _("Handed over to %(person)s: %(what)s.") if to else _("Left open: %(what)s.")
        messages.success(request, sentence % {"person": to, "what": what})


def _show(request, invitation):
    """Carry the letter's address to the next page; it is shown once and kept nowhere."""
    request.session[f"invitation {request.library.slug}"] = {
        "person": invitation.membership.known_as,
        "email": invitation.membership.user.email,
        "address": invitation.address,
        "entrance": str(invitation.entrance),
    }
    return redirect("accounts:people", request.library.slug)
