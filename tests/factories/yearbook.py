"""Rows of calendars."""

import factory

from tests.factories import UnscopedFactory
from tests.factories.accounts import AnswerLinkFactory, LibraryFactory, UserFactory
from yearbook.models import CalendarFeed


class CalendarFeedFactory(UnscopedFactory):
    class Meta:
        model = CalendarFeed

    library = factory.SubFactory(LibraryFactory)
    link = factory.SubFactory(
        AnswerLinkFactory, purpose="calendar", library=factory.SelfAttribute("..library")
    )
    made_by = factory.SubFactory(UserFactory)
