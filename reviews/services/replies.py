"""What parties answer in a review: by their link, written down by the library, and its own."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models.links import Way
from accounts.services.links import LinkNotOpen, use_link
from accounts.services.rows import lock_row, write_fields
from diary.models import Interaction, InteractionKind
from diary.services.interactions import log_interaction
from partnerships.models import Party
from post.services.asking import tell_who_asked
from reviews.models import ReviewAnswer, ReviewReply, ReviewRequest
from reviews.models.replies import STEPS
from reviews.services.reviews import all_have_answered, close_locked, end_requests, lock_review

KINDS = {Way.TALK: InteractionKind.TALK, Way.PHONE: InteractionKind.TALK}


@act
def answer_review(*, request, answers, words, may_be_read, site):
    """Keep what a party answers by its link; return its ReviewReply.

    `answers` maps keys of the sentences to 1 to 5, or None for "we don't know". The last of all
    parties closes the review. Who looks after the partnership learns that an answer came, not what
    it says (`site` begins the address). Raises LinkNotOpen of two answers at once, of a party that
    left and once no answers are taken, and ValidationError when a sentence is missing.
    """
    review = lock_review(request.review)
    use_link(link=request.link)
    kept = lock_row(request)
    party = Party.objects.current().filter(pk=kept.party_id).select_related("partner").first()
    if party is None or not kept.is_open or not review.takes_answers:
        raise LinkNotOpen
    kept.answered_at = timezone.now()
    write_fields(row=kept, fields=["answered_at"])
    reply = _keep(review, party, answers, words, may_be_read, heard=Way.LINK)
    with translation.override(settings.LANGUAGE_CODE):
        _into_history(review, party, Way.LINK, by=kept.asked_by)
    _tell(kept, review, party, site)
    _close_after_the_last(review, by=kept.asked_by)
    return reply


@act
def record_review(*, review, party, answers, words, heard, by, may_be_read=False):
    """Write down what a party said on paper, in a talk or by phone; return its ReviewReply.

    Its link is over. It is kept once and shown to nobody: what was written down cannot be looked at
    again. Raises ValidationError for the library itself and a party that left, for one that
    answered, when a sentence is missing, and once no answers are taken.
    """
    stored = lock_review(review)
    here = Party.objects.current().of_partners()
    here = here.filter(pk=party.pk, partnership=stored.partnership).first()
    if here is None:
        raise ValidationError(_("This party is not in the partnership any more."))
    reply = _record(stored, here, answers, words, may_be_read, heard=heard, by=by)
    asked = ReviewRequest.objects.open().filter(review=stored, party=here)
    end_requests(requests=asked, by=by)
    _into_history(stored, here, heard, by=by)
    _close_after_the_last(stored, by=by)
    return reply


@act
def answer_for_library(*, review, answers, words, by):
    """Keep the library's own answer, by its coordinator; return its ReviewReply.

    Raises ValidationError when it has answered, a sentence is missing, or no answers are taken.
    """
    stored = lock_review(review)
    own = Party.objects.current().filter(partnership=stored.partnership, partner=None).first()
    if own is None:
        raise ValidationError(_("The library is not among the parties."))
    reply = _record(stored, own, answers, words, False, heard=Way.TALK, by=by)
    _close_after_the_last(stored, by=by)
    return reply


def _record(review, party, answers, words, may_be_read, *, heard, by):
    if not review.takes_answers:
        raise ValidationError(_("This review takes no more answers."), code="closed")
    return _keep(review, party, answers, words, may_be_read, heard=heard, recorded_by=by)


def _keep(review, party, answers, words, may_be_read, **told):
    sentences = list(review.sentences.all())
    if {one.pk for one in sentences} != answers.keys():
        raise ValidationError(_("Please answer each sentence."))
    if not all(value is None or value in STEPS for value in answers.values()):
        raise ValidationError(_("Choose an answer from 1 to 5, or “we don't know”."))
    reply = ReviewReply(library_id=review.library_id, review=review, party=party, **told)
    reply.words, reply.may_be_read = words, may_be_read and bool(words)
    reply.full_clean(exclude=["library", "review", "party", "recorded_by"])
    reply.validate_constraints()
    reply.save(force_insert=True)
    ReviewAnswer.objects.bulk_create(
        ReviewAnswer(library_id=review.library_id, reply=reply, sentence=one, value=answers[one.pk])
        for one in sentences
    )
    return reply


def _into_history(review, party, heard, *, by):
    """Write into the partner's history that it answered; what it said stands in no history."""
    entry = Interaction(
        library=review.partnership.library,
        kind=KINDS.get(heard, InteractionKind.LETTER),
        happened_on=timezone.localdate(),
        summary=_("Answered in the review of “%(name)s”.") % {"name": review.partnership.name},
    )
    log_interaction(interaction=entry, partners=[party.partner], by=by)


def _close_after_the_last(review, *, by):
    if all_have_answered(review):
        close_locked(review, by=by)


def _tell(request, review, party, site):
    """Write that an answer came to whoever looks after the partnership."""
    partnership = review.partnership
    with translation.override(settings.LANGUAGE_CODE):
        page = site + reverse("reviews:page", args=[partnership.library.slug, review.pk])
    tell_who_asked(
        asker=partnership.owner or request.asked_by,
        library=partnership.library,
        needs="partnerships.view",
        subject=lambda: _("%(partner)s: answer to the review") % {"partner": party},
        template="letters/review_answered.txt",
        context={"party": party, "partnership": partnership, "page": page},
    )


def parties_of(review):
    """Return who is in the partnership now or replied, each with `.reply` and `.request` or None.

    A reply says here that it came, nothing more.
    """
    rows = Party.objects.filter(partnership=review.partnership_id)
    rows = rows.filter(Q(left_on=None) | Q(review_replies__review=review)).distinct()
    parties = list(rows.select_related("partner", "library").in_order())
    replies = {one.party_id: one for one in ReviewReply.objects.filter(review=review).only(
        "party_id", "heard", "answered_at", "review_id", "library_id")}  # fmt: skip
    requests = ReviewRequest.objects.filter(review=review, ended_at=None)
    asked = {one.party_id: one for one in requests.select_related("letter", "reminder")}
    for party in parties:
        party.reply, party.request = replies.get(party.pk), asked.get(party.pk)
        if party.request:
            party.request.party = party
    return parties
