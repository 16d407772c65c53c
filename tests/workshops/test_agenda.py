"""The plan of the day."""

from datetime import time
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.scoping import scope
from accounts.services.rows import Gone
from tests.factories.workshops import AgendaItemFactory, EntryFactory, WorkshopFactory
from trainings.agenda import FIVE_HOURS
from workshops.agenda import (
    SHORTEST,
    clock,
    ends_at,
    minutes_over,
    place_at,
    shortened,
    totals,
)
from workshops.models import AgendaItem
from workshops.services.agenda import (
    add_item,
    back_to_plan,
    delay_rest,
    move_item,
    remove_item,
    save_item,
    shorten_rest,
)
from workshops.services.workshops import AlreadyClosed


def test_the_five_hour_day_is_300_minutes_with_30_of_breaks():
    assert totals(FIVE_HOURS) == (300, 30)


def test_every_part_begins_when_the_one_before_ends():
    assert clock(time(9, 0), [15, 45, 40]) == [(9, 0), (9, 15), (10, 0)]
    assert clock(time(23, 50), [15, 5]) == [(23, 50), (0, 5)]


def test_a_day_knows_its_end_and_what_it_has_too_much():
    assert ends_at(time(9, 0), [300]) == (14, 0)
    assert minutes_over(time(9, 0), time(14, 0), [300, 15]) == 15
    assert minutes_over(time(9, 30), time(14, 0), [200]) == -70


@pytest.mark.parametrize(
    ("now", "place"),
    [(time(8, 0), 0), (time(9, 14), 0), (time(9, 15), 1), (time(9, 59), 1), (time(18, 0), 2)],
)
def test_which_part_runs_now(now, place):
    assert place_at(time(9, 0), [15, 45, 40], now) == place


@given(st.lists(st.integers(1, 120), max_size=12), st.integers(-10, 400))
def test_the_rest_gets_shorter_by_just_what_is_too_much(lengths, too_many):
    result = shortened(lengths, too_many)
    room = sum(max(length - SHORTEST, 0) for length in lengths)
    assert sum(lengths) - sum(result) == min(max(too_many, 0), room)
    assert all(min(old, SHORTEST) <= new <= old for old, new in zip(lengths, result, strict=True))


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


def test_who_changes_a_part_that_was_just_taken_out_is_told(workshop):
    by, item = workshop.created_by, workshop.items.get(title="b")
    remove_item(item=workshop.items.get(title="b"), by=by)
    for change in (
        partial(save_item, item=item),
        partial(delay_rest, item=item, minutes=5),
        partial(remove_item, item=item),
    ):
        with pytest.raises(Gone):
            change(by=by)
    move_item(item=item, step=1, by=by)
    assert titles(workshop) == "ac"


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


def starts(workshop):
    return clock(workshop.starts_at, [item.lasts for item in workshop.items.all()])


def test_a_delay_moves_what_comes_after_and_leaves_what_is_over(workshop):
    running = workshop.items.get(title="b")
    assert starts(workshop) == [(9, 0), (9, 45), (10, 30)]
    delay_rest(item=running, minutes=15, by=workshop.created_by)
    assert starts(workshop) == [(9, 0), (9, 45), (10, 45)]
    delay_rest(item=running, minutes=5, by=workshop.created_by)
    assert starts(workshop)[2] == (10, 50)
    assert list(workshop.items.values_list("minutes", flat=True)) == [45, 45, 45]


def test_a_delay_is_taken_back(workshop):
    for title in "ab":
        item = workshop.items.get(title=title)
        delay_rest(item=item, minutes=10, by=workshop.created_by)
    back_to_plan(workshop=workshop, item=workshop.items.get(title="a"), by=workshop.created_by)
    assert starts(workshop) == [(9, 0), (9, 45), (10, 40)]
    back_to_plan(workshop=workshop, by=workshop.created_by)
    assert starts(workshop) == [(9, 0), (9, 45), (10, 30)]


def test_a_delay_longer_than_a_part_may_last_is_refused(workshop):
    item = workshop.items.get(title="a")
    with pytest.raises(ValidationError, match="600"):
        delay_rest(item=item, minutes=556, by=workshop.created_by)
    assert starts(workshop)[1] == (9, 45)


