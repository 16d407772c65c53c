"""Rows of reviews."""

from datetime import timedelta

import factory
from django.utils import timezone

from reviews.models import (
    Review,
    ReviewAnswer,
    ReviewReply,
    ReviewRequest,
    ReviewSentence,
    ReviewStatement,
    SignDismissal,
)
from tests.factories import UnscopedFactory
from tests.factories.accounts import AnswerLinkFactory, LetterFactory, UserFactory
from tests.factories.partnerships import PartnershipFactory, PartyFactory


class ReviewStatementFactory(UnscopedFactory):
    class Meta:
        model = ReviewStatement
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"sentence-{n}")
    form = "short"
    number = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Zdanie {n} jest prawdą.")
    text_en = factory.Sequence(lambda n: f"Sentence {n} is true.")


class ReviewFactory(UnscopedFactory):
    class Meta:
        model = Review

    library = factory.SelfAttribute("partnership.library")
    partnership = factory.SubFactory(PartnershipFactory)
    answers_until = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))
    opened_by = factory.SubFactory(UserFactory)


class ReviewSentenceFactory(UnscopedFactory):
    class Meta:
        model = ReviewSentence

    library = factory.SelfAttribute("review.library")
    review = factory.SubFactory(ReviewFactory)
    statement = factory.SubFactory(ReviewStatementFactory)
    number = factory.SelfAttribute("statement.number")
    text = factory.SelfAttribute("statement.text")
    text_en = factory.SelfAttribute("statement.text_en")


class ReviewReplyFactory(UnscopedFactory):
    """By the link of a party of the same partnership."""

    class Meta:
        model = ReviewReply

    library = factory.SelfAttribute("review.library")
    review = factory.SubFactory(ReviewFactory)
    party = factory.SubFactory(
        PartyFactory, partnership=factory.SelfAttribute("..review.partnership")
    )
    heard = "link"


class ReviewAnswerFactory(UnscopedFactory):
    class Meta:
        model = ReviewAnswer

    library = factory.SelfAttribute("reply.library")
    reply = factory.SubFactory(ReviewReplyFactory)
    sentence = factory.SubFactory(
        ReviewSentenceFactory, review=factory.SelfAttribute("..reply.review")
    )
    value = 4


class ReviewRequestFactory(UnscopedFactory):
    class Meta:
        model = ReviewRequest

    library = factory.SelfAttribute("review.library")
    review = factory.SubFactory(ReviewFactory)
    party = factory.SubFactory(
        PartyFactory, partnership=factory.SelfAttribute("..review.partnership")
    )
    link = factory.SubFactory(
        AnswerLinkFactory, purpose="review", library=factory.SelfAttribute("..library")
    )
    letter = factory.SubFactory(LetterFactory, library=factory.SelfAttribute("..library"))
    asked_by = factory.SubFactory(UserFactory)


class SignDismissalFactory(UnscopedFactory):
    class Meta:
        model = SignDismissal

    library = factory.SelfAttribute("partnership.library")
    partnership = factory.SubFactory(PartnershipFactory)
    rule = "silence"
    about = factory.Sequence(str)
    reason = "odpoczywają zimą"
    dismissed_by = factory.SubFactory(UserFactory)
