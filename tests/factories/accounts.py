import secrets
from datetime import date, timedelta

import factory
from django.utils import timezone

from accounts.models import (
    AddressCount,
    Branch,
    Installation,
    Letter,
    LetterStep,
    LetterText,
    Library,
    Link,
    Membership,
    Municipality,
    Oversight,
    User,
    Viewing,
)
from accounts.models.links import hash_of
from accounts.models.viewings import OPEN_FOR
from tests.factories import UnscopedFactory


class UserFactory(UnscopedFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"osoba{n}@example.test")
    name = factory.Sequence(lambda n: f"Anna Nowak {n}")
    password = factory.django.Password("haslo-do-testow")


class MunicipalityFactory(UnscopedFactory):
    class Meta:
        model = Municipality
        django_get_or_create = ["terc"]

    terc = "3208072"
    name = "Ustronie Morskie"
    folded_name = "ustronie morskie"
    county = "kołobrzeski"
    voivodeship = "zachodniopomorskie"
    valid_on = "2024-01-01"


class LibraryFactory(UnscopedFactory):
    class Meta:
        model = Library

    name = factory.Sequence(lambda n: f"Gminna Biblioteka Publiczna nr {n}")
    slug = factory.Sequence(lambda n: f"biblioteka-{n}")
    municipality = factory.SubFactory(MunicipalityFactory)
    notice_checked_on = "2026-01-15"  # letters by e-mail may leave


class LetterTextFactory(UnscopedFactory):
    class Meta:
        model = LetterText

    library = factory.SubFactory(LibraryFactory)
    code = "invitation_subject"
    text = "Zapraszamy: {name}"
    changed_by = factory.SubFactory(UserFactory)


class BranchFactory(UnscopedFactory):
    class Meta:
        model = Branch

    library = factory.SubFactory(LibraryFactory)
    name = factory.Sequence(lambda n: f"Filia nr {n}")
    place = "Rusowo"


class MembershipFactory(UnscopedFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    library = factory.SubFactory(LibraryFactory)
    role = "librarian"


class OversightFactory(UnscopedFactory):
    class Meta:
        model = Oversight

    user = factory.SubFactory(UserFactory, is_staff=True)
    terc_prefix = "32"


class LetterFactory(UnscopedFactory):
    class Meta:
        model = Letter

    class Params:
        sent = factory.Trait(sent_at=factory.LazyFunction(timezone.now))
        sending = factory.Trait(claimed_at=factory.LazyFunction(timezone.now), attempts=1)
        unknown = factory.Trait(
            claimed_at=factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1)),
            attempts=1,
        )
        failed = factory.Trait(attempts=5, problem="550 nie ma takiej skrzynki")
        cancelled = factory.Trait(
            cancelled_at=factory.LazyFunction(timezone.now),
            cancelled_by=factory.SubFactory(UserFactory),
        )

    library = factory.SubFactory(LibraryFactory)
    recipient = factory.Sequence(lambda n: f"odbiorca{n}@example.test")
    subject = factory.Sequence(lambda n: f"List nr {n}")
    body = "Dzień dobry."


def unsent(state):
    """Return the traits of a letter that has not left: "waiting" or "failed"."""
    return {"failed": True} if state == "failed" else {}


class LetterStepFactory(UnscopedFactory):
    class Meta:
        model = LetterStep

    letter = factory.SubFactory(LetterFactory)
    kind = "sent"


class LinkFactory(UnscopedFactory):
    class Meta:
        model = Link

    purpose = "set-password"
    token_hash = factory.Sequence(lambda n: f"{n:064d}")
    user = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(timezone.now)


class AnswerLinkFactory(UnscopedFactory):
    """A link with which somebody outside the library answers it."""

    class Meta:
        model = Link

    purpose = "workshop-invitation"
    seed = factory.LazyFunction(lambda: secrets.token_urlsafe(32))
    token_hash = factory.LazyAttribute(lambda link: hash_of(Link(seed=link.seed).token))
    library = factory.SubFactory(LibraryFactory)
    created_by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))


class InstallationFactory(UnscopedFactory):
    """The row of an installation whose declaration is published."""

    class Meta:
        model = Installation

    entity = "Biblioteka Publiczna w Ustroniu Morskim"
    entity_address = "ul. Nadbrzeżna 20, 78-111 Ustronie Morskie"
    status = "partial"
    site_published_on = date(2024, 9, 2)
    site_changed_on = date(2026, 2, 5)
    prepared_on = date(2024, 9, 2)
    reviewed_on = date(2026, 2, 6)
    prepared_how = "Samoocena."
    barriers = "Mapa nie ma opisów.\nWykres nie ma tabeli."
    contact = "Anna Nowak"
    contact_email = "dostepnosc@example.org"
    contact_phone = "91 351 50 00"
    complaints_to = "Dyrektor Jan Kowalski, dyrektor@example.org"
    building = "Wejście bez progu."
    communication = "Nie ma tłumacza PJM online."


class ViewingFactory(UnscopedFactory):
    class Meta:
        model = Viewing

    library = factory.SubFactory(LibraryFactory)
    viewed_by = factory.SubFactory(UserFactory, is_staff=True)
    ends_at = factory.LazyFunction(lambda: timezone.now() + OPEN_FOR)
    reason = "Biblioteka nie znajduje mapy."


class AddressCountFactory(UnscopedFactory):
    class Meta:
        model = AddressCount

    key = factory.Sequence(lambda n: f"{n:064d}")
    starts_at = factory.LazyFunction(timezone.now)
