"""Rows of agreements and documents."""

from hashlib import sha256

import factory
from django.core.files.base import ContentFile
from django.utils import timezone

from agreements.models import (
    Agreement,
    AgreementPart,
    AgreementSection,
    Document,
    RenewalRequest,
    Signature,
)
from tests.factories import UnscopedFactory
from tests.factories.accounts import AnswerLinkFactory, UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import PartnershipFactory, PartyFactory

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


class AgreementSectionFactory(UnscopedFactory):
    class Meta:
        model = AgreementSection
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"part-{n}")
    name = factory.LazyAttribute(lambda row: f"Rozdział {row.code}")
    name_en = factory.LazyAttribute(lambda row: f"Chapter {row.code}")
    question = "Kto, co, kiedy?"


class AgreementFactory(UnscopedFactory):
    class Meta:
        model = Agreement

    class Params:
        suspended = factory.Trait(
            suspended_on=factory.LazyFunction(timezone.localdate),
            suspended_by=factory.SubFactory(UserFactory),
            suspended_why="remont sali",
        )
        ended = factory.Trait(
            ended_on=factory.LazyFunction(timezone.localdate),
            ended_by=factory.SubFactory(UserFactory),
            ended_why="strony tak chcą",
        )

    library = factory.SelfAttribute("partnership.library")
    partnership = factory.SubFactory(PartnershipFactory)
    title = factory.Sequence(lambda n: f"Porozumienie {n}")
    created_by = factory.SubFactory(UserFactory)


class AgreementPartFactory(UnscopedFactory):
    class Meta:
        model = AgreementPart

    library = factory.SelfAttribute("agreement.library")
    agreement = factory.SubFactory(AgreementFactory)
    section = factory.SubFactory(AgreementSectionFactory)
    text = factory.Sequence(lambda n: f"Spotkania co {n} tygodni")


class SignatureFactory(UnscopedFactory):
    """Of a party of the same partnership."""

    class Meta:
        model = Signature

    library = factory.SelfAttribute("agreement.library")
    agreement = factory.SubFactory(AgreementFactory)
    party = factory.SubFactory(
        PartyFactory, partnership=factory.SelfAttribute("..agreement.partnership")
    )
    signed_on = factory.LazyFunction(timezone.localdate)
    recorded_by = factory.SubFactory(UserFactory)


class RenewalRequestFactory(UnscopedFactory):
    class Meta:
        model = RenewalRequest

    library = factory.SelfAttribute("agreement.library")
    agreement = factory.SubFactory(AgreementFactory)
    party = factory.SubFactory(
        PartyFactory, partnership=factory.SelfAttribute("..agreement.partnership")
    )
    link = factory.SubFactory(
        AnswerLinkFactory, purpose="renewal", library=factory.SelfAttribute("..library")
    )
    asked_by = factory.SubFactory(UserFactory)


class DocumentFactory(UnscopedFactory):
    """A small PDF at a partner."""

    class Meta:
        model = Document

    class Params:
        erased = factory.Trait(
            file="",
            erased_on=factory.LazyFunction(timezone.localdate),
            erased_by=factory.SubFactory(UserFactory),
            erased_why="minął czas",
        )

    library = factory.SelfAttribute("partner.library")
    partner = factory.SubFactory(PartnerFactory)
    file = factory.LazyFunction(lambda: ContentFile(PDF, "pismo.pdf"))
    kind = "pdf"
    title = factory.Sequence(lambda n: f"Podpisane pismo {n}")
    size = len(PDF)
    sha256 = sha256(PDF).hexdigest()
    uploaded_by = factory.SubFactory(UserFactory)
