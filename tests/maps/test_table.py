"""The map as a table: everybody is on it, and readable; names are near their own shapes only."""

import json
import math
import statistics
from dataclasses import replace
from functools import cache

import pytest

from maps.label_widths import text_width
from maps.table.contours import Contour
from maps.table.frame import TABLE_BEND, TABLE_LENGTH
from maps.table.ground_plan import CORNER_OF, CORNERS, SECTORS, GroundPlan
from maps.table.laying import table_map
from maps.table.picture import A3, A4, FULL, LEVELS, LOW, PHONE, SMALL, TABLET, WIDE
from maps.table.shapes import bounds
from tests.maps.table_dots import AUDIENCES, SHEETS, apart, name_box, partners, places_of, words_of

SEEDS = range(1, 6)
LONG_NAME = (
    "Stowarzyszenie Przyjaciół Ziemi Kołobrzeskiej i Okolic imienia Księdza Proboszcza"
    " w Ustroniu Morskim i Sianożętach"
)


def drawn(dots, sheet=WIDE, memory=None):
    return table_map(dots, AUDIENCES, words_of(dots), sheet=sheet, memory=memory)


@cache
def library(count, seed, sheet=WIDE):
    return drawn(partners(count, seed), sheet)


# What real libraries look like


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("sheet", "count", "letters", "gathered"),
    [
        (WIDE, 10, 14, 0),
        (WIDE, 25, 14, 0),
        (WIDE, 40, 14, 0),
        (WIDE, 60, 11, 0),
        (WIDE, 80, 11, 12),
        (LOW, 40, 13, 0),
        (LOW, 60, 11, 0),
        (FULL, 80, 11, 0),
        (FULL, 100, 11, 10),
        (A4, 60, 11, 0),
        (A3, 150, 11, 20),
    ],
)
def test_letters_are_large_and_few_names_gather(sheet, count, letters, gathered, seed):
    picture = library(count, seed, sheet)
    assert picture.letters >= letters
    assert sum(pile.count for pile in picture.piles) <= gathered
    assert all(node.is_whole for node in picture.nodes)


REAL = [
    (sheet, count)
    for sheet in (WIDE, FULL, PHONE, TABLET, SMALL, A4)
    for count in (10, 40, 60, 150, 500)
]


def odd(dots, **change):
    return [dot._replace(**change) for dot in dots]


ODD = {
    "nobody": [],
    "one": partners(1, 1),
    "residents": partners(40, 1, sector="person"),
    "unknown": partners(40, 1, sector="unknown"),
    "no sector at all": odd(partners(9, 1), sector=""),
    "firms": partners(150, 1, sector="private"),
    "institutions": partners(40, 1, sector="public"),
    "lasting": partners(150, 1, level="lasting"),
    "possible": partners(150, 1, level="none"),
    "possible informal": partners(60, 1, sector="informal", level="none"),
    "without kinds": odd(partners(150, 1), kind="", place=""),
    "long names": [
        dot._replace(label=f"{LONG_NAME[dot.number % 50 :]} {dot.number}", sector=sector)
        for dot, sector in zip(
            partners(118, 1, level="trial"),
            ("informal", "informal", "public", "private") * 30,
            strict=False,
        )
    ],
    "a long name": [*partners(39, 1), partners(1, 1)[0]._replace(number=40, label=LONG_NAME)],
    "a county": partners(5000, 1),
}


def faults_of(picture, dots):
    """Return what is wrong with a picture, in words."""
    places, faults = places_of(picture), []
    numbers = sorted(dot.number for _, dot in picture.in_order)
    if numbers != sorted(dot.number for dot in dots):
        faults.append("somebody is missing or there twice")
    if [rank for rank, _ in picture.in_order] != list(range(1, len(dots) + 1)):
        faults.append("the ranks have gaps")
    fixed = [name_box(band.label) for band in picture.bands if band.label]
    fixed += [name_box(line) for seat in picture.seats for line in (*seat.sentence, *seat.link)]
    sheet_box = (0, 0, picture.sheet.width, picture.sheet.height)
    for i, (placed, sector, level, shape, name) in enumerate(places):
        one = called(placed)
        if 2 * min(bounds(sector, placed.radius)) < picture.sheet.shape - 0.05:
            faults.append(f"{one} is a speck")
        if not is_in_band(picture, shape, level):
            faults.append(f"{one} is not in its band")
        for box in filter(None, (shape, name)):
            faults += [f"{one} lies on a name" for other in fixed if not apart(box, other)]
            if not is_in_corner(picture, box, sector):
                faults.append(f"{one} is not in its corner")
            if not is_within(box, sheet_box):
                faults.append(f"{one} is not on the sheet")
        for j, (other, _, _, foreign, foreign_name) in enumerate(places):
            if i == j or abs(placed.y - other.y) > 40:
                continue
            if not apart(shape, foreign) or (
                name and foreign_name and not apart(name, foreign_name)
            ):
                faults.append(f"{one} lies on {called(other)}")
            if name and apart(name, foreign) <= apart(name, shape):
                faults.append(f"the name of {one} may be that of {called(other)}")
    return faults


