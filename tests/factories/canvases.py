"""Rows of the five elements sheets."""

from datetime import date

import factory
from django.utils import timezone

from accounts.scoping import scopes_disabled
from canvases.models import Canvas, CanvasEndorsement, CanvasPoint, Evidence, Prompt
from tests.factories import UnscopedFactory
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import PartnerFactory


class CanvasFactory(UnscopedFactory):
    """A sheet of a library; `workshop=` makes it the one that the workshop's closing made."""

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

    @classmethod
    def _build(cls, model_class, *args, workshop=None, **kwargs):
        return super()._build(model_class, *args, **kwargs)

    @classmethod
    def _create(cls, model_class, *args, workshop=None, **kwargs):
        if workshop is None:
            return super()._create(model_class, *args, **kwargs)
        kwargs |= {"elements_order": workshop.elements_order}
        workshop.canvas = super()._create(model_class, *args, **kwargs)
        with scopes_disabled():
            workshop.save(update_fields=["canvas"])
        return workshop.canvas


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
