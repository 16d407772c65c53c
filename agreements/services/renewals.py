"""Asking the parties whether an agreement goes on, and what they answer."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models.links import Purpose, Way
from accounts.services.links import end_link, use_link
from accounts.services.rows import lock_row, write_fields
from agreements.models import RenewalRequest
from agreements.services.endings import end_questions
from agreements.services.locks import check_goes_on, lock_agreement, lock_standing
from intake.services.reaching import address_of, has_failed, people_to_reach
from intake.services.telling import tell_people
from partnerships.models import Party
from post.services.addresses import failed_addresses
from post.services.asking import tell_who_asked, those_seen, write_with_links

LIFE = timedelta(days=60)  # of a link
CHECKED_OTHERWISE = ["library", "agreement", "party", "link", "letter", "asked_by", "recorded_by"]


def parties_to_ask(agreement):
    """Return (Party, Address or None, whether it failed) of each current partner; three queries."""
    rows = Party.objects.filter(partnership=agreement.partnership_id).current().of_partners()
    rows = rows.select_related("partner", "library").in_order()
    parties = rows.prefetch_related(people_to_reach("partner__contacts"))
    failed = failed_addresses()
    return [
        (one, address_of(one.partner, failed), has_failed(one.partner, failed)) for one in parties
    ]


def letter_to_parties(agreement, *, parties, person):
    """Return the letter as it is proposed to these parties, in the language of the library.

    That is its subject and text; `person` signs.
    """
    with translation.override(settings.LANGUAGE_CODE):
        ends = agreement.ends_on
        context = {
            "name": agreement.name_to(*parties),
            "day": date_format(ends, "j E Y") if ends else "",
            "library": agreement.library,
            "person": person,
        }
        return {
            "subject": _("Shall we go on? %(name)s") % {"name": context["name"]},
            "text": render_to_string("letters/renewal.txt", context).strip(),
        }


@act
def ask_parties(*, agreement, keys, subject, text, site, by):
    """Write to these partners (keys) whether the agreement goes on; return the RenewalRequests.

    Each letter has a link of its own (`site` begins its address). Who waits for a letter of before
    is passed by: of two who send at once one does. Raises ValidationError: for an ended agreement,
    one that is renewed already or of an ended partnership, and for a party without an address.
    """
    stored = lock_standing(agreement)
    check_goes_on(stored.partnership)
    if stored.renewed_by_id:
        raise ValidationError(_("Another agreement follows this one already."))
    waiting = RenewalRequest.objects.open().filter(agreement=stored)
    asked = set(waiting.values_list("party__partner", flat=True))
    chosen = []
    for party, address, is_failed in parties_to_ask(stored):
        if party.partner_id not in keys or party.partner_id in asked:
            continue
        if address is None:
            came_back = _("The last letter to this address came back: %(partner)s.")
            without = _("There is no e-mail address: %(partner)s.")
            raise ValidationError((came_back if is_failed else without) % {"partner": party})
        chosen.append((party, address))
    letters = write_with_links(
        purpose=Purpose.RENEWAL,
        library=stored.library,
        addresses=[address for _party, address in chosen],
        subject=subject,
        text=text,
        site=site,
        until=timezone.now() + LIFE,
        by=by,
    )
    tell_people(letters=letters, addresses=[address for _party, address in chosen], by=by)
    return RenewalRequest.objects.bulk_create(
        RenewalRequest(
            library=stored.library,
            agreement=stored,
            party=party,
            link=letter.link,
            letter=letter,
            asked_by=by,
        )
        for (party, _address), letter in zip(chosen, letters, strict=True)
    )


@act
def answer_renewal(*, request, answer, site, words=""):
    """Keep what a party answers by its link; return the RenewalRequest.

    Whoever looks after the partnership hears it (`site` begins the address). Raises LinkNotOpen:
    of two answers at once, or where the link is over.
    """
    lock_agreement(request.agreement)  # before the link, like whoever ends the question
    use_link(link=request.link)
    kept = _keep(request, answer=answer, words=words, heard=Way.LINK)
    agreement = kept.agreement
    page = site + reverse("agreements:page", args=[kept.library.slug, agreement.pk])
    party, said = kept.party, kept.get_answer_display
    tell_who_asked(
        asker=agreement.partnership.owner or kept.asked_by,
        library=kept.library,
        needs="partnerships.view",
        subject=lambda: _("%(partner)s: %(answer)s") % {"partner": party, "answer": said()},
        template="letters/renewal_answered.txt",
        context={"asked": kept, "page": page},
    )
    return kept


@act
def record_renewal(*, request, answer, heard, said_by, by, words=""):
    """Write down what was heard in a talk or on paper; the link closes.

    Raises ValidationError when it was answered or ended meanwhile.
    """
    lock_agreement(request.agreement)
    if not lock_row(request).is_open:
        raise ValidationError(_("This question was answered or ended meanwhile."))
    said = {"answer": answer, "words": words, "heard": heard, "said_by": said_by}
    kept = _keep(request, **said, recorded_by=by)
    end_link(link=request.link, by=by)
    return kept


@act
def take_back_questions(*, agreement, by, seen=None):
    """End the questions that wait, of those `seen` (all where None); return how many.

    Letters that did not leave never will.
    """
    stored = lock_standing(agreement)
    waiting = those_seen(RenewalRequest.objects.open().filter(agreement=stored), seen)
    return end_questions(agreement=stored, by=by, parties=[one.party_id for one in waiting])


def _keep(request, **said):
    kept = lock_row(request)
    for name, value in said.items():
        setattr(kept, name, value)
    kept.answered_at = timezone.now()
    kept.full_clean(exclude=CHECKED_OTHERWISE)
    write_fields(row=kept, fields=[*said, "answered_at"])
    return kept
