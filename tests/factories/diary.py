"""Rows of what was talked about and what is to be done."""

from datetime import date

import factory
from django.utils import timezone

from diary.models import Interaction, InteractionPartner, Task
from tests.factories import UnscopedFactory
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import PartnerFactory


class InteractionFactory(UnscopedFactory):
    class Meta:
        model = Interaction

    library = factory.SubFactory(LibraryFactory)
    happened_on = date(2026, 11, 18)
    kind = "talk"
    summary = factory.Sequence(lambda n: f"Rozmowa nr {n}")
    created_by = factory.SubFactory(UserFactory)


class InteractionPartnerFactory(UnscopedFactory):
    class Meta:
        model = InteractionPartner

    interaction = factory.SubFactory(InteractionFactory)
    library = factory.SelfAttribute("interaction.library")
    partner = factory.SubFactory(
        PartnerFactory, library=factory.SelfAttribute("..interaction.library")
    )


class TaskFactory(UnscopedFactory):
    class Meta:
        model = Task

    class Params:
        done = factory.Trait(
            done_at=factory.LazyFunction(timezone.now),
            done_by=factory.SubFactory(UserFactory),
        )

    library = factory.SubFactory(LibraryFactory)
    text = factory.Sequence(lambda n: f"Zadanie nr {n}")
    created_by = factory.SubFactory(UserFactory)
