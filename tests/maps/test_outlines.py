"""The lines of partnerships: every party has its ring, and no sign stands on anything."""

import random

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from maps.table.laying import sector_window, table_map
from maps.table.outlines import SIGN_RADIUS, key_of, outlines_of, sign_of, threads
from maps.table.picture import A3, A4_PRINT, PHONE, WIDE
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import (
    EndorsementFactory,
    GoalFactory,
    GoalVersionFactory,
    LibraryPartyFactory,
    PartnershipFactory,
    PartyFactory,
)
from tests.maps.table_dots import AUDIENCES, apart, name_box, partners, places_of, words_of


def some_outlines(dots, seed, count=5):
    """Return outlines of three to six parties each: most of them work with the library already."""
    chance = random.Random(seed)
    near = [dot.number for dot in dots if dot.level != "none"]
    return outlines_of(
        (number, f"Partnerstwo {number}", chance.sample(near, chance.randint(3, 6)))
        for number in range(1, count + 1)
    )


def drawn(dots, sheet):
    return table_map(dots, AUDIENCES, words_of(dots), sheet=sheet)


@pytest.mark.parametrize(
    ("sheet", "count"), [(WIDE, 25), (WIDE, 60), (WIDE, 150), (A4_PRINT, 60), (PHONE, 40)]
)
def test_every_party_has_a_ring_and_no_sign_covers_anything(sheet, count):
    for seed in range(1, 6):
        dots = partners(count, seed)
        picture, outlines = drawn(dots, sheet), some_outlines(dots, seed)
        places, found = places_of(picture), threads(picture, outlines)
        assert [one.outline for one in found] == list(outlines)
        signs = [one.sign for one in found]
        assert None not in signs, (sheet.name, count, seed)
        for one in found:
            of = [
                (placed.x, placed.y)
                for placed, *_ in places
                if {dot.number for dot in placed.members} & set(one.outline.members)
            ]
            assert sorted((x, y) for x, y, _ in one.rings) == sorted(of)
            assert one.path.count("M") == max(len(of) - 1, 1)
        taken = [box for *_, shape, name in places for box in (shape, name) if box]
        taken += [name_box(band.label) for band in picture.bands if band.label]
        fields = [(x - SIGN_RADIUS, y - SIGN_RADIUS, x + SIGN_RADIUS, y + SIGN_RADIUS)
                  for x, y in signs]  # fmt: skip
        for place, field in enumerate(fields):
            assert all(apart(field, other) for other in [*taken, *fields[:place]])
            assert field[0] >= 0 <= field[1]
            assert field[2] <= sheet.width
            assert field[3] <= sheet.height


def test_a_line_goes_around_the_table_and_one_party_is_joined_with_the_table():
    dots = partners(40, 1)
    picture = drawn(dots, WIDE)
    at = {node.dot.number: node for node in picture.nodes}
    lower = sorted(
        (one for one in at.values() if one.y > WIDE.height / 2 + 40), key=lambda one: one.x
    )[::4]
    mixed = [one.dot.number for one in (*lower[::2], *lower[1::2])]
    (along,) = threads(picture, outlines_of([(1, "Brzeg", mixed)]))
    turns = [at[number].x for number in mixed]
    assert len(turns) > 3
    starts = [float(piece.split()[0]) for piece in along.path.split("M")[1:]]
    assert starts == sorted(starts, reverse=True) == sorted(turns, reverse=True)[:-1]
    (alone,) = threads(picture, outlines_of([(1, "Sam", [lower[0].dot.number, 9999])]))
    assert alone.path.endswith(f" {WIDE.height / 2:.1f}")
    assert threads(picture, outlines_of([(1, "Nikt", [9999])])) == ()


def test_several_rings_of_one_lie_around_each_other_and_from_near_only_those_seen_are_joined():
    dots = partners(40, 1)
    outlines = outlines_of([(1, "Pierwsze", [1, 2, 3]), (2, "Drugie", [1, 4])])
    first, second = (
        next(radius for x, y, radius in one.rings if (x, y) in shared)
        for found in [threads(drawn(dots, WIDE), outlines)]
        for shared in [{one[:2] for one in found[0].rings} & {one[:2] for one in found[1].rings}]
        for one in found
    )
    assert second - first == pytest.approx(2.6)
    near = sector_window(dots, AUDIENCES, words_of(dots), sheet=WIDE, sector="ngo")
    here = {dot.number for _, dot in near.in_order if any(
        node.dot == dot for node in near.nodes)}  # fmt: skip
    for one in threads(near, outlines):
        assert len(one.rings) == len(here & set(one.outline.members))


def test_signs_go_on_after_z_and_the_key_says_them_all():
    assert [sign_of(place) for place in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]
    assert key_of(A3, ()) is None
    key = key_of(A3, outlines_of([(1, "Lato", [1]), (2, "Zima " * 80, [2])]))
    assert key.lines[0].text == "A · Lato"
    assert key.lines[1].text.startswith("B · Zima")
    assert key.lines[1].text.endswith("…")
    assert A3.height < key.lines[0].y < key.lines[1].y < key.height