def test_the_rest_is_shortened_and_breaks_stay_whole(in_library):
    workshop = WorkshopFactory(library=in_library, ends_at=time(11, 0))
    for position, (kind, minutes) in enumerate(
        [("start", 15), ("swot", 60), ("break", 15), ("talk", 30)], start=1
    ):
        AgendaItemFactory(workshop=workshop, position=position, kind=kind, minutes=minutes)
    first, _second, pause, last = workshop.items.all()
    delay_rest(item=first, minutes=15, by=workshop.created_by)
    assert shorten_rest(item=first, by=workshop.created_by) == 0
    lasts = [item.lasts for item in workshop.items.all()]
    assert lasts == [30, 50, 15, 25]
    assert shorten_rest(item=last, by=workshop.created_by) == 0  # nothing too many, nothing done
    delay_rest(item=pause, minutes=60, by=workshop.created_by)
    assert shorten_rest(item=pause, by=workshop.created_by) == 40


def test_minutes_typed_anew_are_how_long_it_lasts(workshop):
    item = delay_rest(item=workshop.items.get(title="a"), minutes=20, by=workshop.created_by)
    item.title = "A"
    assert save_item(item=item, by=workshop.created_by).lasts == 65
    item.minutes = 30
    assert save_item(item=item, by=workshop.created_by).lasts == 30


def test_a_closed_day_is_neither_delayed_nor_shortened(in_library):
    item = AgendaItemFactory(workshop__library=in_library, workshop__closed=True)
    by = item.workshop.closed_by
    with pytest.raises(AlreadyClosed):
        delay_rest(item=item, minutes=5, by=by)
    with pytest.raises(AlreadyClosed):
        shorten_rest(item=item, by=by)
    with pytest.raises(AlreadyClosed):
        back_to_plan(workshop=item.workshop, by=by)


class TestThePage:
    @pytest.fixture
    def today(self, library):
        workshop = WorkshopFactory(library=library, held_on=timezone.localdate())
        AgendaItemFactory(workshop=workshop, kind="start", title="Powitanie", minutes=15)
        AgendaItemFactory(workshop=workshop, position=2, kind="break", title="Kawa", minutes=15)
        return workshop

    def url(self, name, workshop, *keys):
        return reverse(f"workshops:{name}", args=[workshop.library.slug, workshop.pk, *keys])

    def press(self, client, workshop, **data):
        with scope(library=workshop.library):
            first = workshop.items.first()
        return client.post(self.url("item-delay", workshop, first.pk), data, follow=True)

    def test_fifteen_minutes_late_and_undo(self, as_role, today):
        client = as_role("librarian")
        page = self.press(client, today, minutes="15")
        assert page.context["minutes"] == 45
        assert [start for _item, start, *_ in page.context["rows"]] == ["9:00", "9:30"]
        assert "(+15)" in page.text
        page = self.press(client, today, act="undo")
        assert [start for _item, start, *_ in page.context["rows"]] == ["9:00", "9:15"]

    def test_any_number_of_minutes_and_words_instead(self, as_role, today):
        client = as_role("librarian")
        assert self.press(client, today, minutes="5", other="7").context["minutes"] == 37
        for other in ["dużo", "-3", "0", "900"]:
            page = self.press(client, today, other=other, act="delay")
            assert page.context["minutes"] == 37
            assert page.text.count("message--error") == 1

    def test_a_plan_that_does_not_fit_says_so_and_can_be_shortened(self, as_role, today):
        with scope(library=today.library):
            today.ends_at = time(9, 30)
            today.save()
        client = as_role("librarian")
        page = self.press(client, today, minutes="10")
        assert "plan-over" in page.text
        assert 'value="shorten"' in page.text
        page = self.press(client, today, act="shorten")
        assert "plan-over" in page.text  # a break is not shortened
        assert "plan-over" not in self.press(client, today, act="plan").text

    def test_from_the_screen_of_an_exercise_one_comes_back_to_it(self, as_role, today):
        with scope(library=today.library):
            item = AgendaItemFactory(workshop=today, position=3)
        address = self.url("item-delay", today, item.pk)
        answer = as_role("librarian").post(address, {"minutes": "5", "back": "run"})
        assert answer.url == self.url("run", today, item.pk)

    def test_another_day_has_no_delays(self, as_role, library):
        workshop = WorkshopFactory(library=library)
        AgendaItemFactory(workshop=workshop)
        page = as_role("librarian").get(self.url("detail", workshop))
        assert 'class="delay"' not in page.text
