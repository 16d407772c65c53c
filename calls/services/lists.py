"""Lists to call by: whom, under which numbers, what to say, and who was called already."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from calls.models import Call
from directory.services.consents import consent_standings, is_to_call, letter_to_ask
from intake.services.reaching import Phones, phones_of
from partners.models import Partner
from selections.models import Invitation
from selections.services.papers import calls_of
from workshops.services.invitations import letter_to_partners, whom_to_invite


@dataclass(frozen=True)
class ToCall:
    """A partner on a list: its Phones, what to say (in the language of the library), and the calls
    that were made, the last first. `about` says how it stands."""

    partner: Partner
    phones: Phones
    words: list[str]
    calls: list[Call]
    about: str = ""
    invitation: Invitation | None = None

    @property
    def key(self):
        return self.invitation.pk if self.invitation else self.partner.pk


def to_call_about_search(selection, *, person):
    """Return ToCall of each invitation that waits for an answer; `person` says good morning."""
    with translation.override(settings.LANGUAGE_CODE):
        found = calls_of(selection, person=person)
    made = _made(Call.objects.filter(invitation__in=[one for one, _told in found]), "invitation_id")
    phones = phones_of(one.partner for one, _told in found)
    return _in_turn(
        ToCall(
            partner=one.candidate.partner,
            phones=phones[one.candidate.partner_id],
            words=told["script"],
            calls=made.get(one.pk, []),
            about=" · ".join([one.get_way_display(), _by_when(one)]),
            invitation=one,
        )
        for one, told in found
    )


def to_call_about_workshop(workshop, *, person):
    """Return ToCall of each partner that no letter reaches, and of who did not answer one.

    After the closing nobody is called any more: those who were stay to be read.
    """
    rows = [one for one in whom_to_invite(workshop) if not (one.answer or one.may_be_written_to)]
    made = _made(Call.objects.filter(workshop=workshop), "partner_id")
    if workshop.is_closed:
        rows = [one for one in rows if one.partner.pk in made]
    words = letter_to_partners(workshop, person)["text"].split("\n\n")
    phones = phones_of(one.partner for one in rows)
    return _in_turn(
        ToCall(
            partner=one.partner,
            phones=phones[one.partner.pk],
            words=words,
            calls=made.get(one.partner.pk, []),
            about=_("invited by letter, no answer yet") if one.invitation else "",
        )
        for one in sorted(rows, key=lambda one: one.invitation is not None)
    )


def to_call_about_consents(library, *, person):
    """Return ToCall of each partner that no letter asks what everybody may read about it."""
    partners = [one.partner for one in consent_standings() if is_to_call(one)]
    made = _made(Call.objects.filter(invitation=None, workshop=None), "partner_id")
    words = letter_to_ask(library, person)["text"].split("\n\n")
    phones = phones_of(partners)
    return _in_turn(
        ToCall(
            partner=one,
            phones=phones[one.pk],
            words=words,
            calls=made.get(one.pk, []),
        )
        for one in partners
    )


def last_calls(invitations):
    """Return key of an invitation → the last Call about it, of these."""
    made = _made(Call.objects.filter(invitation__in=invitations), "invitation_id")
    return {key: calls[0] for key, calls in made.items()}


def _made(calls, key):
    made = {}
    for call in calls.for_list():
        made.setdefault(getattr(call, key), []).append(call)
    return made


def _in_turn(rows):
    """Return who has a number first, of these who was not called; and who objected last."""
    return sorted(
        rows, key=lambda one: (one.phones.objected, not one.phones.numbers, bool(one.calls))
    )


def _by_when(invitation):
    day = date_format(invitation.answer_by, "j E Y")
    return _("answer by %(day)s") % {"day": day}
