"""The place of a person, found by a statement that is kept, is the one that rows would tell."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from config.places import place_at, places_of
from tests.factories.accounts import MembershipFactory
from tests.factories.selections import SelectionFactory


def columns_of(row):
    return {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields}


@pytest.mark.parametrize("has_search", [False, True])
def test_a_place_is_what_its_rows_say(library, has_search, django_assert_num_queries):
    membership = MembershipFactory(library=library, role="librarian")
    MembershipFactory(library=library)
    if has_search:
        SelectionFactory(library=library)
    told = places_of(membership.user).get()
    with django_assert_num_queries(1):
        place = place_at(membership.user, library.slug)
        assert place.user is membership.user
        assert place.cooperates == told.cooperates == has_search
        for one, other in [
            (place, told),
            (place.library, told.library),
            (place.library.municipality, told.library.municipality),
        ]:
            assert columns_of(one) == columns_of(other)


@pytest.mark.parametrize(("days", "is_there"), [(1, True), (0, False), (-3, False)])
def test_a_place_lasts_until_its_last_day(library, days, is_there):
    ends_on = timezone.localdate() + timedelta(days=days)
    place = MembershipFactory(library=library, starts_on=date(2019, 1, 1), ends_on=ends_on)
    assert (place_at(place.user, library.slug) is not None) == is_there


def test_another_library_is_no_place(library, other_library):
    person = MembershipFactory(library=library).user
    assert place_at(person, other_library.slug) is None
    assert place_at(person, library.slug).library == library
