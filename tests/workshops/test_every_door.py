"""The same line means the same by every door through which texts come in."""

from datetime import date

import pytest

from closings.whole_day import KINDS, parsed, read_day
from naming.recognition import recogniser
from partners.services.kinds import first_vocabulary
from reading.parts import entries_in, person_in, promise_in, read_names
from reading.texts import lines_in
from resources.pasted import read_lines
from swot.pasting import read_factors
from ties.pasted import phrases_of, read_ties
from ties.services.kinds import first_kinds
from workshops.lines import lines_of

RECOGNISE = recogniser(first_vocabulary()[0])
DAY = date(2026, 11, 28)


def by_the_box_of_names(text):
    return [line.name for line in read_names(text, RECOGNISE)]


def on_the_run_screen(kind):
    return lambda text: [line.text for line in lines_of(kind, text, on=DAY, recognise=RECOGNISE)]


def by_the_list_of_people(text):
    people = [person_in(line.text, RECOGNISE) for line in entries_in(lines_in(text))]
    return [person.name or person.organisation for person in people]


def by_the_lines_of_promises(text):
    return [promise_in(line.text, DAY).text for line in entries_in(lines_in(text))]


def in_the_whole_day(heading):
    def read(text):
        found = [line for line in read_day(f"{heading}:\n{text}") if not line.is_heading]
        said = [
            one
            for line in found
            for one in (parsed(line.place, line.text, DAY, RECOGNISE) if line.place else [])
        ]
        return [getattr(one, "text", None) or one.name or one.organisation for one in said]

    return read


def in_a_pasted_analysis(text):
    return [factor.text for factor in read_factors(f"Szanse:\n{text}") if factor.part]


def among_pasted_ties(text):
    phrases = phrases_of(first_kinds())
    return [line.one for line in read_ties(text, phrases, lambda name: False)]


OF_ORGANISATIONS = {
    "box of names": by_the_box_of_names,
    "run screen, partners": on_the_run_screen("partner"),
    "run screen, resources": on_the_run_screen("resource"),
    "run screen, chosen": on_the_run_screen("chosen"),
    "whole day, partners": in_the_whole_day("Partnerzy"),
    "whole day, resources": in_the_whole_day("Zasoby"),
    "whole day, chosen": in_the_whole_day("Wybrani"),
}
DOORS = OF_ORGANISATIONS | {
    **{
        f"run screen, {kind}": on_the_run_screen(kind)
        for kind in ("audience", "element", "factor", "tie")
    },
    "people": by_the_list_of_people,
    "promises": by_the_lines_of_promises,
    **{
        f"whole day, {name}": in_the_whole_day(name)
        for name in ("Wizja", "Szanse", "Obecni", "Kto z kim")
    },
    **{f"whole day, {name}": in_the_whole_day(name) for name in ("Pomysły", "Zobowiązania")},
    "pasted analysis": in_a_pasted_analysis,
    "pasted ties": among_pasted_ties,
    "pasted resources": lambda text: [line.text for line in read_lines(text)],
}
LINES = {
    "bullets": (
        "• Fala\n\uf0b7\tZorza\n\uf0a7 Bałtyk\no\tMewa",
        ["Fala", "Zorza", "Bałtyk", "Mewa"],
    ),
    "other signs": ("► Fala\n❖ Zorza\n☐ Bałtyk\n» Mewa", ["Fala", "Zorza", "Bałtyk", "Mewa"]),
    "dashes": ("– Fala\n- Zorza\n-Bałtyk\n\t- Mewa", ["Fala", "Zorza", "Bałtyk", "Mewa"]),
    "numbers that run": ("1. Fala\n2. Zorza\n3) Bałtyk", ["Fala", "Zorza", "Bałtyk"]),
    "a column of numbers": ("1\tFala\n2\tZorza", ["Fala", "Zorza"]),
    "heads of columns": ("Lp.\tNazwa\tUwagi\n1\tFala\n2\tZorza", ["Fala", "Zorza"]),
    "a number of a name": ("7. Drużyna „Wilki”\n1. Szczep", ["7. Drużyna „Wilki”", "1. Szczep"]),
    "signs nobody sees": (
        "Fa\u00adla\n\ufeffZorza\u200b\n\u00a0Bałtyk",
        ["Fala", "Zorza", "Bałtyk"],
    ),
    "nothing": ("---\n•\n\n…\n", []),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", LINES)
def test_what_stands_in_front_of_a_line_is_read_alike(door, kind):
    text, expected = LINES[kind]
    assert DOORS[door](text) == expected


@pytest.mark.parametrize("door", OF_ORGANISATIONS)
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("KGW Kukinia, OSP Rusowo, Klub Seniora „Bałtyk”",
         ["KGW Kukinia", "OSP Rusowo", "Klub Seniora „Bałtyk”"]),
        ("piekarnia Rogalik; chleb na spotkania; f", ["piekarnia Rogalik"]),
        ("Hotel „Leśny & Spa” – sala na 60 osób", ["Hotel „Leśny & Spa”"]),
        ("Chór „Cantus”; stowarzyszenie", ["Chór „Cantus”"]),
        ("Rogalik, f", ["Rogalik"]),
    ],
)  # fmt: skip
def test_an_organisation_is_read_alike(door, text, names):
    assert DOORS[door](text) == names


@pytest.mark.parametrize("door", [on_the_run_screen("audience"), in_the_whole_day("Odbiorcy")])
def test_a_group_is_read_alike(door):
    assert door("młodzież; cisza po lekcjach; ankieta\nseniorzy") == ["młodzież", "seniorzy"]


def test_every_list_of_a_day_has_a_door_here():
    read = {"partner", "resource", "chosen", "vision", "opportunity", "people", "idea", "promise"}
    assert {KINDS[place] for place in read} | {"audience", "tie"} == set(KINDS.values())
