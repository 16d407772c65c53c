"""The rules by which the library's own data proposes opportunities and threats."""

import pytest

from swot.models import Rule
from swot.proposing import RULE, RULES, Facts, Tally, proposals

NONE, SOME = Tally(0, 0), Tally(9, 2)
ALL = {"public": SOME, "ngo": SOME, "private": SOME}


@pytest.mark.parametrize(
    ("known", "proposed"),
    [
        # firms in the register 41, among partners 0; two are not many; one partner is a beginning
        ({"sectors": ALL | {"private": Tally(41, 0)}}, [("sector-waits", "private", 41)]),
        ({"sectors": ALL | {"private": Tally(3, 0)}}, [("sector-waits", "private", 3)]),
        ({"sectors": ALL | {"private": Tally(2, 0)}}, []),
        ({"sectors": ALL | {"private": Tally(41, 1)}}, []),
        # a sector missing, unless the whole list has just begun
        ({"sectors": ALL | {"ngo": NONE}, "partners": 3}, [("sector-missing", "ngo", 0)]),
        ({"sectors": ALL | {"ngo": NONE}, "partners": 2}, []),
        # a group nobody reaches
        ({"audiences": {7: Tally(0, 0, "seniorzy")}}, [("nobody-reaches", "7", 0)]),
        ({"audiences": {7: Tally(0, 1, "seniorzy")}}, []),
        # many possible partners of one kind, unless its whole sector is proposed
        ({"kinds": {"hotel": Tally(6, 1, sector="private")}}, [("kind-waits", "hotel", 6)]),
        ({"kinds": {"hotel": Tally(5, 1, sector="private")}}, []),
        ({"kinds": {"hotel": Tally(12, 6, sector="private")}}, []),
        (
            {
                "kinds": {"hotel": Tally(6, 0, sector="private")},
                "sectors": ALL | {"private": Tally(8, 0)},
            },
            [("sector-waits", "private", 8)],
        ),
        # a place without a partner
        ({"places": {"Gwizd": Tally(3, 0, "Gwizd")}}, [("place-waits", "Gwizd", 3)]),
        ({"places": {"Gwizd": Tally(3, 1, "Gwizd")}}, []),
        ({"places": {"Gwizd": Tally(2, 0, "Gwizd")}}, []),
        # partners silent
        ({"silent": 3, "partners": 9}, [("silent", "", 3)]),
        ({"silent": 2, "partners": 9}, []),
        ({}, []),
    ],
)
def test_what_the_numbers_propose(known, proposed):
    found = proposals(Facts(**known))
    assert [(one.rule, one.about, one.count) for one in found] == proposed


def test_five_at_once_two_of_a_rule_the_greatest_first_and_none_that_is_answered():
    facts = Facts(
        partners=9,
        silent=4,
        sectors={"public": Tally(4, 0), "ngo": Tally(9, 0), "private": Tally(41, 0)},
        audiences={1: NONE},
        places={"Gwizd": Tally(3, 0), "Rusowo": Tally(7, 0), "Kukinia": Tally(5, 0)},
    )
    waits, place = "sector-waits", "place-waits"
    shown = [
        *[(waits, "private"), (waits, "ngo"), ("nobody-reaches", "1"), ("silent", "")],
        (place, "Rusowo"),
    ]
    assert [one.key for one in proposals(facts)] == shown
    answered = {(waits, "private"), ("nobody-reaches", "1")}
    assert [one.key for one in proposals(facts, answered)] == [
        *[(waits, "ngo"), (waits, "public"), ("silent", ""), (place, "Rusowo")],
        (place, "Kukinia"),
    ]


def test_every_rule_has_its_words():
    assert {*RULES} == {*RULE} == {*Rule.values}
