"""Rows of the five elements sheets."""

from datetime import date

import factory
from django.utils import timezone

from canvases.models import Canvas, CanvasEndorsement, CanvasPoint, Evidence, Prompt
from tests.factories import UnscopedFactory
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import PartnerFactory


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
