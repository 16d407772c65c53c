"""The letter of thanks to a party that left, or whose partnership ended: people send it."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.letters import queue_letter
from accounts.services.rows import lock_row, write_fields
from diary.services.steps import NextStep
from intake.services.reaching import Address, address_of, has_failed, people_to_reach
from intake.services.telling import tell_people
from partners.models import Partner
from partnerships.models import Contribution
from post.services.addresses import failed_addresses


@dataclass(frozen=True)
class Thanks:
    """A letter of thanks as it will arrive; it may be written otherwise before.

    `has_failed`: there are addresses, but letters came back from them.
    """

    subject: str
    text: str
    address: Address | None
    has_failed: bool


def draft_of(party, *, person):
    """Return the Thanks for a party, in the language of the library; `person` signs."""
    partner = Partner.objects.prefetch_related(people_to_reach()).get(pk=party.partner_id)
    partnership = party.partnership
    brought = party.contributions.delivered().order_by("pk")
    taken = Contribution.objects.filter(taken_over_from=party).select_related("party__partner")
    with translation.override(settings.LANGUAGE_CODE):
        name = partnership.name_to(party)
        context = {
            "party": party,
            "name": name,
            "library": partnership.library,
            "person": person,
            "salutation": (party.candidate and party.candidate.salutation) or _("Good morning,"),
            "begun": date_format(party.joined_on, "j E Y"),
            "until": date_format(_last_day(party), "j E Y"),
            "brought": "; ".join(one.text for one in brought),
            "taken": "; ".join(f"{one.text} – {one.party.name_in_files}" for one in taken),
            "goals": _goals(partnership) if partnership.is_ended else "",
        }
        subject = _("Thank you for the time together: %(name)s") % {"name": name}
        text = render_to_string("letters/partnership_thanks.txt", context).strip()
    failed = failed_addresses()
    return Thanks(subject[:200], text, address_of(partner, failed), has_failed(partner, failed))


@act
def send_thanks(*, party, subject, text, by):
    """Send the letter of thanks by e-mail; return the party. Twice is once.

    Raises ValidationError where there is nobody to thank, or no address.
    """
    stored = _to_thank(party)
    if stored.thanked_on:
        return stored
    partner = Partner.objects.prefetch_related(people_to_reach()).get(pk=stored.partner_id)
    failed = failed_addresses()
    address = address_of(partner, failed)
    if has_failed(partner, failed):
        raise ValidationError(
            _("The last letter to this address came back. Correct it, or print this one.")
        )
    if address is None:
        raise ValidationError(_("There is no e-mail address. Print the letter, please."))
    stored.thanks = queue_letter(
        recipient=address.email,
        subject=subject,
        body=text,
        by=by,
        library=stored.library,
        personal=True,
    )
    tell_people(letters=[stored.thanks], addresses=[address], by=by)
    return _thanked(stored)


@act
def note_thanked(*, party, by):
    """Note that a party was thanked on paper or in a talk; return it. Twice is once."""
    stored = _to_thank(party)
    return stored if stored.thanked_on else _thanked(stored)


def thanks_of(parties):
    """Return what waits as NextSteps: each of these parties that is to be thanked."""
    return [
        NextStep(
            rule="leaves",
            since=_last_day(one),
            sentence=_("Leaves the partnership: %(party)s.") % {"party": one},
            button=_("Write thanks"),
            url=reverse("partnerships:party-thanks", args=[one.partnership.library.slug, one.pk]),
            place=one.partnership.get_absolute_url(),
            about=one.partnership.name,
            record=one.partnership,
        )
        for one in parties
        if one.partner_id and not one.thanked_on and _is_over(one)
    ]


def _is_over(party):
    return bool(party.left_on or party.partnership.is_ended)


def _last_day(party):
    return party.left_on or party.partnership.ended_on


def _goals(partnership):
    current = partnership.goals.current().prefetch_related("versions")
    return "; ".join(list(goal.versions.all())[-1].text.rstrip(".") for goal in current)


def _to_thank(party):
    stored = lock_row(party)
    if stored.is_library or not _is_over(stored):
        raise ValidationError(_("It is still here: there is nothing to take leave of."))
    return stored


def _thanked(stored):
    stored.thanked_on = timezone.localdate()
    write_fields(row=stored, fields=["thanked_on", "thanks"])
    return stored
