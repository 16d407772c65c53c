"""Rows of hard matters."""

import factory
from django.utils import timezone

from conflicts.models import (
    Conflict,
    ConflictLetter,
    ConflictLine,
    ConflictOpening,
    ConflictPerson,
    ConflictScript,
    ConflictStepChange,
    Settlement,
)
from tests.factories import UnscopedFactory
from tests.factories.accounts import LetterFactory, LibraryFactory, UserFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import PartnerFactory


class ConflictFactory(UnscopedFactory):
    """One that was noticed; nobody stands on its list."""

    class Meta:
        model = Conflict

    library = factory.SubFactory(LibraryFactory)
    title = factory.Sequence(lambda n: f"Godziny sali {n}")
    about = "Od stycznia sala bywa zamknieta w czwartki."
    partner = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..library"))
    day = factory.LazyFunction(timezone.localdate)
    created_by = factory.SubFactory(UserFactory)


class _OfConflictFactory(UnscopedFactory):
    class Meta:
        abstract = True

    library = factory.SelfAttribute("conflict.library")
    conflict = factory.SubFactory(ConflictFactory)


class ConflictPersonFactory(_OfConflictFactory):
    class Meta:
        model = ConflictPerson

    member = factory.SubFactory(UserFactory)
    added_by = factory.SelfAttribute("member")


class ConflictLineFactory(_OfConflictFactory):
    class Meta:
        model = ConflictLine

    kind = "option"
    text = factory.Sequence(lambda n: f"Zaczynamy o {n}")
    created_by = factory.SubFactory(UserFactory)


class ConflictLetterFactory(_OfConflictFactory):
    class Meta:
        model = ConflictLetter

    letter = factory.SubFactory(
        LetterFactory,
        library=factory.SelfAttribute("..library"),
        created_by=factory.SubFactory(UserFactory),
        is_personal=True,
        is_closed=True,
    )


class ConflictOpeningFactory(_OfConflictFactory):
    class Meta:
        model = ConflictOpening

    part = "page"
    opened_by = factory.SubFactory(UserFactory)


class ConflictStepChangeFactory(_OfConflictFactory):
    class Meta:
        model = ConflictStepChange

    from_step, to_step = "noticed", "talk"
    moved_by = factory.SubFactory(UserFactory)


class SettlementFactory(_OfConflictFactory):
    class Meta:
        model = Settlement

    partner = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..library"))
    task = factory.SubFactory(TaskFactory, library=factory.SelfAttribute("..library"))
    created_by = factory.SubFactory(UserFactory)


class ConflictScriptFactory(UnscopedFactory):
    class Meta:
        model = ConflictScript
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"sentence-{n}")
    step = "talk"
    name = factory.Sequence(lambda n: f"„Jak to wygląda od Państwa strony? {n}”")
    name_en = factory.Sequence(lambda n: f"“How does it look from your side? {n}”")
