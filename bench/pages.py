"""The pages that are measured, each beside its floor, with its bars."""

from bench import seeds
from bench.measure import Page

YEAR = seeds.FIRST_OF_THE_YEAR.year
WORD = "fundacja"  # that a sixth of the names begin with
TYPO, NOTHING = "fundcja", "xyzzyqq"
VISITOR = {"Cookie": ""}


def pages_of(library, partner, closed, busy, exercise, search, partnership, analysis):
    """Return the pages of a library, with the bars of docs/decisions/0113, 0208, 0229, 0255.

    On `partner` nothing hangs; `busy` has forty entries. `exercise` is of the workshop with forty
    people, who have typed into it.
    """
    slug, workshop = f"/libraries/{library.slug}", exercise.workshop
    demo = f"/libraries/{closed.library.slug}"
    return [
        Page("floor: workshops", f"/workshops/in/{library.pk}/", is_floor=True),
        Page("floor: a workshop", f"/workshops/{workshop.pk}/", is_floor=True),
        Page("floor: partners", f"/partners/in/{library.pk}/", is_floor=True),
        Page("floor: a partner", f"/partners/{partner.pk}/", is_floor=True),
        Page("floor: the demonstration", f"/partners/in/{closed.library_id}/", is_floor=True),
        Page("workshops", f"{slug}/workshops/", "floor: workshops", 2),
        Page("workshop, 40 people", f"{slug}/workshops/{workshop.pk}/", "floor: a workshop", 2.2),
        Page(
            *("open day, 40 lines", f"{slug}/workshops/{workshop.pk}/run/{exercise.pk}/"),
            *("floor: a workshop", 3, 8),
        ),
        Page("participants, 40 people", f"{slug}/workshops/{workshop.pk}/people/"),
        Page("partners", f"{slug}/partners/", "floor: partners", 2.3, 6),
        Page("partners, filtered", f"{slug}/partners/?level=trial", "floor: partners", 2.5),
        *_searches(library),
        Page("partner", f"{slug}/partners/{partner.pk}/", "floor: a partner", 2.8, 7),
        Page("partner, 40 entries", f"{slug}/partners/{busy.pk}/", "floor: a partner", 4, 7),
        Page("partner, edit", f"{slug}/partners/{partner.pk}/edit/", "floor: a partner", 4, 8),
        Page("SWOT, 60 entries", f"{slug}/swot/{analysis.pk}/", "floor: a partner", 4, 6),
        Page("start", f"{slug}/", "floor: partners", 2.5, 8),
        Page("start, demonstration", f"{demo}/", "floor: the demonstration", 2.5, 8),
        Page(
            *("closed workshop, summary", f"{demo}/workshops/{closed.pk}/summary/"),
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
            *("public page of a workshop", f"/public/{closed.library.slug}/workshops/{closed.pk}/"),
            headers=VISITOR,
        ),
        Page("public list of partners", f"/public/{closed.library.slug}/", headers=VISITOR),
    ]


def _searches(library):
    """Return a word, a misspelt one and one that nobody has, each beside a plain search for it."""
    asked = [("a word", WORD), ("a misspelt word", TYPO), ("nothing found", NOTHING)]
    for name, word in asked:
        floor = f"floor: {name}"
        yield Page(floor, f"/partners/in/{library.pk}/?q={word}", is_floor=True)
        yield Page(f"partners, {name}", f"/libraries/{library.slug}/partners/?q={word}", floor, 1.5)


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


def administration_of(cookie):
    """Return lists of the administration beside those of stock admin (`bench.floor_admin`).

    cookie: what the browser of the host sends
    """
    host = {"Cookie": cookie}
    asked = [
        ("libraries", "accounts/library/"),
        ("partners", "partners/partner/"),
        ("contact persons", "partners/contact/"),
        ("partners, a word", f"partners/partner/?q={WORD}"),
    ]
    found = [Page("admin: first page", "/admin/", "floor of admin: first page", 1.3, headers=host)]
    found += [Page("floor of admin: first page", "/admin/", is_floor=True, headers=host)]
    for name, where in asked:
        floor = f"floor of admin: {name}"
        found += [
            Page(floor, f"/admin/{where}", is_floor=True, headers=host),
            Page(f"admin: {name}", f"/admin/{where}", floor, 1.3, headers=host),
        ]
    return found
