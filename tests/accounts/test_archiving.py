"""Putting a row away and bringing it back, as every list of the house does it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.services.archiving import archive, restore
from diary.models import Interaction
from tests.factories.accounts import UserFactory
from tests.factories.diary import InteractionFactory


def test_a_row_is_put_away_with_who_and_when(in_library):
    by, row = UserFactory(), InteractionFactory(library=in_library)
    began = timezone.now()
    assert archive(row=row, by=by) is True
    row.refresh_from_db()
    assert row.is_archived
    assert row.archived_by == by
    assert began <= row.archived_at <= timezone.now()
    assert (*Interaction.objects.archived(),) == (row,)
    assert (*Interaction.objects.current(),) == ()


def test_twice_keeps_the_first_word_and_writes_nothing(in_library):
    first, row = UserFactory(), InteractionFactory(library=in_library)
    archive(row=row, by=first)
    with CaptureQueriesContext(connection) as queries:
        assert archive(row=row, by=UserFactory.build(pk=0)) is False
    assert not [query for query in queries if "UPDATE" in query["sql"]]
    row.refresh_from_db()
    assert row.archived_by == first


def test_a_row_comes_back_and_nobody_is_named_any_more(in_library):
    by, row = UserFactory(), InteractionFactory(library=in_library)
    archive(row=row, by=by)
    assert restore(row=row, by=by) is True
    row.refresh_from_db()
    assert (row.is_archived, row.archived_at, row.archived_by) == (False, None, None)
    assert restore(row=row, by=by) is False
    assert (*Interaction.objects.current(),) == (row,)


def test_only_who_and_when_are_written_and_what_is_named(in_library):
    by, row = UserFactory(), InteractionFactory(library=in_library, summary="rozmowa")
    row.summary = "inaczej"
    archive(row=row, by=by)
    assert Interaction.objects.get(pk=row.pk).summary == "rozmowa"
    restore(row=row, by=by, also=["summary"])
    assert Interaction.objects.get(pk=row.pk).summary == "inaczej"
