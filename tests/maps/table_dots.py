"""Partners with real-looking names, and the geometry of a picture of them."""

import math
import random
from collections import Counter

from maps.label_widths import text_width
from maps.table.ground_plan import BASE_LINE, HALF_LETTER
from maps.table.picture import (
    A3,
    A3_PRINT,
    A4,
    A4_PRINT,
    FULL,
    LEVELS,
    LOW,
    PHONE,
    SMALL,
    TABLET,
    WIDE,
    Dot,
    Words,
)
from maps.table.shapes import PILE_LIFT, bounds

SHEETS = (WIDE, LOW, FULL, TABLET, A4, A3, A4_PRINT, A3_PRINT, PHONE, SMALL)
PLACES = [
    *("Rusowo", "Kukinia", "Gąski", "Sianożęty", "Czernin", "Dygowo"),
    *("Rymań", "Karlino", "Gościno", "Łasin", "Mścice", "Bagicz"),
    *("Stramnica", "Wieniotowo", "Charzyno", "Grąbnica", "Pustary", "Siemyśl"),
    *("Dźwirzyno", "Myślino", "Samowo", "Ząbrowo"),
]
KINDS = {
    "public": (
        ("szkoła", "SP {place}"),
        ("sołectwo", "Sołectwo {place}"),
        ("ośrodek kultury", "GOK {place}"),
        ("pomoc społeczna", "GOPS {place}"),
        ("przedszkole", "Przedszkole „{own}” {place}"),
        ("świetlica", "Świetlica {place}"),
        ("zdrowie", "Ośrodek Zdrowia {place}"),
        ("policja", "Posterunek Policji {place}"),
    ),
    "ngo": (
        ("OSP", "OSP {place}"),
        ("KGW", "KGW {place}"),
        ("klub seniora", "Klub Seniora {place}"),
        ("stowarzyszenie", "Stow. „{own}” {place}"),
        ("parafia", "Parafia {place}"),
        ("fundacja", "Fundacja „{own}”"),
        ("klub sportowy", "LZS „{own}” {place}"),
    ),
    "private": (
        ("sklep", "Sklep „{own}” {place}"),
        ("noclegi", "Pensjonat „{own}” {place}"),
        ("gastronomia", "Bar „{own}” {place}"),
        ("gospodarstwo", "Gosp. rolne {place}"),
        ("usługi", "Zakład fryzjerski {place}"),
        ("bank", "BS {place}"),
    ),
    "informal": (
        ("klub książki", "DKK {place}"),
        ("szachiści", "Szachiści {place}"),
        ("morsy", "Morsy {place}"),
        ("mamy", "„Czytające mamy” {place}"),
    ),
    "person": (("", "{person}, {work}"),),
    "unknown": (("", "Zespół „{own}”"),),
}
OWN = ("Bryza", "Fala", "Mewa", "Róża", "Latarnia", "Nadzieja", "Szansa", "Bursztynek", "Sokół")
TITLES = {
    "public": "instytucje publiczne",
    "ngo": "organizacje społeczne",
    "private": "firmy i przedsiębiorcy",
    "informal": "grupy nieformalne",
    "person": "mieszkańcy",
    "unknown": "sektor jeszcze nieznany",
}
SHORT_TITLES = TITLES | {
    "public": "publiczne",
    "ngo": "społeczne",
    "private": "firmy",
    "informal": "nieformalne",
    "unknown": "?",
}
AUDIENCES = [
    (1, "dzieci", True, True),
    (2, "młodzież · nikt nie dociera", False, True),
    (3, "seniorzy", True, True),
    (4, "osoby z niepełnosprawnościami", True, True),
    (5, "turyści w sezonie · kto do nich dociera?", True, False),
    (6, "przedszkolaki", True, True),
]


def partners(count, seed, **fixed):
    """Return Dots as a rural library has them; `fixed` says what all have in common."""
    chance, dots, seen = random.Random(seed), [], Counter()
    places = PLACES[: 8 if count <= 60 else None]
    while len(dots) < count:
        sector = fixed.get("sector") or chance.choices(tuple(KINDS), (34, 32, 20, 11, 3, 0))[0]
        kind, pattern = chance.choice(KINDS[sector])
        place = chance.choice(places)
        label = pattern.format(
            place=place,
            own=chance.choice(OWN),
            person=chance.choice(("Zofia", "Marek", "Anna", "Jerzy")),
            work=chance.choice(("pszczelarz", "fotograf", "poetka", "krawiec", "kronikarz")),
        )
        seen[label] += 1
        if seen[label] > 1:
            label = f"{label} {seen[label]}"
        dot = {
            "number": len(dots) + 1,
            "label": label,
            "sector": sector,
            "level": chance.choices(LEVELS, (30, 20, 25, 10, 15))[0],
            "kind": kind,
            "place": place if place in label else "",
            "audiences": tuple(chance.sample(range(1, 7), 2)),
        }
        dots.append(Dot(**dot | fixed))
    return dots


def words_of(dots):
    counts = Counter(dot.sector for dot in dots)
    names = (
        "stała współpraca",
        "współpraca na próbę",
        "wspólne działania",
        "w kontakcie",
        "możliwi partnerzy",
    )
    return Words(
        bands=dict(zip(LEVELS, names, strict=True)),
        titles={sector: f"{name} · {counts[sector]}" for sector, name in TITLES.items()},
        short_titles={
            sector: f"{name} · {counts[sector]}" for sector, name in SHORT_TITLES.items()
        },
        piles={"person": "mieszkańcy"},
        seats={
            sector: (f"Wolne miejsce przy stole: {TITLES[sector]}", "Kogo zaprosić?")
            for sector in ("public", "ngo", "private")
        },
        others="inne",
        table=(
            "Gminna Biblioteka Publiczna w Ustroniu Morskim",
            "Współpraca trójsektorowa: instytucje publiczne, organizacje społeczne i firmy",
        ),
        short_table=("Biblioteka", "Ustronie Morskie"),
        invitation="Dla kogo działa biblioteka? Zaznacz najważniejsze grupy.",
    )


def places_of(picture):
    """Return (node or pile, sector, level, box of the shape, box beside it or None)."""
    found = []
    for node in picture.nodes:
        across, along = bounds(node.dot.sector, node.radius)
        found.append((node, node.dot.sector, node.dot.level, across, along))
    for pile in picture.piles:
        across, along = bounds(pile.sector, pile.radius)
        lift = PILE_LIFT * pile.radius / 2
        found.append((pile, pile.sector, pile.level, across + lift, along + lift))
    return [
        (one, sector, level, (one.x - across, one.y - along, one.x + across, one.y + along),
         written_box(one))
        for one, sector, level, across, along in found
    ]  # fmt: skip


def written_box(one):
    """Return the box of what stands beside a shape: its number, where it has one, and its name."""
    if not (one.number and one.label):
        return one.label and name_box(one.label)
    return *name_box(one.number)[:2], *name_box(one.label)[2:]


def name_box(line):
    """Return the box of a line of letters: left, top, right, bottom."""
    width = text_width(line.text, line.size, bold=line.is_bold)
    left = line.x - {"start": 0, "middle": width / 2, "end": width}[line.anchor]
    middle, half = line.y - BASE_LINE * line.size, HALF_LETTER * line.size
    return left, middle - half, left + width, middle + half


def apart(one, other):
    """Return the distance between two boxes; 0 where they meet."""
    return math.hypot(
        max(one[0] - other[2], other[0] - one[2], 0), max(one[1] - other[3], other[1] - one[3], 0)
    )
