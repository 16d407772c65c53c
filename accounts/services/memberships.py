"""Letting people into a library, and ending their access."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter, Membership, User
from accounts.models.letters import WITHOUT_TOKEN
from accounts.models.links import Purpose
from accounts.models.memberships import Role
from accounts.policy import acts_of, may
from accounts.services.authority import (
    NotYours,
    has_say_over_people,
    may_be_shown_in,
    refuse_own_rise,
    require_free_address,
    require_proved_mailbox,
    require_say_over_people,
    require_settled_mailbox,
)
from accounts.services.duties import hand_over
from accounts.services.installation import helper
from accounts.services.letters import in_language_of, queue_letter
from accounts.services.links import link_at, make_link
from accounts.services.rows import Gone, lock_row, write_row

OFFER_LIFE = timedelta(days=30)  # of a place that waits for a yes


class AlreadyMember(Exception):
    """The person has access to this library today."""


class LastCoordinator(Exception):
    """Without this person nobody could invite colleagues any more."""


class Entrance(StrEnum):
    """How an invited person gets in, and what whoever invites sees of it."""

    SHOWN = (
        "shown"  # an address, in the letter and once on the page: the invitation made the account
    )
    LETTER = "letter"  # an address for the owner of the mailbox alone
    PASSWORD = "password"  # the person has one
    HOST = "host"  # an administrator's first password comes from whoever runs the installation


@dataclass(frozen=True)
class LettingIn:
    """What came of inviting: the access, the letter, how the person gets in.

    `address` may be copied or printed by whoever invites; it is empty unless the entrance is SHOWN.
    """

    membership: Membership
    letter: Letter
    entrance: Entrance
    address: str = ""


@act
def invite_person(*, library, email, role, by, site, name=""):
    """Give a person access to the library and write to them; return a LettingIn.

    An account is made when the e-mail has none; who has one, and was never here, says yes first
    (`accept_offer`). Somebody who had access before gets it back.
    `site` is the beginning of our addresses ("https://okolica.example.org"). `by` is None when
    a command founds the library. Runs in the library's scope. Raises AlreadyMember, and NotYours
    for whoever has no say over the library's people, invites themselves, or invites an account
    of others whose mailbox nobody has proved, one that the mailbox from before may take back, or
    the address of one.
    """
    require_say_over_people(by=by, library=library)
    locked = lock_row(library)  # two at once: one row
    if locked.is_archived:
        raise ValidationError(_("This library is in the archive. First bring it back."))
    user = User.objects.select_for_update().filter(email=email.strip()).first()
    is_new = user is None
    if not is_new and not user.is_active:
        raise ValidationError(
            _(
                "%(email)s: this account may not sign in any more. Whoever runs the installation "
                "can let it in again; or invite another address."
            )
            % {"email": user.email}
        )
    if is_new:
        require_free_address(email=email)
        user = User.objects.create_user(email.strip(), name=name)
    Membership.offered.filter(library=library, user=user).delete()  # this one is in its place
    membership = Membership.objects.filter(library=library, user=user).first()
    if membership is None:
        membership = Membership(library=library, user=user, made_account=is_new)
        membership.is_awaited = not is_new and user != by
    elif membership.is_current:
        raise AlreadyMember
    refuse_own_rise(by=by, user=user, library=library)
    require = require_settled_mailbox if membership.made_account else require_proved_mailbox
    require(user=user, place=membership, role=role)
    membership.role, membership.granted_by = role, by
    membership.starts_on = timezone.localdate()
    membership.ends_on = _end_of_offer() if membership.is_awaited else None
    written = ["role", "granted_by", "starts_on", "ends_on"]
    membership = write_row(row=membership, fields=written)
    return _invitation(membership, by, site)


@act
def renew_invitation(*, membership, by, site):
    """Write again to a person who has access; return a LettingIn, with a fresh address if any.

    An offered place waits anew, offered `by` them. Raises NotYours for whoever has no say over the
    library's people.
    """
    require_say_over_people(by=by, library=membership.library)
    if membership.is_awaited:
        end = membership.ends_on = _end_of_offer()
        Membership.offered.filter(pk=membership.pk).update(ends_on=end, granted_by=by)
    return _invitation(membership, by, site)


def _end_of_offer():
    return timezone.localdate() + OFFER_LIFE


@act
def accept_offer(*, offer, by):
    """Take an offered place: from now on the library knows who comes. Raises Gone and NotYours."""
    locked = _lock_offer(offer, Membership.everywhere.offered_to(by))
    if not has_say_over_people(locked.granted_by, locked.library):
        raise NotYours(_("This invitation is over. Please ask the library to send you a new one."))
    locked.is_awaited = False
    locked.starts_on, locked.ends_on = timezone.localdate(), None
    locked.save(update_fields=["is_awaited", "starts_on", "ends_on"])
    return locked


@act
def withdraw_offer(*, offer, by):
    """Let nothing be left of a place that was not taken yet. Raises Gone.

    And NotYours for whoever has no say over the library's people, unless it is their own place.
    """
    if by != offer.user:
        require_say_over_people(by=by, library=offer.library)
    _lock_offer(offer, Membership._base_manager.filter(is_awaited=True)).delete()


@act
def forget_offers(*, user):
    """Let nothing be left of the places that wait for a person, also in libraries put away.

    A library knows the address that it typed: with another one the account has no invitation.
    """
    Membership._base_manager.filter(user=user, is_awaited=True).delete()


def _lock_offer(offer, among):
    if locked := among.select_for_update(of=("self",)).filter(pk=offer.pk).first():
        return locked
    raise Gone


@act
def end_membership(*, membership, by, to=None):
    """End a person's access from this moment on; return what was handed over.

    What waited for the person goes to `to`, or to nobody. Doing it twice changes nothing. Raises
    LastCoordinator when nobody would be left who may invite, NotYours for whoever has no say over
    the library's people (everybody may leave), and ValidationError as `hand_over` does.
    """
    if by != membership.user:
        require_say_over_people(by=by, library=membership.library)
    rows = {row.pk: row for row in _locked(membership.library)}
    locked = rows.get(membership.pk)
    if locked is None or not locked.is_current:
        return []
    if _who_invite(rows) == {locked.pk}:
        raise LastCoordinator
    locked.ends_on = timezone.localdate()
    locked.save(update_fields=["ends_on"])
    return hand_over(user=locked.user, library=locked.library, by=by, to=to)


@act
def change_role(*, membership, role, by):
    """Give a person with access another role; the same one again changes nothing.

    Raises LastCoordinator when nobody would be left who may invite, and NotYours for whoever has
    no say over the library's people, would raise their own role, or change that of an account which
    the mailbox from before may take back: who was made less could not have it back till then.
    """
    require_say_over_people(by=by, library=membership.library)
    rows = {row.pk: row for row in _locked(membership.library)}
    locked = rows[membership.pk]
    if locked.role == role:
        return locked
    if acts_of(role) - acts_of(locked.role):
        refuse_own_rise(by=by, user=locked.user, library=locked.library)
    require_settled_mailbox(user=locked.user, place=locked)
    if _who_invite(rows) == {locked.pk}:
        raise LastCoordinator
    locked.role, locked.granted_by = role, by
    locked.save(update_fields=["role", "granted_by"])
    return locked


def _locked(library):
    """Return all places in a library, locked: they alone, in an order that all keep."""
    places = Membership.objects.filter(library=library).select_related("user").order_by("pk")
    return places.select_for_update(of=("self",), no_key=True)


def _who_invite(rows):
    """Return the keys of the places that coordinate today, of people who can sign in."""
    places = [row for row in rows.values() if row.is_current and row.user.is_active]
    return {row.pk for row in places if row.role == Role.COORDINATOR}


def people_to_tell(asker, library=None, *, needs=""):
    """Return whoever asked for an answer, or those who coordinate when that person has left.

    In the library in scope, or in the one that is named. Who may not do what it `needs` any more
    hears nothing either.
    """
    current = Membership.everywhere.in_library(library) if library else Membership.objects.current()
    places = current.filter(user__is_active=True).select_related("user")
    asked = [place for place in places.filter(user=asker) if not needs or may(place, needs)]
    return [place.user for place in asked or places.filter(role=Role.COORDINATOR)]


def who_answers(asker, library=None):
    """Return whom of `people_to_tell` a partner may be told to ask; None where nobody is there."""
    return next(iter(people_to_tell(asker, library)), None)


def _invitation(membership, by, site):
    entrance = _entrance(membership, by)
    link, shown = None, ""
    if entrance in {Entrance.SHOWN, Entrance.LETTER}:
        link = link_at(_token(membership, by))
    if entrance == Entrance.SHOWN:
        # Another one than in the letter: it dies when the account comes to open more than this.
        shown = site + reverse("answer", args=[_token(membership, by, shown=True)])
    context = {
        "library": membership.library,
        "inviter": by,
        "address": site + (WITHOUT_TOKEN if link else reverse("account_login")),
        "place_of_the_token": WITHOUT_TOKEN,  # in a name it would give the secret to others
        "entrance": entrance,
        "is_awaited": membership.is_awaited,
        "until": membership.ends_on,
        "helper": helper(),
    }
    with in_language_of(membership.user):
        letter = queue_letter(
            recipient=membership.user.email,
            subject=_("Okolica: access for %(library)s") % {"library": membership.library},
            body=render_to_string("letters/invitation.txt", context),
            by=by,
            library=membership.library,
            needs="partners.recognise",  # which everybody may who has a place there
            for_one=True,
            link=link,
        )
    return LettingIn(membership, letter, entrance, shown)


def _entrance(membership, by):
    user = membership.user
    if user.has_usable_password():
        return Entrance.PASSWORD
    if user.is_staff and not (by and by.is_superuser):
        return Entrance.HOST
    return Entrance.SHOWN if may_be_shown_in(user, membership.library) else Entrance.LETTER


def _token(membership, by, *, shown=False):
    return make_link(
        purpose=Purpose.SET_PASSWORD,
        user=membership.user,
        by=by,
        library=membership.library,
        shown=shown,
    )
