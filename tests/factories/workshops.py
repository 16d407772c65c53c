import uuid
from datetime import date, time

import factory
from django.utils import timezone

from tests.factories import UnscopedFactory
from tests.factories.accounts import LetterFactory, LibraryFactory, UserFactory
from tests.factories.partners import PartnerFactory
from workshops.models import (
    AgendaItem,
    Canvas,
    CanvasEndorsement,
    CanvasPoint,
    Entry,
    Evidence,
    Outcome,
    Participant,
    PartnerInvitation,
    Programme,
    Project,
    Prompt,
    Provider,
    ProviderPerson,
    Training,
    TrainingItem,
    TrainingRequest,
    Workshop,
    WorkshopTrainer,
)


class ProviderFactory(UnscopedFactory):
    class Meta:
        model = Provider

    name = factory.Sequence(lambda n: f"Fundacja Animacji nr {n}")


class ProviderPersonFactory(UnscopedFactory):
    class Meta:
        model = ProviderPerson

    provider = factory.SubFactory(ProviderFactory)
    name = factory.Sequence(lambda n: f"Ewa Trenerska {n}")


class TrainingFactory(UnscopedFactory):
    class Meta:
        model = Training

    provider = factory.SubFactory(ProviderFactory)
    title = factory.Sequence(lambda n: f"Szkolenie nr {n}")
    is_public = True


class TrainingItemFactory(UnscopedFactory):
    class Meta:
        model = TrainingItem

    training = factory.SubFactory(TrainingFactory)
    position = factory.Sequence(lambda n: n % 1000)
    kind = "talk"
    title = "Rozmowa"
    minutes = 45


class TrainingRequestFactory(UnscopedFactory):
    class Meta:
        model = TrainingRequest

    library_name = factory.Sequence(lambda n: f"Biblioteka w Rusowie nr {n}")
    person = factory.Sequence(lambda n: f"Iwona Maj {n}")
    email = factory.Sequence(lambda n: f"prosba{n}@example.test")
    form_key = factory.LazyFunction(uuid.uuid4)


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


class PartnerInvitationFactory(UnscopedFactory):
    class Meta:
        model = PartnerInvitation

    workshop = factory.SubFactory(WorkshopFactory)
    library = factory.SelfAttribute("workshop.library")
    partner = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..library"))
    letter = factory.SubFactory(LetterFactory, library=factory.SelfAttribute("..library"))
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


class CanvasFactory(UnscopedFactory):
    """A sheet of a library; `workshop=` makes it that workshop's."""

    class Meta:
        model = Canvas

    class Params:
        agreed = factory.Trait(
            agreed_on=date(2026, 11, 18), agreed_by=factory.SubFactory(UserFactory)
        )
        archived = factory.Trait(
            archived_at=factory.LazyFunction(timezone.now),
            archived_by=factory.SubFactory(UserFactory),
        )

    workshop = None
    library = factory.Maybe(
        "workshop",
        yes_declaration=factory.SelfAttribute("workshop.library"),
        no_declaration=factory.SubFactory(LibraryFactory),
    )
    title = factory.Sequence(lambda n: f"Karta nr {n}")
    created_by = factory.SubFactory(UserFactory)


class CanvasPointFactory(UnscopedFactory):
    class Meta:
        model = CanvasPoint

    canvas = factory.SubFactory(CanvasFactory)
    library = factory.SelfAttribute("canvas.library")
    element = "vision"
    text = factory.Sequence(lambda n: f"Punkt {n}")
    position = factory.Sequence(lambda n: n + 1)


class EvidenceFactory(UnscopedFactory):
    """A line that cites a partner; give `kind`, that row and `partner=None` for another one."""

    class Meta:
        model = Evidence

    point = factory.SubFactory(CanvasPointFactory)
    library = factory.SelfAttribute("point.library")
    kind = "partner"
    partner = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..point.library"))
    label = factory.Sequence(lambda n: f"Dowód {n}")


class CanvasEndorsementFactory(UnscopedFactory):
    class Meta:
        model = CanvasEndorsement

    canvas = factory.SubFactory(CanvasFactory)
    library = factory.SelfAttribute("canvas.library")
    organisation = factory.Sequence(lambda n: f"Organizacja {n}")
    agreed_on = date(2026, 11, 18)


class PromptFactory(UnscopedFactory):
    class Meta:
        model = Prompt

    code = factory.Sequence(lambda n: f"question-{n}")
    element = "vision"
    name = factory.Sequence(lambda n: f"Pytanie {n}")
    name_en = factory.Sequence(lambda n: f"Question {n}")
