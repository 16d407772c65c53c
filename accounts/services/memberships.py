"""Letting people into a library, and ending their access."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Letter, Library, Membership, User
from accounts.models.letters import Purpose
from accounts.models.memberships import Role
from accounts.services.letters import send_letter
from accounts.services.links import make_link


class AlreadyMember(Exception):
    """The person has access to this library today."""


class LastCoordinator(Exception):
    """Without this person nobody could invite colleagues any more."""


@dataclass(frozen=True)
class Invitation:
    """What came of inviting: the access, the letter, and the address to copy or print.

    `address` is empty when the person already had a password and simply signs in.
    """

    membership: Membership
    letter: Letter
    address: str


@transaction.atomic
def invite_person(*, library, email, role, by, site, name=""):
    """Give a person access to the library and write to them; return an Invitation.

    An account is made when the e-mail has none. Somebody who had access before gets it back.
    `site` is the beginning of our addresses ("https://okolica.example.org"). `by` is None when
    a command founds the library. Runs in the library's scope. Raises AlreadyMember.
    """
    Library.objects.select_for_update().get(pk=library.pk)  # two invitations at once: one row
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        user = User.objects.create_user(email.strip(), name=name)
    membership = Membership.objects.filter(library=library, user=user).first()
    if membership is None:
        membership = Membership(library=library, user=user)
    elif membership.is_current:
        raise AlreadyMember
    membership.role, membership.granted_by = role, by
    membership.starts_on, membership.ends_on = timezone.localdate(), None
    membership.full_clean()
    membership.save()
    return _invitation(membership, by, site)


@transaction.atomic
def renew_invitation(*, membership, by, site):
    """Write again to a person who has access; return an Invitation with a fresh address."""
    return _invitation(membership, by, site)


@transaction.atomic
def end_membership(*, membership, by):
    """End a person's access from this moment on; doing it twice changes nothing.

    Raises LastCoordinator when nobody would be left who may invite.
    """
    memberships = Membership.objects.select_for_update().filter(library=membership.library)
    current = {row.pk: row for row in memberships if row.is_current}
    if membership.pk not in current:
        return
    if {pk for pk, row in current.items() if row.role == Role.COORDINATOR} == {membership.pk}:
        raise LastCoordinator
    locked = current[membership.pk]
    locked.ends_on = timezone.localdate()
    locked.save(update_fields=["ends_on"])


@transaction.atomic
def change_role(*, membership, role, by):
    """Give a person with access another role; the same one again changes nothing.

    Raises LastCoordinator when nobody would be left who may invite.
    """
    memberships = Membership.objects.select_for_update().filter(library=membership.library)
    rows = {row.pk: row for row in memberships}
    locked = rows[membership.pk]
    if locked.role == role:
        return locked
    others = [row for row in rows.values() if row.pk != locked.pk and row.is_current]
    may_invite = locked.is_current and locked.role == Role.COORDINATOR
    if may_invite and not any(row.role == Role.COORDINATOR for row in others):
        raise LastCoordinator
    locked.role, locked.granted_by = role, by
    locked.save(update_fields=["role", "granted_by"])
    return locked


def _invitation(membership, by, site):
    address = ""
    if not membership.user.has_usable_password():
        token = make_link(
            purpose=Purpose.SET_PASSWORD, user=membership.user, by=by, library=membership.library
        )
        address = site + reverse("answer", args=[token])
    context = {
        "library": membership.library,
        "inviter": by,
        "address": address or site + reverse("account_login"),
        "has_password": not address,
        "helper": {"name": settings.HELPER_NAME, "phone": settings.HELPER_PHONE},
    }
    letter = send_letter(
        recipient=membership.user.email,
        subject=_("Okolica: access for %(library)s") % {"library": membership.library},
        body=render_to_string("letters/invitation.txt", context),
        by=by,
        library=membership.library,
        secret=address,
    )
    return Invitation(membership, letter, address)