def called(placed):
    return placed.key if hasattr(placed, "key") else placed.dot.label


def is_within(box, other):
    return box[0] >= other[0] and box[1] >= other[1] and box[2] <= other[2] and box[3] <= other[3]


def plan_of(picture):
    memory = picture.memory
    splits, rows = tuple(memory["splits"]), tuple(memory["rows"])
    return GroundPlan(picture.sheet, picture.letters, splits, rows, memory["clearance"])


def is_in_band(picture, box, level):
    """Say whether the middle of each side of a shape lies between the two lines of its band."""
    plan, band = plan_of(picture), LEVELS.index(level)
    inner, outer = plan.contours[band : band + 2]
    (cx, cy), (left, top, right, bottom) = plan.middle, box
    x, y = (left + right) / 2, (top + bottom) / 2
    points = [(left, y), (right, y), (x, top), (x, bottom)]
    return all(
        is_inside(outer, px - cx, py - cy, 0.2) and not is_inside(inner, px - cx, py - cy, -0.2)
        for px, py in points
    )


def is_inside(contour: Contour, x, h, grace):
    return abs(x) <= contour.reach(abs(h)) + grace or abs(h) <= contour.height(x) + grace


def is_in_corner(picture, box, sector):
    plan, (half, side) = plan_of(picture), CORNERS[CORNER_OF[sector]]
    cx, cy = plan.middle
    inner = box[2] if side < 0 else box[0]
    outer = box[0] if side < 0 else box[2]
    h = half * (cy - (box[1] + box[3]) / 2)
    beyond_split = side * (inner - cx - plan.split(half, h)) > 2
    return h > 0 and beyond_split and abs(outer - cx) <= plan.contours[-1].reach(h) + 1


