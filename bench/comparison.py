"""make bench: what our pages cost beside the floor, on this machine, in this minute.

A scratch database is made and removed again. Only ratios of one run mean anything; a run with a
high load average means little. `BENCH_FULL=1` lets the library grow to 100,000 partners in the same
database, and founds 2,500 others beside it in the end.
"""

import argparse
import os
import platform
from contextlib import contextmanager

from django.db import connection
from django.test.utils import override_settings
from django.utils import timezone

from bench import seconds
from bench.house import ON_MAPS, furnished
from bench.load import Crowd, weigh
from bench.pages import administration_of
from bench.side import SCRATCH, SETTINGS, served
from serve.postgres import ensure_running

SIZES = (1_000, 10_000, 100_000)  # partners of a library, when everything is measured
LIBRARIES = 2_500  # beside it in the end
PHONES, PEOPLE, SECONDS_OF_LOAD = 200, 30, 45
MOST_FOR_PHONES, MOST_FOR_PEOPLE = 100, 500  # ms in which 95 of 100 are answered
# How many times a page may cost with 100,000 partners what it costs with 1,000.
MOST_GROWTH = {"partners": 1.3, "partners, a word": 1.5}


def run(few, many, sizes, rounds, each, others):
    """Measure everything with so many workshops and partners; return the bars that are missed.

    sizes: how many partners the library has, one after another
    others: how many libraries are founded beside it in the end
    """
    house = furnished(min(sizes))
    pages, missed = look_at_workshops(house, few, many, rounds, each)
    missed += fill_the_hall(house.library, pages, house.cookie)
    missed += take_time(house)
    by_size = {min(sizes): {page.name: page.ms for page in pages}}
    for size in sorted(sizes)[1:]:
        house.grow(partners=size)
        pages = house.pages()
        missed += house.look_at(pages, rounds, each)
        missed += too_long(seconds.seconds_of_file(house.library, house.person, size))
        by_size[size] = {page.name: page.ms for page in pages}
    if others:
        house.grow(others=others)
        missed += house.look_at(house.pages() + administration_of(house.host), rounds, each)
    return missed + (grown(by_size) if len(by_size) > 1 else [])


def look_at_workshops(house, few, many, rounds, each):
    """Measure all pages with few workshops, and those of the library with many as well.

    Return the latter, and the bars that are missed.
    """
    house.grow(workshops=few)
    before, after = house.all_pages(), house.pages()
    missed = house.look_at(before, rounds, each)
    house.grow(workshops=many)
    missed += house.look_at(after, rounds, each)
    size, larger = (
        next(page.size for page in pages if page.name == "workshops") for pages in (before, after)
    )
    print(f"\nbytes of the list: {size}, {larger}")
    if abs(larger - size) > 200:  # digits of numbers and of the last page
        missed.append(f"the list of workshops grows with their number: {size}, {larger}")
    return after, missed


def take_time(house):
    """Do once what is seldom and long; return the bars that are missed."""
    took = seconds.seconds_of_layout(house.neighbourhoods[max(ON_MAPS)])
    took |= seconds.seconds_of_reports(house.closed)
    took |= seconds.seconds_of_file(house.library, house.person, house.partners)
    took |= seconds.seconds_of_import(house.library, house.person)
    return too_long(took)


def too_long(took):
    """Print how long things took; return the bars that are missed."""
    for name, (lasted, _most) in took.items():
        print(f"{name}: {lasted:.2f} s", flush=True)
    return [
        f"{name}: {lasted:.2f} s, the bar is {most} s"
        for name, (lasted, most) in took.items()
        if lasted > most
    ]


def fill_the_hall(library, pages, cookie):
    """Ask as 200 phones and 30 people do, of a server as `serve` starts it; return missed bars."""
    public = next(page.address for page in pages if page.name == "public page of a workshop")
    inside = [
        page.address
        for page in pages
        if page.address.startswith(f"/libraries/{library.slug}/") and not page.is_floor
    ]
    crowds = [
        Crowd("phones", PHONES, 15, [public], MOST_FOR_PHONES),
        Crowd("people", PEOPLE, 6, inside, MOST_FOR_PEOPLE, cookie),
    ]
    with served("ours", workers=2) as server:
        lines, missed = weigh(server.port, crowds, seconds=SECONDS_OF_LOAD)
    print("\n" + "\n".join(lines))
    return missed


@contextmanager
def scratch_database():
    """Make a database to measure in, and remove it again."""
    usual = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(usual, verbosity=0)


def grown(by_size):
    """Return the bars that are missed because a page grows with the partners of its library.

    by_size: how many partners → ms by page
    """
    few, many = min(by_size), max(by_size)
    grew = {name: by_size[many][name] / by_size[few][name] for name in MOST_GROWTH}
    return [
        f"{name}: {ratio:.2f} × with {many} partners, the bar is {MOST_GROWTH[name]:g}"
        for name, ratio in grew.items()
        if ratio > MOST_GROWTH[name]
    ]


def main():
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--few", type=int, default=1_000)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--partners", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", type=int, default=20)
    options = parser.parse_args()
    is_full = os.environ.get("BENCH_FULL") == "1"
    ensure_running()
    connection.settings_dict["TEST"]["NAME"] = SCRATCH
    print(f"{timezone.localtime():%Y-%m-%d %H:%M}, {os.cpu_count()} cores, {platform.platform()}")
    print("load average:", *(f"{load:.1f}" for load in os.getloadavg()))
    with override_settings(**SETTINGS), scratch_database():
        missed = run(
            options.few,
            options.many,
            SIZES if is_full else [options.partners],
            options.rounds,
            options.each,
            others=LIBRARIES if is_full else 0,
        )
    print("load average:", *(f"{load:.1f}" for load in os.getloadavg()))
    if missed:
        raise SystemExit("\n".join(["", "missed:", *missed]))
    print("\nall bars held")
