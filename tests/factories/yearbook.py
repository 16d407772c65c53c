"""Rows of calendars, and of accounts of projects."""

import factory

from tests.factories import UnscopedFactory
from tests.factories.accounts import AnswerLinkFactory, LibraryFactory, UserFactory
from tests.factories.trainings import ProjectFactory
from yearbook.models import CalendarFeed, ProjectCost, ProjectIndicator


class CalendarFeedFactory(UnscopedFactory):
    class Meta:
        model = CalendarFeed

    library = factory.SubFactory(LibraryFactory)
    link = factory.SubFactory(
        AnswerLinkFactory, purpose="calendar", library=factory.SelfAttribute("..library")
    )
    made_by = factory.SubFactory(UserFactory)


class ProjectIndicatorFactory(UnscopedFactory):
    class Meta:
        model = ProjectIndicator

    library = factory.SelfAttribute("project.library")
    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence(lambda n: f"Wskaźnik {n}")
    planned = 10


class ProjectCostFactory(UnscopedFactory):
    class Meta:
        model = ProjectCost

    library = factory.SelfAttribute("project.library")
    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence(lambda n: f"Koszt {n}")
    payer = "grant"
    planned = 1000
