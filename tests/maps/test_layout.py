"""The geometry of the relationship map: nothing overlaps, everything stays inside, little moves."""

import math
import random
import statistics
import time
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.label_widths import text_width
from maps.layout.frame import BAND_OUTER, LEVELS, LIBRARY_RADIUS, RIM, SECTORS
from maps.layout.geometry import CENTRE, SIZE, Rectangle, angle_of, distance
from maps.layout.picture import LABELLED, Dot, Words, relationship_map
from maps.layout.slots import NODE_RADIUS
from maps.layout.ties import reach, tie_path

RINGS = {
    "lasting": "stała współpraca",
    "trial": "współpraca na próbę",
    "one_off": "wspólne działania",
    "contact": "w kontakcie",
    "none": "możliwi partnerzy",
}
NAMES = {
    "public": "instytucje publiczne",
    "ngo": "organizacje społeczne",
    "private": "firmy i przedsiębiorcy",
    "informal": "grupy nieformalne",
    "person": "mieszkańcy",
}
AUDIENCES = [
    (1, "dzieci · coraz więcej", True),
    (2, "młodzież · coraz mniej", False),
    (3, "osoby z niepełnosprawnościami", True),
    (4, "turyści w sezonie", True),
]
LETTERS = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż „”.-"


def words_for(dots):
    counts = Counter(dot.sector for dot in dots)
    return Words(
        rings=RINGS,
        titles={sector: f"{name} · {counts[sector]}" for sector, name in NAMES.items()},
        short_titles={sector: f"{name[:9]} {counts[sector]}" for sector, name in NAMES.items()},
        seats={
            sector: (f"Wolne miejsce: {NAMES[sector]}", "Kogo zaprosić?")
            for sector in ("public", "ngo", "private")
            if not counts[sector]
        },
        library=("Biblioteka", "Ustronie Morskie"),
        invitation="Dla kogo działa biblioteka? Zaznacz najważniejsze grupy.",
    )


def drawn(dots, audiences=AUDIENCES):
    return relationship_map(dots, audiences, words_for(dots))


def random_dots(count, seed, sectors=SECTORS, levels=LEVELS, longest=24):
    chance = random.Random(seed)
    return [
        Dot(
            number=number,
            label="".join(chance.choice(LETTERS) for _ in range(chance.randint(2, longest))).strip()
            or "x",
            sector=chance.choice(sectors),
            level=chance.choice(levels),
        )
        for number in range(1, count + 1)
    ]


def label_boxes(label):
    """Measure a label anew from its lines, anchor and base lines: one box a line."""
    for y, line, _ in label.baselines:
        width = text_width(line, label.size)
        left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
        yield Rectangle(left, y - 0.75 * label.size, left + width, y + 0.2 * label.size)


def things(picture):
    """Return (owner, box) for everything that must not meet anything else."""
    for node in picture.nodes:
        yield (
            f"node {node.dot.number}",
            Rectangle(
                node.x - node.radius,
                node.y - node.radius,
                node.x + node.radius,
                node.y + node.radius,
            ),
        )
        if node.label:
            for box in label_boxes(node.label):
                yield f"label {node.dot.number}", box
    for seat in picture.seats:
        yield f"seat {seat.sector}", seat.shape_box
        for y, line in seat.sentence + seat.link:
            half = text_width(line, seat.size) / 2
            yield (
                f"sentence {seat.sector}",
                Rectangle(
                    seat.text_x - half,
                    y - 0.75 * seat.size,
                    seat.text_x + half,
                    y + 0.2 * seat.size,
                ),
            )
    for zone in picture.zones:
        yield from arc_pieces(f"ring name {zone.level}", zone.name)
    for wedge in picture.wedges:
        yield from arc_pieces(f"title {wedge.sector}", wedge.title)
    for segment in picture.band:
        yield from arc_pieces(f"audience {segment.audience}", segment.text)


