import uuid
from datetime import date, time

import factory
from django.utils import timezone

from tests.factories import UnscopedFactory
from tests.factories.accounts import LibraryFactory, UserFactory
from workshops.models import (
    AgendaItem,
    Canvas,
    CanvasPoint,
    Entry,
    Outcome,
    Participant,
    Programme,
    Project,
    Provider,
    ProviderPerson,
    Workshop,
    WorkshopTrainer,
)


class ProviderFactory(UnscopedFactory):
    class Meta:
        model = Provider

    name = factory.Sequence(lambda n: f"Fundacja Szkoleń nr {n}")


class ProviderPersonFactory(UnscopedFactory):
    class Meta:
        model = ProviderPerson

    provider = factory.SubFactory(ProviderFactory)
    name = factory.Sequence(lambda n: f"Ewa Trenerska {n}")


class ProgrammeFactory(UnscopedFactory):
    class Meta:
        model = Programme

    name = factory.Sequence(lambda n: f"Program {n}")
    edition = "2024"


class ProjectFactory(UnscopedFactory):
    class Meta:
        model = Project

    library = factory.SubFactory(LibraryFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    name = factory.Sequence(lambda n: f"Projekt {n}")


class WorkshopFactory(UnscopedFactory):
    class Meta:
        model = Workshop

    class Params:
        closed = factory.Trait(
            closed_at=factory.LazyFunction(timezone.now),
            closed_by=factory.SubFactory(UserFactory),
        )

    library = factory.SubFactory(LibraryFactory)
    title = "Warsztat o partnerstwach"
    held_on = date(2026, 11, 18)
    starts_at = time(9, 0)
    ends_at = time(14, 0)
    place = "czytelnia"
    created_by = factory.SubFactory(UserFactory)


class WorkshopTrainerFactory(UnscopedFactory):
    class Meta:
        model = WorkshopTrainer

    workshop = factory.SubFactory(WorkshopFactory)
    library = factory.SelfAttribute("workshop.library")
    user = factory.SubFactory(UserFactory)


class AgendaItemFactory(UnscopedFactory):
    class Meta:
        model = AgendaItem

    workshop = factory.SubFactory(WorkshopFactory)
    library = factory.SelfAttribute("workshop.library")
    position = 1
    kind = "partner_map"
    title = "Mapa"
    minutes = 45


class ParticipantFactory(UnscopedFactory):
    class Meta:
        model = Participant

    workshop = factory.SubFactory(WorkshopFactory)
    library = factory.SelfAttribute("workshop.library")
    organisation = factory.Sequence(lambda n: f"Organizacja {n}")
    sector = "ngo"


class EntryFactory(UnscopedFactory):
    class Meta:
        model = Entry

    item = factory.SubFactory(AgendaItemFactory)
    library = factory.SelfAttribute("item.library")
    kind = "partner"
    text = factory.Sequence(lambda n: f"Organizacja z sali {n}")
    idempotency_key = factory.LazyFunction(uuid.uuid4)
    created_by = factory.SubFactory(UserFactory)


class OutcomeFactory(UnscopedFactory):
    class Meta:
        model = Outcome

    workshop = factory.SubFactory(WorkshopFactory)
    library = factory.SelfAttribute("workshop.library")
    kind = "finding"
    text = factory.Sequence(lambda n: f"Wniosek {n}")
    idempotency_key = factory.LazyFunction(uuid.uuid4)


class CanvasFactory(UnscopedFactory):
    class Meta:
        model = Canvas

    workshop = factory.SubFactory(WorkshopFactory)
    library = factory.SelfAttribute("workshop.library")


class CanvasPointFactory(UnscopedFactory):
    class Meta:
        model = CanvasPoint

    canvas = factory.SubFactory(CanvasFactory)
    library = factory.SelfAttribute("canvas.library")
    element = "vision"
    text = factory.Sequence(lambda n: f"Punkt {n}")
