"""Rows of searches for partners."""

from datetime import timedelta

import factory
from django.utils import timezone

from selections.models import (
    Benefit,
    Candidate,
    CandidateMove,
    DismissedSuggestion,
    Invitation,
    Selection,
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
