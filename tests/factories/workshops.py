import uuid
from datetime import date, time

import factory
from django.utils import timezone

from tests.factories import UnscopedFactory
from tests.factories.accounts import AnswerLinkFactory, LetterFactory, LibraryFactory, UserFactory
from tests.factories.canvases import EvidenceFactory
from tests.factories.partners import PartnerFactory
from workshops.models import (
    AgendaItem,
    CitedOutcome,
    Closing,
    Entry,
    Outcome,
    Participant,
    PartnerInvitation,
    Talk,
    Workshop,
    WorkshopTrainer,
)


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


class ClosingFactory(UnscopedFactory):
    class Meta:
        model = Closing

    workshop = factory.SubFactory(WorkshopFactory, closed=True)
    library = factory.SelfAttribute("workshop.library")
    closed_at = factory.SelfAttribute("workshop.closed_at")
    closed_by = factory.SelfAttribute("workshop.closed_by")


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


class PartnerInvitationFactory(UnscopedFactory):
    class Meta:
        model = PartnerInvitation

    workshop = factory.SubFactory(WorkshopFactory)
    library = factory.SelfAttribute("workshop.library")
    partner = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..library"))
    letter = factory.SubFactory(LetterFactory, library=factory.SelfAttribute("..library"))
    link = factory.SubFactory(AnswerLinkFactory, library=factory.SelfAttribute("..library"))
    invited_by = factory.SubFactory(UserFactory)


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


class TalkFactory(UnscopedFactory):
    class Meta:
        model = Talk

    item = factory.SubFactory(AgendaItemFactory, kind="talk")
    workshop = factory.SelfAttribute("item.workshop")
    library = factory.SelfAttribute("item.library")
    text = factory.Sequence(lambda n: f"Rozmowa {n}")
    idempotency_key = factory.LazyFunction(uuid.uuid4)
    changed_by = factory.SubFactory(UserFactory)


class CitedOutcomeFactory(UnscopedFactory):
    class Meta:
        model = CitedOutcome

    evidence = factory.SubFactory(EvidenceFactory, kind="outcome", partner=None)
    library = factory.SelfAttribute("evidence.library")
    outcome = factory.SubFactory(
        OutcomeFactory,
        workshop=factory.SubFactory(WorkshopFactory, library=factory.SelfAttribute("...library")),
    )
