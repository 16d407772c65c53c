"""Rows of what a cooperation is worth."""

from datetime import date

import factory

from tests.factories import UnscopedFactory
from tests.factories.accounts import (
    AnswerLinkFactory,
    LetterFactory,
    LibraryFactory,
    UserFactory,
)
from tests.factories.partners import PartnerFactory
from ties.models import Assessment, AssessmentRequest


class AssessmentFactory(UnscopedFactory):
    class Meta:
        model = Assessment

    library = factory.SubFactory(LibraryFactory)
    partner = factory.SubFactory(
        PartnerFactory, level="lasting", library=factory.SelfAttribute("..library")
    )
    given_on = date(2026, 11, 18)
    influence = 3
    created_by = factory.SubFactory(UserFactory)


class AssessmentRequestFactory(UnscopedFactory):
    class Meta:
        model = AssessmentRequest

    partner = factory.SubFactory(PartnerFactory)
    library = factory.SelfAttribute("partner.library")
    letter = factory.SubFactory(LetterFactory, library=factory.SelfAttribute("..library"))
    link = factory.SubFactory(
        AnswerLinkFactory, library=factory.SelfAttribute("..library"), purpose="assessment"
    )
    asked_by = factory.SubFactory(UserFactory)
