"""make bench: what our pages cost beside the floor, on this machine, in this minute.

A scratch database is made and removed again. Only ratios of one run mean anything; a run with a
high load average means little. `BENCH_FULL=1` measures three sizes of a library, and 2,500
libraries under one administration; that takes an hour or more.
"""

import argparse
import os
import platform
from contextlib import contextmanager

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test.utils import override_settings
from django.utils import timezone
from django.utils.crypto import get_random_string

from accounts.models import User
from accounts.scoping import scope
from bench import seconds, seeds
from bench.load import Crowd, weigh
from bench.measure import Bare, measure, table
from bench.pages import administration_of, maps_of, pages_of
from bench.side import SCRATCH, SETTINGS, served
from serve.postgres import ensure_running
from workshops.models import Workshop

ON_MAPS = (25, 150, 500)  # partners on a relationship map
SIZES = (1_000, 10_000, 100_000)  # partners of a library, when everything is measured
LIBRARIES, PARTNERS_OF_EACH = 2_500, 200
PHONES, PEOPLE, SECONDS_OF_LOAD = 200, 30, 45
MOST_FOR_PHONES, MOST_FOR_PEOPLE = 100, 500  # ms in which 95 of 100 are answered
# How many times a page may cost with 100,000 partners what it costs with 1,000.
MOST_GROWTH = {"partners": 1.3, "partners, a word": 1.5}


def cookie_of(person):
    """Return what the browser of a person who signed in and saw a page sends back."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    UserSession.objects.create(user=person, session_key=session.session_key, ip="127.0.0.1")
    return (
        f"{settings.SESSION_COOKIE_NAME}={session.session_key}; "
        f"{settings.CSRF_COOKIE_NAME}={get_random_string(CSRF_SECRET_LENGTH)}"
    )


def run(few, many, partners, rounds, each, libraries):
    """Measure everything with so many workshops and partners; return (bars missed, ms by page)."""
    library, person, demo = seeds.begin()
    call_command("createcachetable", verbosity=0)
    cookie = cookie_of(person)
    host = cookie_of(User.objects.create_superuser("host@bench.test", name="Gospodarz"))
    bare = Bare(cookie)
    partner = seeds.add_partners(library, partners)
    busy = seeds.add_entries(library, person)
    exercise = seeds.add_full_workshop(library, person)
    search = seeds.add_search(library, person)
    partnership = seeds.add_partnerships(library, person)
    analysis = seeds.add_board(library, person)
    neighbourhoods = {count: seeds.neighbourhood(count, library, person) for count in ON_MAPS}
    seeds.add_libraries(library, libraries, PARTNERS_OF_EACH)
    with scope(library=demo):
        closed = Workshop.objects.exclude(closed_at=None).select_related("library").first()
    took = seconds.seconds_of_layout(neighbourhoods[max(ON_MAPS)])
    sizes, missed, by_name = {}, [], {}
    for count in (few, many):
        seeds.add_workshops(library, person, count - len(sizes) * few - 1)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        pages = pages_of(library, partner, busy, exercise, closed, search, partnership, analysis)
        if not sizes:
            pages += maps_of(library, partner, neighbourhoods) + administration_of(host)
        with served("ours") as ours, served("floor") as floor:
            measure(bare, ours.visitor(cookie), floor.visitor(cookie), pages, rounds, each)
        lines, too_slow = table(pages)
        print(f"\n{count:,} workshops, {partners:,} partners".replace(",", " "))
        print("\n".join(lines), flush=True)
        missed += too_slow
        sizes[count] = next(page.size for page in pages if page.name == "workshops")
        by_name |= {page.name: page.ms for page in pages}
    print(f"\nbytes of the list: {sizes}")
    if max(sizes.values()) - min(sizes.values()) > 200:  # digits of numbers and of the last page
        missed.append(f"the list of workshops grows with their number: {sizes}")
    missed += fill_the_hall(library, pages, cookie)
    took |= seconds.seconds_of_reports(closed)
    took |= seconds.seconds_of_file(library, person, partners)
    took |= seconds.seconds_of_import(library, person)
    for name, (lasted, most) in took.items():
        print(f"{name}: {lasted:.2f} s")
        if lasted > most:
            missed.append(f"{name}: {lasted:.2f} s, the bar is {most} s")
    return missed, by_name


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
    options = vars(parser.parse_args())
    is_full = os.environ.get("BENCH_FULL") == "1"
    partners = SIZES if is_full else (options["partners"],)
    ensure_running()
    connection.settings_dict["TEST"]["NAME"] = SCRATCH
    print(f"{timezone.localtime():%Y-%m-%d %H:%M}, {os.cpu_count()} cores, {platform.platform()}")
    print("load average:", *(f"{load:.1f}" for load in os.getloadavg()))
    missed, by_size = [], {}
    with override_settings(**SETTINGS):
        for count in partners:
            libraries = LIBRARIES if is_full and count == max(partners) else 0
            with scratch_database():
                too_slow, by_size[count] = run(
                    **{**options, "partners": count}, libraries=libraries
                )
            missed += too_slow
    missed += grown(by_size) if is_full else []
    print("load average:", *(f"{load:.1f}" for load in os.getloadavg()))
    if missed:
        raise SystemExit("\n".join(["", "missed:", *missed]))
    print("\nall bars held")
