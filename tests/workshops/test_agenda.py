"""The plan of the day."""

from datetime import time

import pytest

from tests.factories.workshops import AgendaItemFactory, EntryFactory, WorkshopFactory
from workshops.agenda import FIVE_HOURS, clock, totals
from workshops.models import AgendaItem
from workshops.services.agenda import add_item, move_item, remove_item, save_item
from workshops.services.workshops import AlreadyClosed


def test_the_five_hour_day_is_300_minutes_with_30_of_breaks():
    assert totals(FIVE_HOURS) == (300, 30)


def test_every_part_begins_when_the_one_before_ends():
    assert clock(time(9, 0), [15, 45, 40]) == [(9, 0), (9, 15), (10, 0)]
    assert clock(time(23, 50), [15, 5]) == [(23, 50), (0, 5)]


@pytest.fixture
def workshop(in_library):
    workshop = WorkshopFactory(library=in_library)
    for position, title in enumerate("abc", start=1):
        AgendaItemFactory(workshop=workshop, position=position, title=title)
    return workshop


def titles(workshop):
    return "".join(workshop.items.values_list("title", flat=True))


@pytest.mark.parametrize(
    ("title", "step", "order"),
    [("a", 1, "bac"), ("c", -1, "acb"), ("a", -1, "abc"), ("c", 1, "abc")],
)
def test_a_part_moves_one_place(workshop, title, step, order):
    move_item(item=workshop.items.get(title=title), step=step, by=workshop.created_by)
    assert titles(workshop) == order
    assert list(workshop.items.values_list("position", flat=True)) == [1, 2, 3]


def test_a_part_is_added_at_the_end(workshop):
    add_item(workshop=workshop, kind="talk", title="d", minutes=10, by=workshop.created_by)
    assert titles(workshop) == "abcd"


def test_a_part_with_entries_stays(workshop):
    item = workshop.items.get(title="b")
    entry = EntryFactory(item=item)
    assert remove_item(item=item, by=workshop.created_by) is False
    entry.delete()
    assert remove_item(item=item, by=workshop.created_by) is True
    assert titles(workshop) == "ac"
    assert list(workshop.items.values_list("position", flat=True)) == [1, 2]


def test_minutes_must_be_possible(workshop):
    item = workshop.items.get(title="a")
    item.minutes = 601
    with pytest.raises(Exception, match="600"):
        save_item(item=item, by=workshop.created_by)


def test_the_plan_of_a_closed_workshop_is_history(in_library):
    item = AgendaItemFactory(workshop__library=in_library, workshop__closed=True)
    with pytest.raises(AlreadyClosed):
        move_item(item=item, step=1, by=item.workshop.closed_by)
    assert AgendaItem.objects.get() == item
