"""The reviews of the demonstration, through the services of the house."""

from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.acts import act
from demo import reviews as demo
from diary.models import Interaction
from partnerships.models import Endorsement, Partnership
from partnerships.services.endorsements import SaidToGoal, agree_for_library, record_answers
from partnerships.services.states import standing_of
from reviews.models import Review, ReviewReply
from reviews.services.replies import answer_for_library, record_review
from reviews.services.reviews import decide_review, next_year, open_review

NOON = time(12)
TO_ANSWER = timedelta(days=20)  # between the question and the decision


@act
def load_demo_reviews(*, library, by):
    """Let everybody agree to the old goal, and write the reviews of two years; in its scope."""
    partnership = Partnership.objects.get(name=demo.PARTNERSHIP)
    recorded = timezone.localdate(partnership.created_at)
    with _written_on(recorded):
        _agree(partnership, by)
    said = Endorsement.objects.filter(party__partnership=partnership)
    said.update(said_on=recorded, answered_at=partnership.created_at)
    for days_ago, decision, reason, said in demo.REVIEWS:
        with _written_on(timezone.localdate() - timedelta(days=days_ago)):
            _review(partnership, said, by)
        review = Review.objects.undecided().get(partnership=partnership)
        decide_review(review=review, decision=decision, reason=reason, by=by)
        _move_back(review, timezone.localdate() - timedelta(days=days_ago))


def _agree(partnership, by):
    standing = standing_of(partnership)
    for party in standing.counted:
        said = [SaidToGoal(goal.words.pk, "agree") for goal in standing.unanswered(party)]
        if said and party.is_library:
            agree_for_library(partnership=partnership, said=said, by=by)
        elif said:
            record_answers(party=party, said=said, heard="talk", by=by)


@contextmanager
def _written_on(day):
    """Give what the history tells of this block that day."""
    before = list(Interaction.objects.values_list("pk", flat=True))
    yield
    when = timezone.make_aware(datetime.combine(day, NOON))
    Interaction.objects.exclude(pk__in=before).update(happened_on=day, created_at=when)


def _review(partnership, said, by):
    """Open a review and write down what each party answered."""
    review = open_review(partnership=partnership, by=by)
    keys = list(review.sentences.order_by("number").values_list("pk", flat=True))
    parties = partnership.parties.select_related("partner")
    for party in parties:
        values, words = said[party.partner and party.partner.name]
        told = {"answers": dict(zip(keys, values, strict=True)), "words": words, "by": by}
        if party.is_library:
            answer_for_library(review=review, **told)
        else:
            record_review(review=review, party=party, heard="paper", **told)


def _move_back(review, day):
    """Give what was just written the days of the data."""
    when = timezone.make_aware(datetime.combine(day, NOON))
    ReviewReply.objects.filter(review=review).update(answered_at=when)
    Review.objects.filter(pk=review.pk).update(
        opened_at=when - TO_ANSWER,
        answers_until=day,
        closed_at=when,
        decided_at=when,
        next_on=next_year(day),
    )
