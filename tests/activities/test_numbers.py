"""The numbers of a year, compared with what the rows say one by one."""

from collections import Counter
from datetime import date
from decimal import Decimal

from activities.models import Activity, ActivityPartner
from activities.services.numbers import numbers_in, to_read, totals_of
from files.services.together import read_together
from tests.factories.activities import ActivityFactory, ActivityPartnerFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import PartyFactory

# day, state, people, children, seniors, hours, way, partners (by their number)
ROWS = [
    (date(2025, 6, 1), "done", 10, None, None, None, "here", [0]),
    (date(2026, 1, 1), "done", 30, 12, 3, "1.5", "here", [0, 1]),
    (date(2026, 1, 31), "done", None, None, None, "2", "outside", [1]),
    (date(2026, 12, 31), "done", 7, 0, 7, None, "online", [2]),
    (date(2026, 5, 1), "planned", None, None, None, None, "here", [3]),
    (date(2026, 5, 2), "off", 99, 9, 9, "9", "here", [3]),
    (date(2027, 1, 1), "done", 100, None, None, None, "here", [3]),
]


def year_in_numbers(year):
    return numbers_in(read_together(to_read(year)), year)


def fill(library):
    partners = PartnerFactory.create_batch(4, library=library)
    for day, state, people, children, seniors, hours, way, with_whom in ROWS:
        columns = {"done": {"done": True}, "off": {"called_off_on": day}, "planned": {}}[state]
        activity = ActivityFactory(
            library=library,
            **{**columns, "people": people},
            held_on=day,
            children=children,
            seniors=seniors,
            hours=hours and Decimal(hours),
            where=way,
            is_free=way != "online",
        )
        for number in with_whom:
            ActivityPartnerFactory(activity=activity, partner=partners[number])
    return partners


def test_a_year_in_numbers_is_what_its_rows_say(in_library, django_assert_num_queries):
    partners = fill(in_library)
    with django_assert_num_queries(1):
        year = year_in_numbers(2026)
    rows = list(Activity.objects.in_year(2026).done())
    assert year.totals.done == len(rows) == 3
    assert (year.totals.planned, year.totals.called_off, year.totals.uncounted) == (1, 1, 1)
    for part in ("people", "children", "seniors", "women", "hours"):
        said = [getattr(row, part) for row in rows]
        assert getattr(year.totals, part) == sum(number for number in said if number)
    assert (year.totals.people, year.totals.hours, year.totals.free) == (37, Decimal("3.5"), 2)
    links = ActivityPartner.objects.filter(activity__in=rows)
    assert {one.of: one.done for one in year.by_partner} == Counter(one.partner for one in links)
    assert [(one.of, one.people) for one in year.by_partner] == [
        *((partners[1], 30), (partners[0], 30), (partners[2], 7))
    ]
    months = [(one.of, one.done, one.people) for one in year.by_month if one.done]
    assert months == [(1, 2, 30), (12, 1, 7)]
    assert year.new_partners == [partners[1], partners[2]]
    assert len(year.by_month) == 12


def test_who_was_a_partner_before_is_not_new_in_the_year(in_library):
    partners = fill(in_library)
    PartyFactory(partnership__library=in_library, partner=partners[1], joined_on=date(2019, 1, 1))
    PartyFactory(partnership__library=in_library, partner=partners[2], joined_on=date(2026, 3, 1))
    assert year_in_numbers(2026).new_partners == [partners[2]]


def test_an_empty_year_is_all_zeros(in_library):
    year = year_in_numbers(2031)
    assert (year.totals.done, year.totals.people, year.totals.hours) == (0, 0, 0)
    assert (year.by_partner, year.new_partners) == ([], [])
    assert totals_of(Activity.objects.none()).everything == 0
