"""Rows of who works with whom."""

import factory

from tests.factories import UnscopedFactory
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import PartnerFactory
from ties.models import AskedPair, PartnerTie, TieKind


class TieKindFactory(UnscopedFactory):
    class Meta:
        model = TieKind
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"tie-{n}")
    name = factory.Sequence(lambda n: f"wspiera {n}")
    name_back = factory.LazyAttribute(lambda kind: "" if kind.is_symmetric else f"nie {kind.name}")
    name_en = factory.Sequence(lambda n: f"helps {n}")
    name_back_en = factory.LazyAttribute(
        lambda kind: "" if kind.is_symmetric else f"not {kind.name_en}"
    )
    is_symmetric = False


class PartnerTieFactory(UnscopedFactory):
    class Meta:
        model = PartnerTie

    library = factory.SubFactory(LibraryFactory)
    partner = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..library"))
    kind = factory.SubFactory(
        TieKindFactory,
        code="works_with",
        name="współpracuje z",
        name_en="works with",
        is_symmetric=True,
    )
    other = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..library"))
    created_by = factory.SubFactory(UserFactory)


class AskedPairFactory(UnscopedFactory):
    class Meta:
        model = AskedPair

    library = factory.SubFactory(LibraryFactory)
    partner = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..library"))
    other = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..library"))
    answer = "no"
    answered_by = factory.SubFactory(UserFactory)