def arc_pieces(owner, text):
    """Follow the letters along their circle and box each one."""
    at = -text.width / 2
    for letter in text.text:
        width = text_width(letter, text.size, bold=owner.startswith("title"))
        direction = (at + width / 2) / text.radius * (-1 if text.is_flipped else 1)
        angle = text.angle + direction
        x = CENTRE + text.radius * math.sin(angle)
        y = CENTRE - text.radius * math.cos(angle)
        yield (
            owner,
            Rectangle(x - width / 2, y - 0.36 * text.size, x + width / 2, y + 0.36 * text.size),
        )
        at += width


def overlaps(picture):
    """Return the pairs of owners that meet; letters of one text do not count."""
    squares = {}
    for owner, box in things(picture):
        for column in range(int(box.left // 40), int(box.right // 40) + 1):
            for row in range(int(box.top // 40), int(box.bottom // 40) + 1):
                squares.setdefault((column, row), []).append((owner, box))
    return {
        tuple(sorted((first, second)))
        for inside in squares.values()
        for (first, one), (second, other) in combinations(inside, 2)
        if first != second and one.overlaps(other)
    }


def assert_sound(picture, dots):
    assert overlaps(picture) == set()
    assert {node.dot.number for node in picture.nodes} == {dot.number for dot in dots}
    wedge_of = {wedge.sector: wedge for wedge in picture.wedges}
    zone_of = {zone.level: zone for zone in picture.zones}
    for _, box in things(picture):
        assert 0 < box.left < box.right < SIZE
        assert 0 < box.top < box.bottom < SIZE
    for node in picture.nodes:
        zone, wedge = zone_of[node.dot.level], wedge_of[node.dot.sector]
        assert zone.inner < distance(node.x, node.y) < zone.outer
        assert wedge.start < angle_of(node.x, node.y) < wedge.end
        for box in label_boxes(node.label) if node.label else ():
            for x, y in box.corners():
                assert LIBRARY_RADIUS < distance(x, y) < RIM


SETS = {
    "nobody": [],
    "one": random_dots(1, 1),
    "three": random_dots(3, 2),
    "ten": random_dots(10, 3),
    "twenty-five": random_dots(25, 4),
    "fifty": random_dots(50, 5),
    "fifty more": random_dots(50, 6),
    "a hundred and twenty": random_dots(120, 7),
    "a hundred and fifty": random_dots(150, 8),
    "five hundred": random_dots(500, 9),
    "schools read from a file": random_dots(21, 10, ["public"], ["none"])
    + [Dot(100 + i, f"Szkoła niepubliczna nr {i}", "private", "none") for i in range(4)],
    "one sector": random_dots(50, 11, ["private"]),
    "one level": random_dots(50, 12, levels=["none"]),
    "all of them close": random_dots(25, 13, levels=["lasting"]),
    "one cell": random_dots(40, 14, ["ngo"], ["one_off"]),
    "one cell, far too many": random_dots(300, 15, ["ngo"], ["lasting"]),
    "one of each": [
        Dot(i * 10 + j, f"{sector} {level}", sector, level)
        for i, sector in enumerate(SECTORS)
        for j, level in enumerate(LEVELS)
    ],
}


@pytest.mark.parametrize("dots", SETS.values(), ids=SETS.keys())
def test_nothing_overlaps_and_everything_stays_inside(dots):
    assert_sound(drawn(dots), dots)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(LETTERS, min_size=1, max_size=24).filter(str.strip),
            st.sampled_from(SECTORS),
            st.sampled_from(LEVELS),
        ),
        max_size=60,
    ),
    st.integers(min_value=1, max_value=100_000),
)
def test_nothing_overlaps_whatever_comes(rows, first_number):
    dots = [
        Dot(first_number + i, label.strip(), sector, level)
        for i, (label, sector, level) in enumerate(rows)
    ]
    assert_sound(drawn(dots), dots)


@pytest.mark.parametrize("count", [1, 3, 10, 25, 50])
@pytest.mark.parametrize("seed", range(6))
def test_an_ordinary_map_shows_every_label(count, seed):
    picture = drawn(random_dots(count, seed, longest=20))
    assert all(node.label for node in picture.nodes)
    assert picture.label_size >= 10.5


def leaving_their_wedge(picture):
    """Return the labels of which a corner lies in the wedge of another sector."""
    wedge_of = {wedge.sector: wedge for wedge in picture.wedges}
    found = []
    for node in picture.nodes:
        wedge, box = wedge_of[node.dot.sector], node.label.box
        corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        if any(not wedge.start <= angle_of(x, y) <= wedge.end for x, y in corners):
            found.append(node.dot.label)
    return found


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("count", "most"), [(12, 0), (40, 2)])
def test_a_label_leaves_its_wedge_only_where_there_is_no_other_place(count, most, seed):
    """Without a price for it, two of twelve do and five of forty."""
    assert len(leaving_their_wedge(drawn(random_dots(count, seed, longest=18)))) <= most


