"""Counting visits of one address."""

from datetime import timedelta
from itertools import chain

import pytest
import time_machine

from accounts.models import AddressCount
from accounts.services.limits import count_visit
from tests.at_once import at_once

HOUR = timedelta(hours=1)
NOON = "2026-11-22T12:00:00Z"


def visit(address="192.0.2.1", what="asking"):
    return count_visit(what=what, address=address, within=HOUR)


def test_each_address_and_act_is_counted_for_itself(db):
    with time_machine.travel(NOON, tick=False):
        assert [visit(), visit(), visit("192.0.2.2"), visit(what="writing"), visit()] == [
            *(1, 2, 1, 1, 3)
        ]


def test_a_new_hour_begins_anew_and_old_counts_go(db):
    with time_machine.travel(NOON) as clock:
        visit()
        clock.shift(HOUR)
        assert visit() == 1
        assert AddressCount.objects.count() == 2
        clock.shift(timedelta(days=2))
        visit()
        assert AddressCount.objects.count() == 1


def test_the_address_itself_is_not_kept(db):
    visit("192.0.2.77")
    assert "192.0.2.77" not in str(AddressCount.objects.values().get())


@pytest.mark.django_db(transaction=True)
def test_visits_at_once_are_all_counted():
    with time_machine.travel(NOON, tick=False):
        counts = at_once(*[lambda: [visit() for _each in range(10)]] * 4)
    assert sorted(chain(*counts)) == list(range(1, 41))
