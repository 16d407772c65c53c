"""Accounts of administrators, and what they oversee: the host's to give. Correcting any account."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Link, Municipality, User
from accounts.models.letters import WITHOUT_TOKEN
from accounts.models.links import Purpose
from accounts.services.authority import (
    NotYours,
    may_change_person,
    refuse_own_rise,
    require_administrator,
    require_free_address,
    require_proved_mailbox,
    require_settled_mailbox,
)
from accounts.services.installation import helper
from accounts.services.letters import in_language_of, queue_letter
from accounts.services.links import end_what_was_shown, link_at, make_link
from accounts.services.memberships import forget_offers
from accounts.services.people import take_password
from accounts.services.rows import write_row

GIVEN_BY_THE_HOST = ["is_staff", "is_superuser"]


class LastHost(ValidationError):
    """Without this person nobody could run the installation any more."""


@act
def add_person(*, user, by, site):
    """Add an account from Django admin; write to the mailbox how to set the first password.

    Return the letter. `site` as in `invite_person`. Raises NotYours for anybody but the host.
    """
    require_administrator(by=by, act="admin.administrators")
    require_free_address(email=user.email)
    user.set_unusable_password()
    user.save(force_insert=True)
    return write_first_password(user=user, by=by, site=site)


@act
def correct_person(*, user, by, site):
    """Save what an administrator corrects in an account; return a letter, or None.

    Whoever becomes an administrator begins anew: password, passkeys, codes and calendars from
    before open nothing, because nobody knows who set them; the letter leads to a new password.
    Raises NotYours for an account that reaches beyond the administrator's set, for powers the host
    gives, and for more of them while the mailbox from before may take the account back; LastHost
    when nobody would be left to give them; ValidationError for another e-mail of an account that
    somebody has used (docs/decisions/0143), and for one that was closed: what was forgotten may
    still stand in a form.
    """
    hosts = list(User.objects.hosts().select_for_update().order_by("pk"))
    before = User.objects.select_for_update().get(pk=user.pk)
    if before.is_closed:
        raise ValidationError(_("This account was closed for good: nobody has it any more."))
    if not may_change_person(by, before):
        raise NotYours(_("This account reaches beyond the libraries you administer."))
    if any(getattr(before, name) != getattr(user, name) for name in GIVEN_BY_THE_HOST):
        require_administrator(by=by, act="admin.administrators")
    if any(getattr(user, name) and not getattr(before, name) for name in GIVEN_BY_THE_HOST):
        require_settled_mailbox(user=before)
    if [host.pk for host in hosts] == [user.pk] and not (user.is_active and user.is_superuser):
        raise LastHost(
            _(
                "Nobody else who runs the installation can sign in. First let somebody else run "
                "it, who sets a password; then this person may leave."
            )
        )
    if before.email != user.email:
        _correct_email(before, user)
    user.save(update_fields=["email", "name", "phone", "language", "is_active", *GIVEN_BY_THE_HOST])
    if before.is_staff or not user.is_staff:
        return None
    take_password(user=user, by=by)
    Authenticator.objects.filter(user=user).delete()
    end_what_was_shown(user=user, by=by)
    return write_first_password(user=user, by=by, site=site)


@act
def write_first_password(*, user, by, site):
    """Write to an account without a password how to set one; return the letter.

    Nobody but the owner of the mailbox sees the address in it. Raises NotYours for anybody but the
    host, and ValidationError when the person has a password.
    """
    require_administrator(by=by, act="admin.administrators")
    if user.has_usable_password():
        raise ValidationError(
            _("This person has a password and changes it with “Forgot your password?”.")
        )
    link = link_at(make_link(purpose=Purpose.SET_PASSWORD, user=user, by=by))
    address = site + WITHOUT_TOKEN
    with in_language_of(user):
        return queue_letter(
            recipient=user.email,
            subject=_("Okolica: your first password"),
            body=render_to_string(
                "letters/first_password.txt", {"address": address, "helper": helper()}
            ),
            by=by,
            link=link,
        )


@act
def save_oversights(*, rows, removed=(), by):
    """Save which libraries administrators see, all or none. Raises NotYours but for the host.

    Raises NotYours too for an account whose mailbox nobody has proved, and for the own one;
    ValidationError where no municipality is.
    """
    require_administrator(by=by, act="admin.administrators")
    for row in removed:
        row.delete()
    for row in rows:
        require_known_place(terc_prefix=row.terc_prefix)
        refuse_own_rise(by=by, user=row.user)
        require_proved_mailbox(user=row.user)
        write_row(row=row)


def require_known_place(*, terc_prefix):
    """Refuse a beginning of TERC codes that no municipality of the register has."""
    if terc_prefix and not Municipality.objects.filter(terc__startswith=terc_prefix).exists():
        raise ValidationError(
            _(
                "No municipality of the register has a TERC code that begins with %(prefix)s. "
                "Two digits mean a voivodeship, four a county, six or seven a municipality."
            )
            % {"prefix": terc_prefix}
        )


def _correct_email(before, user):
    """Let a never used account have another address; what was sent to the old one opens nothing."""
    if before.was_used:
        raise ValidationError(
            _("This account has been used: only its owner changes the e-mail they sign in with.")
        )
    require_free_address(email=user.email, besides=before)
    forget_offers(user=before)
    Link.objects.open().filter(user=user).update(expires_at=timezone.now())
    EmailAddress.objects.filter(user=user).delete()  # where a password was forgotten
