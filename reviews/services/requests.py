"""Asking parties how we are doing together: letters with a link, one reminder, taking back."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter, Link
from accounts.models.letters import WITHOUT_TOKEN, LetterState
from accounts.models.links import Purpose
from accounts.services.letters import cancel_letter, queue_letters
from accounts.services.links import make_answer_links
from accounts.services.rows import lock_row, mark_of
from intake.services.reaching import address_of, has_failed, people_to_reach
from intake.services.telling import tell_people
from partnerships.models import Party
from post.services.addresses import failed_addresses
from post.services.asking import subject_of_reminder, those_seen, why_not_reminded
from post.services.letters import retry_letter
from reviews.models import Length, ReviewReply, ReviewRequest
from reviews.services.reviews import end_requests, lock_review

TO_UNDO = timedelta(minutes=10)  # before a letter leaves
REMINDED_BEFORE = timedelta(days=4)  # before the last day of answers
SUBJECT_LENGTH = 200


@dataclass(frozen=True)
class ReviewDraft:
    """The letter to parties as it will arrive; `words` may be written otherwise.

    `addresses` maps the key of each party to its Address or None, `failed` are those all of whose
    addresses do not work. `key` says of which review it is, and what all of it is called: words
    that were written for a resident alone are not for the party that came meanwhile.
    """

    key: str
    parties: tuple
    addresses: dict
    failed: tuple
    subject: str
    words: str
    end: str
    reminder: str

    @property
    def receivers(self):
        return [(one, self.addresses[one.pk]) for one in self.parties if self.addresses[one.pk]]

    @property
    def without_address(self):
        return [
            one for one in self.parties if not self.addresses[one.pk] and one not in self.failed
        ]


def parties_to_ask(review):
    """Return the partners of a review who have not answered and are not asked, in their order."""
    rows = Party.objects.current().of_partners().filter(partnership=review.partnership_id)
    rows = rows.exclude(pk__in=ReviewReply.objects.filter(review=review).values("party"))
    asked = ReviewRequest.objects.filter(review=review, ended_at=None)
    rows = rows.exclude(pk__in=asked.values("party"))
    return list(rows.select_related("partner", "library").in_order())


def draft_of(review, *, person, site):
    """Return the ReviewDraft to all parties to ask, in the library's language.

    `site` begins the address of the link, `person` signs.
    """
    parties = parties_to_ask(review)
    prefetch_related_objects(parties, people_to_reach("partner__contacts"))
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "review": review,
            "name": review.partnership.name_to(*parties),
            "library": review.partnership.library,
            "person": person,
            "is_long": review.form == Length.LONG,
            "count": review.sentences.count(),
            "day": date_format(review.answers_until, "j E Y"),
            "address": f"{site}{WITHOUT_TOKEN}",
        }
        texts = {
            name: render_to_string(file, context).strip()
            for name, file in [
                ("words", "letters/review.txt"),
                ("end", "letters/partnership_end.txt"),
                ("reminder", "letters/review_reminder.txt"),
            ]
        }
        subject = _("How are we doing together? %(name)s") % {"name": context["name"]}
    failed = failed_addresses()
    return ReviewDraft(
        key=f"{review.pk}-{mark_of([context['name']])[:8]}",
        parties=tuple(parties),
        addresses={one.pk: address_of(one.partner, failed) for one in parties},
        failed=tuple(one for one in parties if has_failed(one.partner, failed)),
        subject=subject[:SUBJECT_LENGTH],
        **texts,
    )


@act
def ask_for_review(*, review, draft, by):
    """Send letters as a ReviewDraft says; return the ReviewRequests.

    They leave in ten minutes, one reminder four days before the last day. Who was asked or answered
    meanwhile is passed by. Raises ValidationError when no more answers are taken, and for an ended
    partnership.
    """
    stored = lock_review(review)
    if not stored.takes_answers:
        raise ValidationError(_("This review takes no more answers."), code="closed")
    open_to_letters = {one.pk: one for one in parties_to_ask(stored)}
    rows = [
        (open_to_letters[party.pk], address)
        for party, address in draft.receivers
        if party.pk in open_to_letters
    ]
    return _send(stored, rows, draft, by)


@act
def remind_of_review(*, request, by):
    """Let the one reminder of a question leave now; return its letter.

    Raises ValidationError before the first letter left, when the reminder went already, and where
    a letter came back from its address.
    """
    lock_review(request.review)
    stored = lock_row(request)
    if not stored.is_open:
        raise ValidationError(_("This question was answered or taken back meanwhile."))
    if stored.letter.state != LetterState.SENT:
        raise ValidationError(_("The first letter has not left yet."))
    if why := why_not_reminded(stored):
        raise ValidationError(why)
    return retry_letter(letter=stored.reminder, by=by)


@act
def take_back_review(*, review, by, seen=None):
    """Take back letters that have not left, of those `seen` (all where None); return how many."""
    lock_review(review)
    requests = ReviewRequest.objects.open().filter(review=review)
    rows = those_seen(requests.select_related("letter").order_by("pk"), seen)
    list(Link.objects.filter(pk__in=[one.link_id for one in rows]).select_for_update())
    back = [one for one in rows if one.may_be_taken_back]
    for one in back:
        if one.letter.state == LetterState.FAILED:
            cancel_letter(letter=one.letter, by=by)
    end_requests(requests=requests.filter(pk__in=[one.pk for one in back]), by=by)
    return len(back)


def end_of(day):
    """Return the moment at which a day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _send(review, rows, draft, by):
    """Write the letters to (party, Address), their reminders and rows; return the rows."""
    leaves, library = timezone.now() + TO_UNDO, review.partnership.library
    until = end_of(review.answers_until)
    links = make_answer_links(
        purpose=Purpose.REVIEW, library=library, count=len(rows), until=until, by=by
    )
    reminded = max(until - timedelta(days=1) - REMINDED_BEFORE, leaves + timedelta(days=1))
    texts = [(draft.subject, f"{draft.words.strip()}\n\n{draft.end}", leaves)]
    if reminded < until:
        texts.append((subject_of_reminder(draft.subject), draft.reminder, reminded))
    letters = [
        Letter(
            recipient=address.email,
            subject=subject[:SUBJECT_LENGTH],
            body=text,
            link=link,
            library=library,
            is_personal=address.is_personal,
            created_by=by,
            send_after=when,
        )
        for (_party, address), link in zip(rows, links, strict=True)
        for subject, text, when in texts
    ]
    written = queue_letters(letters=letters)
    pairs = [written[at : at + len(texts)] for at in range(0, len(written), len(texts))]
    firsts = [pair[0] for pair in pairs]
    tell_people(letters=firsts, addresses=[address for _party, address in rows], by=by)
    return ReviewRequest.objects.bulk_create(
        ReviewRequest(
            library=library,
            review=review,
            party=party,
            link=link,
            letter=pair[0],
            reminder=pair[1] if len(pair) > 1 else None,
            asked_by=by,
        )
        for (party, _address), link, pair in zip(rows, links, pairs, strict=True)
    )
