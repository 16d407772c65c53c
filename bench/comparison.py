"""make bench: what our pages cost beside the floor, on this machine, in this minute.

A scratch database is made and removed again. Only ratios of one run mean anything; a run with a
high load average means little.
"""

import argparse
import os
import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test.utils import override_settings
from django.utils.crypto import get_random_string

from accounts.scoping import scope
from bench import seeds
from bench.measure import Bare, Page, measure, table
from bench.side import SCRATCH, SETTINGS, served
from maps.services import pictures
from maps.services.dots import dots_now
from maps.services.maps import map_of
from partners.models import Partner
from reports.documents.docx import docx_of
from reports.documents.pdf import pdf_of
from reports.services.reports import report_of
from serve.postgres import ensure_running
from workshops.models import Workshop

YEAR = seeds.FIRST_OF_THE_YEAR.year
WORD = "fundacja"  # that a sixth of the names begin with
ON_MAPS = (25, 150, 500)  # partners on a relationship map


def pages_of(library, partner, busy, exercise, closed, search, partnership, analysis):
    """Return the pages, each beside its floor, with the bars of docs/decisions/0113, 0208, 0229.

    On `partner` nothing hangs; `busy` has forty entries. `exercise` is of the workshop with forty
    people, who have typed into it.
    """
    slug, workshop = f"/libraries/{library.slug}", exercise.workshop
    return [
        Page("floor: workshops", f"/workshops/in/{library.pk}/", is_floor=True),
        Page("floor: a workshop", f"/workshops/{workshop.pk}/", is_floor=True),
        Page("floor: partners", f"/partners/in/{library.pk}/", is_floor=True),
        Page("floor: search", f"/partners/in/{library.pk}/?q={WORD}", is_floor=True),
        Page("floor: a partner", f"/partners/{partner.pk}/", is_floor=True),
        Page("workshops", f"{slug}/workshops/", "floor: workshops", 3),
        Page("workshop, 40 people", f"{slug}/workshops/{workshop.pk}/", "floor: a workshop", 4, 15),
        Page(
            *("open day, 40 lines", f"{slug}/workshops/{workshop.pk}/run/{exercise.pk}/"),
            *("floor: a workshop", 3, 8),
        ),
        Page("participants, 40 people", f"{slug}/workshops/{workshop.pk}/people/"),
        Page("partners", f"{slug}/partners/", "floor: partners", 2.3, 6),
        Page("partners, filtered", f"{slug}/partners/?level=trial", "floor: partners", 2.5),
        Page("partners, a word", f"{slug}/partners/?q={WORD}", "floor: search", 1.5),
        Page("partner", f"{slug}/partners/{partner.pk}/", "floor: a partner", 2.8, 7),
        Page("partner, 40 entries", f"{slug}/partners/{busy.pk}/", "floor: a partner", 4, 7),
        Page("partner, edit", f"{slug}/partners/{partner.pk}/edit/", "floor: a partner", 4, 8),
        Page("SWOT, 60 entries", f"{slug}/swot/{analysis.pk}/", "floor: a partner", 4, 6),
        Page("start", f"{slug}/", "floor: partners", 2.5, 8),
        Page(
            "closed workshop, summary",
            f"/libraries/{closed.library.slug}/workshops/{closed.pk}/summary/",
            *("floor: a workshop", 3, 10),
        ),
        Page("search, 200 names", f"{slug}/selections/{search.pk}/", "partners", 3, 15),
        Page(
            *("comparison, 200 names, 5 people", f"{slug}/selections/{search.pk}/compare/"),
            *("partners", 3, 15),
        ),
        Page(
            *("partnership, 20 parties, 10 goals", f"{slug}/partnerships/{partnership.pk}/"),
            *("partners", 3, 15),
        ),
        Page("room, 200 names, 30 partnerships", f"{slug}/partnerships/", "partners", 3, 15),
        Page("calendar of a year", f"{slug}/calendar/{YEAR}/", "partners", 3, 15),
        Page("a year with partners", f"{slug}/years/{YEAR}/", "partners", 2, 15),
        Page(
            "public page of the demonstration",
            f"/public/{closed.library.slug}/workshops/{closed.pk}/",
        ),
        Page("public list of partners", f"/public/{closed.library.slug}/"),
    ]


