"""A review of a partnership that works, as tests need it."""

from django.utils import timezone

from accounts.models import Letter
from reviews.models import ReviewRequest
from reviews.services.replies import answer_for_library, answer_review, record_review
from reviews.services.requests import ask_for_review, draft_of
from reviews.services.reviews import open_review
from reviews.services.statements import load_statements
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import (
    EndorsementFactory,
    GoalVersionFactory,
    LibraryPartyFactory,
    PartnershipFactory,
    PartyFactory,
)

SITE = "https://okolica.test"


class Reviewed:
    """The library and so many partners agree to one goal; the last has no e-mail address."""

    def __init__(self, library, *, partners=3, form="short", opened=True):
        load_statements()
        self.by = MembershipFactory(library=library, role="coordinator", user__name="Maria N.").user
        self.partnership = PartnershipFactory(library=library, owner=self.by, name="Wieczory")
        self.own = LibraryPartyFactory(partnership=self.partnership)
        names = [f"Strona {at}" for at in range(partners)]
        self.parties = [
            PartyFactory(
                partnership=self.partnership,
                partner=PartnerFactory(
                    library=library,
                    name=name,
                    email="" if at == partners - 1 else f"strona{at}@example.org",
                ),
            )
            for at, name in enumerate(names)
        ]
        version = GoalVersionFactory(goal__partnership=self.partnership)
        for party in [self.own, *self.parties]:
            EndorsementFactory(goal_version=version, party=party)
        self.review = self.open(form) if opened else None

    def open(self, form="short"):
        self.review = open_review(partnership=self.partnership, form=form, by=self.by)
        return self.review

    def answers(self, *values):
        """Return what the services take: one value for all sentences, or one for each."""
        keys = [one.pk for one in self.review.sentences.order_by("number")]
        values = values * len(keys) if len(values) == 1 else values
        return dict(zip(keys, values, strict=True))

    def draft(self):
        return draft_of(self.review, person=self.by, site=SITE)

    def ask(self):
        return ask_for_review(review=self.review, draft=self.draft(), by=self.by)

    def request(self, party):
        rows = ReviewRequest.objects.select_related(
            "link", "letter", "reminder", "party__partner", "review__partnership__library"
        )
        return rows.filter(party=party).latest("pk")

    def by_link(self, party, *values, words="", may_be_read=False):
        return answer_review(
            request=self.request(party),
            answers=self.answers(*values),
            words=words,
            may_be_read=may_be_read,
            site=SITE,
        )

    def record(self, party, *values, words="", **more):
        return record_review(
            review=self.review,
            party=party,
            answers=self.answers(*values),
            words=words,
            heard="paper",
            by=self.by,
            **more,
        )

    def library_says(self, *values, words=""):
        answers = self.answers(*values)
        return answer_for_library(review=self.review, answers=answers, words=words, by=self.by)

    def reload(self):
        self.review = (
            type(self.review).objects.select_related("partnership__library").get(pk=self.review.pk)
        )
        return self.review


def left(letter):
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now())
