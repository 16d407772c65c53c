"""Asking partners what everybody may read about them, and keeping what they say."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Link
from accounts.models.links import Purpose, Way
from accounts.services.limits import count_visit
from accounts.services.links import LinkNotOpen, end_link, use_link
from accounts.services.rows import lock_row, write_row
from directory.models import ConsentRequest, PartnerConsent
from directory.models.consents import ConsentAnswer
from intake.services.asked import ask_by_letter, standings
from partners.services.partners import show_name
from post.services.asking import tell_who_asked

LIFE = timedelta(days=5 * 365)  # it also takes back what was agreed to
MOST_ANSWERS = 10  # by one link: whoever answers more often only has letters written
WITHIN = timedelta(hours=1)


def consent_standings():
    """Return the Asking of each partner that may be shown; its answer is its last word."""
    return standings(ConsentRequest, PartnerConsent)


def is_waiting(standing):
    """Return whether a partner holds a letter that it has not answered yet."""
    request, consent = standing.request, standing.answer
    if request is None or not request.link.is_open:
        return False
    return consent is None or consent.recorded_at < request.asked_at


def is_to_call(standing):
    """Return whether a partner can only be asked in a talk or on paper, and did not answer yet."""
    return not (standing.address or standing.answer or is_waiting(standing))


def letter_to_ask(library, person):
    """Return subject and text in the language of the library, whatever the person reads."""
    with translation.override(settings.LANGUAGE_CODE):
        text = render_to_string(
            "letters/consent_request.txt", {"library": library, "person": person}
        )
        subject = _("May we name you on the public list of our partners?")
        return {"subject": subject, "text": text.strip()}


@act
def ask_partners(*, library, keys, subject, text, site, by):
    """Write to the partners with these keys; return how many letters that were.

    Each letter ends with a link of its own, with which the partner answers, changes its mind and
    takes back what it agreed to. Who holds a letter without having answered it gets none; the rest
    says `ask_by_letter`.
    """
    return ask_by_letter(
        requests=ConsentRequest,
        answers=PartnerConsent,
        is_waiting=is_waiting,
        purpose=Purpose.PUBLICATION_CONSENT,
        library=library,
        keys=keys,
        subject=subject,
        text=text,
        site=site,
        until=timezone.now() + LIFE,
        by=by,
    )


@act
def record_consent(*, consent, by, seen=None):
    """Write down what a partner said in another way than by its link; return the row.

    From now on everybody reads what it agreed to and nothing else. Where that is nothing, its links
    are ended: there is nothing to take back, and whoever holds one publishes no more. `seen` is the
    key of the word that stood last on the page, 0 for none. Raises ValidationError, also for a
    resident, where the partner said something on a later day, which holds, and where it said
    something meanwhile.
    """
    consent.recorded_by = by
    lock_row(consent.partner)
    last = PartnerConsent.objects.filter(partner=consent.partner).order_by("-pk").first()
    if last:
        _check_comes_after(last, consent.said_on, seen)
    kept = _keep(consent)
    if not kept.is_yes:
        asked = ConsentRequest.objects.filter(partner=kept.partner_id)
        for link in Link.objects.that_work().filter(pk__in=asked.values("link")).order_by("pk"):
            end_link(link=link, by=by)
    return kept


def _check_comes_after(last, said_on, seen):
    """Raise ValidationError where the last word holds, or is not the one that was seen."""
    told = {"answer": last.get_answer_display(), "day": date_format(last.said_on, "DATE_FORMAT")}
    if last.said_on > said_on:
        holds = _("What they said on %(day)s holds. Type that day or a later one.")
        raise ValidationError({"said_on": holds % told})
    if seen is not None and last.pk != seen:
        raise ValidationError(
            _("Meanwhile they said: %(answer)s (%(day)s). If this came later, send it once more.")
            % told
        )


@act
def answer_by_link(*, request, answer, site, shown=(), about="", words=""):
    """Keep what a partner says by its link, the first time or again; return the PartnerConsent.

    Whoever asked gets a letter (`site` begins its address). Taking back works at any time, by a no
    after a yes too; what was taken back stays so without another word. Raises LinkNotOpen when the
    link was ended or is over, or the partner is in the archive and takes nothing back, and
    ValidationError for who is a resident by now, and after MOST_ANSWERS.
    """
    partner = lock_row(request.partner)  # before the link, as `record_consent` does
    _let_in(request.link)
    last = PartnerConsent.objects.filter(partner=request.partner).order_by("-pk").first()
    if last and answer == last.answer == ConsentAnswer.WITHDRAWN:
        return last
    agreed = answer == ConsentAnswer.YES
    takes_back = answer == ConsentAnswer.WITHDRAWN or (last and last.is_yes and not agreed)
    if partner.is_archived and not takes_back:
        raise LinkNotOpen
    if not takes_back:
        _refuse_too_many(request.link_id)
    consent = _keep(
        PartnerConsent(
            library=request.library,
            partner=request.partner,
            answer=answer,
            shown=list(shown) if agreed else [],
            about=about if agreed else "",
            words=words,
            way=Way.LINK,
            said_on=timezone.localdate(),
        )
    )
    page = site + reverse("directory:consent", args=[request.library.slug, request.partner_id])
    tell_who_asked(
        asker=request.asked_by,
        library=request.library,
        needs="directory.publish",
        subject=lambda: (
            _("%(partner)s: %(answer)s")
            % {"partner": request.partner, "answer": consent.get_answer_display()}
        ),
        template="letters/consent_answered.txt",
        context={"consent": consent, "page": page},
    )
    return consent


def _let_in(link):
    """Use the link up, or let it be used again: it is for taking back too."""
    try:
        use_link(link=link)
    except LinkNotOpen:
        if not Link.objects.select_for_update(of=("self",)).get(pk=link.pk).shows_the_answer:
            raise


def _refuse_too_many(link):
    count = count_visit(what="consent", address=str(link), within=WITHIN)
    if count > MOST_ANSWERS:
        raise ValidationError(
            _("Many answers have come by this link. Please try again in an hour, or call.")
        )


def _keep(consent):
    """Write the row; of two at once the later one holds. What everybody reads follows from it."""
    show_name(partner=consent.partner, shown=consent.is_yes, by=consent.recorded_by)
    return write_row(row=consent, exclude=["library"])