def maps_of(library, partner, neighbourhoods):
    """Return the pages of both maps, each beside its floor.

    neighbourhoods: how many partners → a library that has so many
    """
    found = []
    for count, one in neighbourhoods.items():
        floor, most = f"floor: {count} partners", 4 if count <= 150 else 8
        found += [
            Page(floor, f"/partners/in/{one.pk}/", is_floor=True),
            Page(f"map, {count} partners", f"/libraries/{one.slug}/map/", floor, most),
            Page(f"start, {count} partners", f"/libraries/{one.slug}/", floor, 2.5, 8),
        ]
    ground, floor = f"/libraries/{library.slug}/map/places", "floor: points"
    short = {"Accept-Encoding": "gzip"}
    return [
        *found,
        Page("ground map", f"{ground}/", "floor: partners", 3),
        Page(floor, f"/points/in/{library.pk}/", is_floor=True, headers=short),
        Page(
            *("points, after a change", f"{ground}.geojson", floor, 2),
            headers=short,
            before=lambda: seeds.touch(partner),
        ),
        Page("points, kept", f"{ground}.geojson", floor, 0.2, headers=short),
        Page("points, known (304)", f"{ground}.geojson", floor, 0.2, headers=short, is_known=True),
    ]


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


def seconds_of_reports(workshop):
    """Return how long the report of the demonstration's day takes, told, as DOCX and as PDF."""
    found = {}
    with scope(library=workshop.library):
        for name, make in [("told", lambda told: told), ("DOCX", docx_of), ("PDF", pdf_of)]:
            make(report_of(workshop))  # the first one loads letters
            began = time.perf_counter()
            make(report_of(workshop))
            found[f"report, {name}"] = time.perf_counter() - began
    return found


def seconds_of_layout(library):
    """Return how long the pictures of the map take when nobody has seen them yet."""
    with scope(library=library):
        standing = dots_now(Partner.objects.current().order_by("pk"))
        began = time.perf_counter()
        map_of(standing, library, sheets=pictures.ON_A_PAGE[1:])
        return time.perf_counter() - began


def run(few, many, partners, rounds, each):
    library, person, demo = seeds.begin()
    call_command("createcachetable", verbosity=0)
    cookie = cookie_of(person)
    bare = Bare(cookie)
    partner = seeds.add_partners(library, partners)
    busy = seeds.add_entries(library, person)
    exercise = seeds.add_full_workshop(library, person)
    search = seeds.add_search(library, person)
    partnership = seeds.add_partnerships(library, person)
    analysis = seeds.add_board(library, person)
    neighbourhoods = {count: seeds.neighbourhood(count, library, person) for count in ON_MAPS}
    with scope(library=demo):
        closed = Workshop.objects.exclude(closed_at=None).select_related("library").first()
    sizes, missed = {}, []
    seconds = {f"layout of {max(ON_MAPS)}": seconds_of_layout(neighbourhoods[max(ON_MAPS)])}
    for count in (few, many):
        seeds.add_workshops(library, person, count - len(sizes) * few - 1)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        pages = pages_of(library, partner, busy, exercise, closed, search, partnership, analysis)
        pages += [] if sizes else maps_of(library, partner, neighbourhoods)
        with served("ours", cookie) as ours, served("floor", cookie) as floor:
            measure(bare, ours, floor, pages, rounds=rounds, each=each)
        lines, too_slow = table(pages)
        print(f"\n{count:,} workshops, {partners:,} partners".replace(",", " "))
        print("\n".join(lines))
        missed += too_slow
        sizes[count] = next(page.size for page in pages if page.name == "workshops")
    print(f"\nbytes of the list: {sizes}")
    if max(sizes.values()) - min(sizes.values()) > 200:  # digits of numbers and of the last page
        missed.append(f"the list of workshops grows with their number: {sizes}")
    for name, took in (seconds | seconds_of_reports(closed)).items():
        print(f"{name}: {took:.2f} s")
        if took > 2:
            missed.append(f"{name}: {took:.2f} s, the bar is 2 s")
    return missed


def main():
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--few", type=int, default=1_000)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--partners", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", type=int, default=20)
    options = parser.parse_args()
    ensure_running()
    connection.settings_dict["TEST"]["NAME"] = SCRATCH
    print("load average:", *(f"{load:.1f}" for load in os.getloadavg()))
    with override_settings(**SETTINGS):
        usual = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            missed = run(**vars(options))
        finally:
            connection.creation.destroy_test_db(usual, verbosity=0)
    print("load average:", *(f"{load:.1f}" for load in os.getloadavg()))
    if missed:
        raise SystemExit("\n".join(["", "missed:", *missed]))
    print("\nall bars held")