@pytest.fixture
def together(library):
    """Two agreed partnerships on the map; others that wait, ended, are hidden, or lost their only
    party."""

    def partnership(name, members, *, agrees=True, **fields):
        made = PartnershipFactory(library=library, name=name, **fields)
        parties = [LibraryPartyFactory(partnership=made)]
        parties += [PartyFactory(partnership=made, partner=one) for one in members]
        words = GoalVersionFactory(goal=GoalFactory(partnership=made))
        for party in parties if agrees else parties[:1]:
            EndorsementFactory(goal_version=words, party=party)
        return made

    names = ("Szkoła", "OSP", "Pensjonat", "Bank")
    school, firefighters, guests, bank = (
        PartnerFactory(library=library, name=name, level="lasting", sector=sector)
        for name, sector in zip(names, ("public", "ngo", "private", "private"), strict=True)
    )
    former = PartnerFactory(library=library, name="Dawny klub", archived=True)
    first = partnership("Lato", [school, firefighters])
    today = timezone.localdate()
    paused = {"paused_on": today, "paused_until": today + timezone.timedelta(9), "paused_why": "a"}
    second = partnership("Zima", [school, guests, former], **paused)
    partnership("Czeka", [bank], agrees=False)
    partnership("Ukryte", [bank], is_on_the_map=False)
    partnership("Bez nikogo", [former])
    ended = {"ended_on": today, "ended_why": "b", "ended_by": first.created_by}
    partnership("Koniec", [bank], **ended)
    return first, second, (school, firefighters, guests, bank)


def test_page_panel_list_and_files_say_the_same(as_role, library, together):
    first, second, (school, _firefighters, guests, _bank) = together
    client = as_role("reader")

    def soup(query="", name="map"):
        address = reverse(f"maps:{name}", args=[library.slug])
        response = client.get(address + query)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    def told(found, selector):
        return [" ".join(one.text.split()) for one in found.select(selector)]

    both = ["A · Lato", "B · Zima"]
    page = soup()
    assert told(page, ".map-on--wide .map-outline title") == both
    assert told(page, ".map-legend__partnerships li") == ["ALato 2", "BZima 2"]
    rows = {row.th.text: row.select_one(".map-list__together").text
            for row in page.select("#relationship-table tbody tr")}  # fmt: skip
    assert rows == {
        "Szkoła": "A · Lato, B · Zima", "OSP": "A · Lato", "Pensjonat": "B · Zima", "Bank": "",
    }  # fmt: skip
    # The switch takes the lines away, from the picture and from its files; the list stays.
    plain = page.select_one(".map-legend__switch")
    assert (plain["href"][-7:], plain.text) == ("plain=1", "Ukryj linie")
    without = soup("?plain=1")
    assert without.select(".map-outline") == []
    assert len(without.select(".map-legend__partnerships li")) == 2
    assert without.select_one(".map-legend__switch").text == "Pokaż linie"
    assert "?plain=1" in without.select_one("[data-png]")["data-png"]
    # One alone: its parties stay bright, also in files, and one press leads back.
    alone = soup(f"?partnership={second.pk}&focus={school.pk}")
    assert told(alone, ".map-on--wide .map-outline.is-near title") == both[1:]
    assert sorted(told(alone, "#relationship-table th a")) == ["Pensjonat", "Szkoła"]
    assert alone.select_one(".map-chips .chip--filter")["href"].endswith("/map/")
    assert told(alone, "#map-panel p > a[href*=partnerships]") == both
    panel = soup(f"?partnership={first.pk}&focus={guests.pk}")
    assert told(panel, "#map-panel p > a[href*=partnerships]") == both[1:]
    assert len(soup("?partnership=987654").select(".map-on--wide .map-outline")) == 2
    for name in ("svg", "print"):
        assert told(soup("", name), ".map-outline title") == both, name
        assert told(soup("?plain=1", name), ".map-outline title") == [], name
        query = f"?partnership={second.pk}"
        assert told(soup(query, name), ".map-outline title") == both[1:], name
        assert len(soup(query, name).select(".map-node:not([opacity])")) == 2
    assert told(soup("", "svg"), ".map-outline-key text") == both
    numbers = {li.text: li["value"] for li in soup("", "print").select(".map-paper__lines li")}
    assert told(soup("", "print"), ".map-paper__partnerships span")[1] == (
        f"B · Zima: {numbers['Pensjonat']}, {numbers['Szkoła']}"
        if numbers["Pensjonat"] < numbers["Szkoła"]
        else f"B · Zima: {numbers['Szkoła']}, {numbers['Pensjonat']}"
    )
    assert client.get(reverse("maps:pdf", args=[library.slug])).content[:4] == b"%PDF"
