"""Rows of searches for partners."""

from datetime import timedelta

import factory
from django.utils import timezone

from accounts.scoping import scopes_disabled
from selections.models import (
    Benefit,
    Candidate,
    CandidateMove,
    Criterion,
    DismissedSuggestion,
    Invitation,
    Score,
    Selection,
    SelectionCriterion,
)
from tests.factories import UnscopedFactory
from tests.factories.accounts import AnswerLinkFactory, LibraryFactory, UserFactory
from tests.factories.partners import PartnerFactory


class SelectionFactory(UnscopedFactory):
    class Meta:
        model = Selection

    library = factory.SubFactory(LibraryFactory)
    purpose = factory.Sequence(lambda n: f"Wieczory po sezonie {n}, razem z pensjonatami.")
    name = factory.Sequence(lambda n: f"Wieczory po sezonie {n}")
    created_by = factory.SubFactory(UserFactory)


class CandidateFactory(UnscopedFactory):
    """One that is on the list; `move_candidate` and `choose_candidates` lead it further."""

    class Meta:
        model = Candidate

    library = factory.SelfAttribute("selection.library")
    selection = factory.SubFactory(SelectionFactory)
    partner = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..library"))
    created_by = factory.SubFactory(UserFactory)


WAY = {"listed": [], "chosen": ["chosen"], "invited": ["chosen", "invited"]}


def place_at(candidate, stage, since=3, **columns):
    """Put a candidate at a stage, as if it had come there `since` days ago; return it."""
    today, there = timezone.localdate(), timezone.now() - timedelta(days=since)
    said = {"why": "chleb", "talk_by": today, "return_on": today, "reason": "sezon"} | columns
    with scopes_disabled():
        row = Candidate.objects.filter(pk=candidate.pk)
        row.update(stage_since=there, **said)
        for step in WAY.get(stage, ["chosen", "invited", stage]):
            row.update(stage=step)
    return candidate


class CandidateMoveFactory(UnscopedFactory):
    class Meta:
        model = CandidateMove

    library = factory.SelfAttribute("candidate.library")
    candidate = factory.SubFactory(CandidateFactory)
    from_stage = "listed"
    to_stage = "chosen"
    moved_by = factory.SubFactory(UserFactory)


class BenefitFactory(UnscopedFactory):
    class Meta:
        model = Benefit

    library = factory.SelfAttribute("candidate.library")
    candidate = factory.SubFactory(CandidateFactory)
    side = "partner"
    flow = "gives"
    text = factory.Sequence(lambda n: f"sala na {n + 10} krzesel")
    created_by = factory.SubFactory(UserFactory)


class InvitationFactory(UnscopedFactory):
    """One that waits for an answer, with a link of its own."""

    class Meta:
        model = Invitation

    library = factory.SelfAttribute("candidate.library")
    candidate = factory.SubFactory(CandidateFactory)
    way = "paper"
    link = factory.SubFactory(
        AnswerLinkFactory, purpose="invitation", library=factory.SelfAttribute("..library")
    )
    subject = "Zaproszenie"
    text = "Zapraszamy."
    answer_by = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))
    sent_by = factory.SubFactory(UserFactory)


class DismissedSuggestionFactory(UnscopedFactory):
    class Meta:
        model = DismissedSuggestion

    library = factory.SelfAttribute("selection.library")
    selection = factory.SubFactory(SelectionFactory)
    partner = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..library"))
    dismissed_by = factory.SubFactory(UserFactory)


class CriterionFactory(UnscopedFactory):
    class Meta:
        model = Criterion
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"criterion-{n}")
    name = factory.Sequence(lambda n: f"Czy pytanie {n}?")
    name_en = factory.Sequence(lambda n: f"Question {n}?")
    step_0, step_1, step_2, step_3 = "nie", "trochę", "tak", "bardzo"
    step_0_en, step_1_en, step_2_en, step_3_en = "no", "a little", "yes", "very"


class SelectionCriterionFactory(UnscopedFactory):
    class Meta:
        model = SelectionCriterion

    library = factory.SelfAttribute("selection.library")
    selection = factory.SubFactory(SelectionFactory)
    criterion = factory.SubFactory(CriterionFactory)
    weight = 10


class ScoreFactory(UnscopedFactory):
    class Meta:
        model = Score

    library = factory.SelfAttribute("candidate.library")
    candidate = factory.SubFactory(CandidateFactory)
    criterion = factory.SubFactory(
        SelectionCriterionFactory, selection=factory.SelfAttribute("..candidate.selection")
    )
    value = 2
    scored_by = factory.SubFactory(UserFactory)
