"""The times of a partnership: what was renewed is one, what was put right is none."""

from datetime import date

import pghistory
import pytest
from django.urls import reverse

from partnerships.models import Partnership
from partnerships.services.endings import earlier_times, end_partnership, renew_partnership
from partnerships.services.partnerships import save_partnership
from tests.factories.partnerships import LibraryPartyFactory, PartnershipFactory, PartyFactory
from yearbook.services.years import year_with_partners


def days(since, until):
    return {"starts_on": date(since, 1, 1), "ends_on": until and date(until, 12, 31)}


@pytest.fixture
def evenings(in_library):
    begun = PartnershipFactory(library=in_library, name="Wieczory", **days(2024, 2024))
    LibraryPartyFactory(partnership=begun)
    PartyFactory(partnership=begun)
    return begun


def put_right(partnership, since, until):
    row = Partnership.objects.get(pk=partnership.pk)
    for name, day in days(since, until).items():
        setattr(row, name, day)
    save_partnership(partnership=row, by=row.created_by)


def renewed(partnership, since, until):
    row = Partnership.objects.get(pk=partnership.pk)
    renew_partnership(partnership=row, **days(since, until), by=row.created_by)


def times(partnership):
    found = earlier_times(Partnership.objects.get(pk=partnership.pk))
    return [tuple(map(str, one)) for one in found]


def years(library):
    return [year for year in range(2020, 2031) if year_with_partners(library, year).partnerships]


@pytest.mark.parametrize("until", [None, 2025, 2026])
def test_a_year_typed_wrong_and_put_right_was_no_time(until, evenings, in_library, as_role):
    page = reverse("partnerships:edit", args=[in_library.slug, evenings.pk])
    typed = {"name": "Wieczory", "library_role": "co_organises", "version": evenings.version}
    right = {"starts_on": "1.01.2025", "ends_on": f"31.12.{until}" if until else ""}
    assert as_role("coordinator").post(page, typed | right).status_code == 302
    row = Partnership.objects.get(pk=evenings.pk)
    assert {"starts_on": row.starts_on, "ends_on": row.ends_on} == days(2025, until)
    assert (times(row), years(in_library)[0]) == ([], 2025)


def test_what_is_put_right_after_a_renewal_moves_no_time_before(evenings, in_library):
    renewed(evenings, 2028, None)
    put_right(evenings, 2026, 2027)
    assert times(evenings) == [("2024-01-01", "2024-12-31")]
    renewed(evenings, 2030, 2031)
    put_right(evenings, 2027, 2029)
    assert times(evenings) == [("2026-01-01", "2026-12-31"), ("2024-01-01", "2024-12-31")]
    assert 2025 not in years(in_library)


def test_only_a_renewal_says_that_it_is_one(evenings, in_library):
    other = PartnershipFactory(library=in_library, **days(2024, 2024))
    with pghistory.context(user=other.created_by_id):
        renewed(evenings, 2025, 2025)
        put_right(other, 2025, 2025)
    assert times(evenings) == [("2024-01-01", "2024-12-31")]
    assert times(other) == []


def test_an_end_that_was_taken_back_was_a_renewal(evenings):
    end_partnership(
        partnership=evenings, ended_on=date(2024, 6, 1), why="koniec", by=evenings.created_by
    )
    Partnership.objects.filter(pk=evenings.pk).update(
        **days(2025, None), ended_on=None, ended_by=None, ended_why=""
    )
    assert times(evenings) == [("2024-01-01", "2024-06-01")]