@pytest.mark.parametrize(("sheet", "count"), REAL, ids=lambda one: getattr(one, "name", one))
def test_nothing_overlaps_and_everybody_is_at_home(sheet, count):
    seed = 1 + count % 3
    assert faults_of(library(count, seed, sheet), partners(count, seed)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("case", ODD)
def test_odd_libraries_have_a_good_picture_too(case, sheet):
    dots = ODD[case]
    known = [dot._replace(sector=dot.sector or "unknown") for dot in dots]
    assert faults_of(drawn(dots, sheet), known) == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("count", [25, 60])
def test_a_name_is_clearly_nearer_to_its_own_shape(count, seed):
    places = places_of(library(count, seed))
    doubtful = [
        one.label.text
        for one, _, _, shape, name in places
        for other, _, _, foreign, _ in places
        if other is not one and apart(name, foreign) < apart(name, shape) + 3
    ]
    assert doubtful == []


# Calm


@pytest.mark.parametrize("count", [25, 40, 60, 150])
def test_one_more_partner_moves_hardly_anybody(count):
    before = library(count, 1)
    memory = json.loads(json.dumps(before.memory))
    was, medians = places_by_number(before), []
    for newcomer in partners(count + 5, 2)[-5:]:
        after = drawn([*partners(count, 1), newcomer._replace(number=count + 1)], memory=memory)
        is_there = places_by_number(after)
        medians.append(statistics.median(math.dist(was[one], is_there[one]) for one in was))
        assert set(is_there) == {*was, count + 1}
    assert sorted(medians)[:-1] == [0, 0, 0, 0], "one of five newcomers may need a new row"


def places_by_number(picture):
    """Return where every partner is, alone or in a pile."""
    found = {node.dot.number: (node.x, node.y) for node in picture.nodes}
    return found | {dot.number: (pile.x, pile.y) for pile in picture.piles for dot in pile.members}


def test_who_leaves_moves_only_the_own_row():
    dots = partners(40, 1, sector="public")
    before = drawn(dots)
    was = places_by_number(before)
    for gone in dots[:10]:
        left = [dot for dot in dots if dot is not gone]
        is_there = places_by_number(drawn(left, memory=before.memory))
        moved = {was[one][1] for one, place in is_there.items() if was[one] != place}
        assert moved <= {was[gone.number][1]}


def test_a_picture_stays_as_it_is_by_its_memory():
    before = library(60, 3)
    assert drawn(partners(60, 3), memory=before.memory) == before


def test_a_picture_begins_anew_when_many_have_gone_one_after_the_other():
    dots, picture = partners(90, 1), library(90, 1)
    assert picture.piles
    while len(dots) > 60:
        dots = dots[:-1]
        picture = drawn(dots, memory=picture.memory)
    assert picture.piles == ()


def test_a_memory_of_another_sheet_or_of_many_more_is_forgotten():
    phone = library(40, 1, PHONE)
    assert drawn(partners(40, 1), memory=phone.memory) == library(40, 1)
    assert drawn(partners(10, 1), memory=library(150, 1).memory) == library(10, 1)
    assert drawn(partners(40, 1), memory={"sheet": "wide", "letters": 14}) == library(40, 1)


# Words


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_free_seats_say_their_sentence_whole(sheet):
    dots = partners(20, 1, sector="informal")
    picture = drawn(dots, sheet)
    assert [seat.sector for seat in picture.seats] == ["private", "public", "ngo"]
    for seat in picture.seats:
        words = words_of(dots).seats[seat.sector]
        assert " ".join(line.text for line in seat.sentence) == words[0]
        assert " ".join(line.text for line in seat.link) == words[1]
        assert min(line.size for line in (*seat.sentence, *seat.link)) >= 10.5
        boxes = [name_box(line) for line in (*seat.sentence, *seat.link)]
        assert all(is_in_corner(picture, box, seat.sector) for box in boxes)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_titles_stand_whole_beside_the_rim(sheet):
    picture = library(60, 1, sheet)
    boxes = []
    for corner in picture.corners:
        for title in corner.titles:
            assert title.text in {corner.title, corner.short_title} or title.sector != corner.sector
            line = replace(picture.table.lines[0], text=title.text, x=title.x, y=title.y,
                           size=title.size, anchor=title.anchor, is_bold=True)  # fmt: skip
            boxes.append(name_box(line))
    assert all(is_within(box, (0, -3, sheet.width, sheet.height + 3)) for box in boxes)
    assert all(apart(a, b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_a_pile_has_the_name_and_the_number_of_its_kind():
    picture = library(500, 1)
    pile = next(pile for pile in picture.piles if pile.name == "OSP")
    assert {dot.kind for dot in pile.members} == {"OSP"}
    assert pile.key == f"OSP:{pile.level}:ngo"
    assert pile.text == f"OSP · {len(pile.members)}"


def test_the_numbers_of_the_printed_list_go_by_sector_and_from_the_table_outwards():
    order = [dot for _, dot in library(150, 2).in_order]
    places = [(SECTORS.index(dot.sector), LEVELS.index(dot.level)) for dot in order]
    assert places == sorted(places)


def test_without_audiences_the_rim_invites_to_name_some():
    dots = partners(10, 1)
    picture = table_map(dots, [], words_of(dots), sheet=WIDE)
    (only,) = picture.rim
    assert (only.number, only.full_text) == (None, words_of(dots).invitation)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_long_words_find_their_room(sheet):
    dots = partners(60, 1, sector="informal")
    words = words_of(dots)
    factor = "Zagrożenie: mało firm w okolicy, a te, które są, nie wiedzą o bibliotece"
    words = replace(
        words,
        table=(f"Miejsko-{words.table[0]} imienia Juliana Ursyna Niemcewicza", words.table[1] * 2),
        short_table=words.table,
        titles={sector: f"{title} i wszyscy inni" for sector, title in words.titles.items()},
        seats={sector: (*texts, factor) for sector, texts in words.seats.items()},
    )
    audiences = [(number, f"{number}. grupa odbiorców", True, True) for number in range(40)]
    picture = table_map(dots, audiences, words, sheet=sheet)
    assert faults_of(picture, dots) == []
    assert [part.full_text for part in picture.rim] == [text for _, text, _, _ in audiences]
    boxes = [name_box(line) for line in picture.table.lines]
    assert all(is_within(box, (0, 0, sheet.width, sheet.height)) for box in boxes)


VERDICTS = [
    "Mapa czeka na pierwszego partnera.",
    "Współpraca biblioteki jest trójsektorowa: instytucje publiczne, organizacje społeczne i firmy",
]


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_words_on_the_table_keep_clear_of_its_bent_edge(sheet, verdict):
    dots = partners(12, 1)
    words = words_of(dots)
    words = replace(words, table=(words.table[0], verdict))
    picture = table_map(dots, [], words, sheet=sheet)
    board = Contour(TABLE_LENGTH * sheet.width / 2, sheet.table, TABLE_BEND)
    middle = float(picture.axis.partition("h")[0].split()[1])
    for line in picture.table.lines:
        half = text_width(line.text, line.size, bold=line.is_bold) / 2
        for y in (line.y - 0.7 * line.size, line.y + 0.2 * line.size):
            assert half < board.reach(y - middle) - 1.5, line
    if sheet.width >= 720:
        assert " ".join(one.text for one in picture.table.lines[1:]) == verdict
