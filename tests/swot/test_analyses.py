"""What may happen to an analysis."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.versions import ChangedMeanwhile
from swot.models import Analysis
from swot.services.analyses import (
    archive_analysis,
    restore_analysis,
    save_analysis,
    start_analysis,
)
from tests.factories.accounts import UserFactory
from tests.factories.swot import AnalysisFactory, FactorFactory


@pytest.fixture
def by(db):
    return UserFactory()


def test_an_analysis_begins_today_unless_told_otherwise(in_library, by):
    today = start_analysis(library=in_library, title=" SWOT 2026 ", by=by)
    old = start_analysis(library=in_library, title="SWOT", by=by, made_on=date(2024, 5, 6))
    assert (today.title, today.made_on, today.created_by) == (
        "SWOT 2026",
        timezone.localdate(),
        by,
    )
    assert list(Analysis.objects.newest_first()) == [today, old]


def test_an_analysis_without_a_title_is_refused(in_library, by):
    with pytest.raises(ValidationError) as refusal:
        start_analysis(library=in_library, title=" ", by=by)
    assert "title" in refusal.value.message_dict


def test_saving_what_another_person_changed_meanwhile_is_refused(in_library, by):
    mine = AnalysisFactory(library=in_library)
    theirs = Analysis.objects.get()
    theirs.note = "z warsztatu"
    assert save_analysis(analysis=theirs, by=by, version=1).version == 2
    mine.title = "moja"
    with pytest.raises(ChangedMeanwhile):
        save_analysis(analysis=mine, by=by, version=1)
    assert Analysis.objects.get().note == "z warsztatu"


def test_archiving_and_restoring_twice_changes_nothing(in_library, by):
    analysis = AnalysisFactory(library=in_library)
    first = archive_analysis(analysis=analysis, by=by)
    again = archive_analysis(analysis=analysis, by=UserFactory())
    assert (again.archived_at, again.archived_by) == (first.archived_at, by)
    assert not Analysis.objects.current().exists()
    restore_analysis(analysis=analysis, by=by)
    assert not restore_analysis(analysis=analysis, by=by).is_archived


def test_entries_are_counted_without_those_taken_off(in_library):
    analysis = AnalysisFactory(library=in_library)
    FactorFactory.create_batch(2, analysis=analysis)
    FactorFactory(analysis=analysis, archived=True)
    assert Analysis.objects.with_factor_counts().get().factor_count == 2