def test_a_full_map_opens_labels_on_focus_only():
    picture = drawn(random_dots(LABELLED + 1, 20))
    assert not any(node.label for node in picture.nodes)


def test_labels_of_a_phone_meet_nothing():
    picture = drawn(random_dots(50, 21))
    large = [node for node in picture.nodes if node.phone_label]
    assert large
    assert {node.dot.level for node in large} <= {"lasting", "trial"}
    for node in large:
        for box in label_boxes(node.phone_label):
            for other in picture.nodes:
                r = other.radius
                shape = Rectangle(other.x - r, other.y - r, other.x + r, other.y + r)
                assert not box.overlaps(shape)
                if other is not node and other.phone_label:
                    assert not any(box.overlaps(b) for b in label_boxes(other.phone_label))


def test_an_empty_sector_is_a_wedge_with_a_free_seat():
    picture = drawn([Dot(1, "GOK", "public", "lasting"), Dot(2, "OSP", "ngo", "one_off")])
    assert [wedge.sector for wedge in picture.wedges] == ["public", "ngo", "private"]
    (seat,) = picture.seats
    assert seat.sector == "private"
    assert " ".join(line for _, line in seat.sentence) == "Wolne miejsce: firmy i przedsiębiorcy"
    assert " ".join(line for _, line in seat.link) == "Kogo zaprosić?"


def test_groups_and_residents_get_a_wedge_with_their_first_member():
    picture = drawn([Dot(1, "Klub książki", "informal", "lasting")])
    assert [wedge.sector for wedge in picture.wedges] == ["public", "ngo", "informal", "private"]
    assert {seat.sector for seat in picture.seats} == {"public", "ngo", "private"}


def test_the_width_of_a_wedge_follows_the_number_of_partners():
    picture = drawn(
        [Dot(i, "x", "public", "none") for i in range(1, 31)]
        + [Dot(i, "x", "ngo", "none") for i in range(31, 41)]
    )
    width = {wedge.sector: wedge.end - wedge.start for wedge in picture.wedges}
    assert width["public"] > width["ngo"]
    assert min(width.values()) > math.radians(34)
    assert sum(width.values()) == pytest.approx(math.tau)


def cyclic_order(picture):
    """Return the numbers in their order around the library, beginning at twelve o'clock."""
    return [
        node.dot.number for node in sorted(picture.nodes, key=lambda node: angle_of(node.x, node.y))
    ]


@pytest.mark.parametrize("seed", range(12))
def test_one_more_partner_leaves_the_others_in_ring_order_and_place(seed):
    dots = random_dots(51, seed, longest=20)
    before, after = drawn(dots[:50]), drawn(dots)
    newcomer = dots[50].number
    assert [n for n in cyclic_order(after) if n != newcomer] == cyclic_order(before)
    old = {node.dot.number: node for node in before.nodes}
    moves = [
        math.hypot(node.x - old[node.dot.number].x, node.y - old[node.dot.number].y)
        for node in after.nodes
        if node.dot.number != newcomer
    ]
    assert statistics.median(moves) <= 0.05 * RIM


