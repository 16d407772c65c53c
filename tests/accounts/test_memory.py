"""What a process keeps: it ends by itself, is gone then, and never grows without a bound."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.core.cache.backends import locmem
from django.utils import timezone

from accounts.memory import MEMORIES, forget_all
from accounts.remembering import remembered

NAMES = ["template_fragments", "pictures", "drawn", "for_everybody"]


@pytest.fixture(autouse=True)
def empty_memories():
    forget_all()
    yield
    forget_all()


def held():
    """Return how many bytes each memory holds of its own name."""
    return {name: len(locmem._caches[name]) for name in NAMES if locmem._caches.get(name)}


@pytest.mark.parametrize("how", [{"timeout": None}, {"timeout": 10**6}])
def test_a_piece_ends_and_is_gone_whoever_keeps_something_then(how):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for name in NAMES:
            caches[name].set("who", "Ewa Zamarkowana", **how)
        clock.shift(timedelta(seconds=590))
        assert [caches[name].get("who") for name in NAMES] == ["Ewa Zamarkowana"] * 4
        clock.shift(timedelta(seconds=20))
        caches["drawn"].get_or_set("another", "x", 60)
        assert held() == {"drawn": 1}


def test_a_piece_of_before_a_clock_was_set_back_is_gone():
    with time_machine.travel(timezone.now() + timedelta(days=365), tick=False):
        caches["pictures"].set("who", "Ewa Zamarkowana")
    assert caches["pictures"].get("who") is None
    caches["drawn"].set("another", "x")
    assert held() == {"drawn": 1}


def test_a_piece_that_ends_sooner_does():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        caches["drawn"].set("who", "x", 15)
        clock.shift(timedelta(seconds=16))
        assert caches["drawn"].get("who") is None


@pytest.mark.parametrize("name", NAMES)
def test_a_flood_is_bounded_in_bytes_and_leaves_other_memories_alone(name):
    for other in NAMES:
        caches[other].set("mine", "x")
    piece, most = "x" * 1_000_000, MEMORIES[name].most_bytes
    for number in range(most // 1_000_000 + 20):
        caches[name].set(f"flood-{number}", piece)
        assert caches[name].get("flood-0" if number < 3 else f"flood-{number - 1}")
    assert sum(map(len, locmem._caches[name].values())) <= most
    assert all(caches[other].get("mine") for other in NAMES if other != name)


def test_what_is_larger_than_a_memory_is_not_kept():
    caches["for_everybody"].set("large", "x" * 9_000_000)
    assert caches["for_everybody"].get("large") is None


def test_all_is_forgotten_at_once():
    asked = []
    answer = remembered(5)(lambda name: asked.append(name) or name)
    for name in NAMES:
        caches[name].set("who", "Ewa Zamarkowana")
    for _time in range(2):
        answer("Ewa")
    forget_all()
    answer("Ewa")
    assert (held(), asked) == ({}, ["Ewa", "Ewa"])


def test_what_functions_remember_ends_within_an_hour():
    with time_machine.travel(timezone.now() + timedelta(days=365), tick=False):
        caches["drawn"].set("other", "x")  # a clock that was set back holds nothing for a year
    asked = []
    answer = remembered(5)(lambda name: asked.append(name) or name)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for minutes in (0, 30, 31):
            clock.shift(timedelta(minutes=minutes))
            caches["drawn"].set("other", "x")
            answer("Ewa")
    assert asked == ["Ewa", "Ewa"]
