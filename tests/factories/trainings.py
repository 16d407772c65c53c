"""Rows of training organisations, their offer and what is asked of them."""

import uuid

import factory

from tests.factories import UnscopedFactory
from tests.factories.accounts import LibraryFactory
from trainings.models import (
    Logo,
    Programme,
    Project,
    Provider,
    ProviderPerson,
    Training,
    TrainingItem,
    TrainingRequest,
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


class LogoFactory(UnscopedFactory):
    class Meta:
        model = Logo

    programme = factory.SubFactory(ProgrammeFactory)
    file = factory.django.ImageField(width=30, height=20, format="PNG")
    width = 30
    height = 20
    alt = factory.Sequence(lambda n: f"Logo programu nr {n}")