def test_the_same_partners_in_another_order_give_the_same_picture():
    dots = random_dots(30, 30)
    assert drawn(dots) == drawn(list(reversed(dots)))


def test_nearer_levels_stand_nearer():
    picture = drawn([Dot(i, level, "ngo", level) for i, level in enumerate(LEVELS, start=1)])
    far = {node.dot.level: distance(node.x, node.y) for node in picture.nodes}
    assert sorted(far, key=far.get) == list(LEVELS)
    assert list(NODE_RADIUS) == list(LEVELS)


@pytest.mark.parametrize("count", [1, 5, 12, 25, 60])
def test_the_band_holds_any_number_of_audiences(count):
    audiences = [(i, f"grupa o dość długiej nazwie {i} · coraz mniej", True) for i in range(count)]
    picture = drawn(random_dots(10, 1), audiences)
    assert [segment.audience for segment in picture.band] == list(range(count))
    assert not {pair for pair in overlaps(picture) if "audience" in pair[0] + pair[1]}
    assert all(distance(segment.x, segment.y) < BAND_OUTER for segment in picture.band)


def test_without_audiences_the_band_invites_to_name_some():
    (segment,) = drawn([], audiences=[]).band
    assert segment.audience is None
    assert segment.text.text == "Dla kogo działa biblioteka? Zaznacz najważniejsze grupy."


def test_a_tie_joins_the_partner_and_its_audience():
    picture = drawn(random_dots(5, 1))
    node, segment = picture.nodes[0], picture.band[0]
    path = tie_path(node, segment)
    assert path.startswith(f"M{node.x} {node.y}Q")
    assert path.endswith(f" {segment.x} {segment.y}")


def test_the_layout_of_fifty_partners_is_quick():
    dots = random_dots(50, 40, longest=20)
    drawn(dots)
    times = []
    for _ in range(5):
        start = time.process_time()
        drawn(dots)
        times.append(time.process_time() - start)
    assert min(times) < 0.05


AUDIENCES_OF = {1: [10, 11], 2: [11, 12], 3: [12], 4: []}


@pytest.mark.parametrize(
    ("start", "steps", "audiences", "partners", "ties"),
    [
        (1, 1, {10, 11}, set(), {(1, 10), (1, 11)}),
        (1, 2, {10, 11}, {2}, {(1, 10), (1, 11), (2, 11)}),
        (1, 3, {10, 11, 12}, {2}, {(1, 10), (1, 11), (2, 11), (2, 12)}),
        (4, 3, set(), set(), set()),
        (99, 2, set(), set(), set()),
    ],
)
def test_steps_go_to_audiences_and_to_those_who_share_them(start, steps, audiences, partners, ties):
    assert reach(AUDIENCES_OF, start, steps) == (audiences, partners, ties)


def test_a_picture_is_computed_once_for_the_same_dots_audiences_and_words():
    dots = random_dots(8, 1)
    picture = drawn(dots)
    assert drawn(list(dots), list(AUDIENCES)) is picture
    words = replace(words_for(dots), titles=NAMES)
    others = [
        drawn(dots[:-1]),
        drawn(dots, AUDIENCES[:-1]),
        relationship_map(dots, AUDIENCES, words),
    ]
    assert picture not in others
    assert relationship_map(dots, AUDIENCES, words_for(dots), labelled=False) != picture
    assert {wedge.title.text for wedge in others[-1].wedges} <= set(NAMES.values())


def test_one_sector_alone_fills_the_circle():
    dots = random_dots(8, 1, ["ngo"])
    picture = relationship_map(dots, AUDIENCES, replace(words_for(dots), seats={}))
    assert [wedge.sector for wedge in picture.wedges] == ["ngo"]
    assert picture.cells[0].path.count("Z") == 2
    assert_sound(picture, dots)
