"""Who has to move in a search, since when: the rules one by one, and their order of worth."""

from datetime import date

import pytest

from diary.worth import OTHERS, WHO
from selections.next_step import AskedPartner, SearchState, SearchStep, steps_of

STARTED, EARLIER, BEFORE = date(2026, 11, 1), date(2026, 11, 10), date(2026, 11, 20)
TODAY, LATER = date(2026, 11, 28), date(2026, 12, 4)


def state(*asked, **counts):
    """Return a SearchState of asked partners and of numbers at other stages, these since BEFORE."""
    for one in asked:
        counts[one.stage] = counts.get(one.stage, 0) + 1
    return SearchState(STARTED, counts, dict.fromkeys(counts, BEFORE), asked)


ROWS = [
    (state(AskedPartner(7, "talking", BEFORE)), [SearchStep("talk", BEFORE, 7)]),
    (state(AskedPartner(7, "joins", BEFORE)), [SearchStep("joins", BEFORE, 7)]),
    (state(AskedPartner(7, "no_answer", BEFORE)), [SearchStep("no_answer", BEFORE, 7, BEFORE)]),
    (
        state(AskedPartner(7, "no_answer", TODAY, answer_by=BEFORE)),
        [SearchStep("no_answer", TODAY, 7, BEFORE)],
    ),
    (
        state(AskedPartner(7, "invited", EARLIER, answer_by=BEFORE)),
        [SearchStep("no_answer", BEFORE, 7, BEFORE)],
    ),
    (
        state(AskedPartner(7, "invited", EARLIER, answer_by=TODAY)),
        [SearchStep("invited", EARLIER, 7, TODAY)],
    ),
    (state(AskedPartner(7, "invited", EARLIER)), [SearchStep("invited", EARLIER, 7)]),
    (
        state(AskedPartner(7, "invited", EARLIER, answer_by=BEFORE, not_sent=True)),
        [SearchStep("not_sent", EARLIER, 7)],
    ),
    (
        state(AskedPartner(7, "no_answer", EARLIER, not_sent=True)),
        [SearchStep("not_sent", EARLIER, 7)],
    ),
    (
        state(AskedPartner(7, "not_now", EARLIER, return_on=TODAY)),
        [SearchStep("come_back", TODAY, 7, EARLIER)],
    ),
    (
        state(AskedPartner(7, "not_now", EARLIER, return_on=LATER)),
        [SearchStep("not_now", EARLIER, 7, LATER)],
    ),
    (state(), [SearchStep("name", STARTED)]),
    (state(declined=2, let_go=1), [SearchStep("name", STARTED)]),
    (state(listed=4, looked_at=1), [SearchStep("choose", BEFORE, count=5)]),
    (state(listed=4, declined=1), [SearchStep("choose", BEFORE, count=4)]),
    (state(listed=4, chosen=3), [SearchStep("letters", BEFORE, count=3)]),
    (
        state(AskedPartner(7, "joins", BEFORE), listed=4, chosen=1),
        [SearchStep("joins", BEFORE, 7), SearchStep("letters", BEFORE, count=1)],
    ),
    (state(AskedPartner(7, "invited", BEFORE), listed=4), [SearchStep("invited", BEFORE, 7)]),
]


@pytest.mark.parametrize(("search", "expected"), ROWS)
def test_what_waits_in_a_search(search, expected):
    assert steps_of(search, TODAY) == expected


def test_nothing_waits_where_everybody_who_is_asked_is_told_elsewhere():
    assert steps_of(SearchState(STARTED, {"joins": 1}, {"joins": BEFORE}), TODAY) == [
        SearchStep("nothing", TODAY)
    ]


def test_the_worthiest_comes_first_and_of_equals_the_oldest():
    asked = [
        AskedPartner(1, "not_now", EARLIER, return_on=LATER),
        AskedPartner(2, "invited", BEFORE),
        AskedPartner(3, "invited", EARLIER),
        AskedPartner(5, "not_now", EARLIER, return_on=BEFORE),
        AskedPartner(6, "no_answer", BEFORE),
        AskedPartner(7, "joins", BEFORE),
        AskedPartner(8, "talking", BEFORE),
        AskedPartner(9, "talking", EARLIER),
    ]
    found = steps_of(state(*asked, chosen=2), TODAY)
    assert [(step.rule, step.key) for step in found] == [
        ("talk", 9),
        ("talk", 8),
        ("joins", 7),
        ("no_answer", 6),
        ("come_back", 5),
        ("letters", None),
        ("invited", 3),
        ("invited", 2),
        ("not_now", 1),
    ]


def test_every_rule_says_who_has_to_move():
    found = {step.rule: step.who for _search, steps in ROWS for step in steps}
    assert found.keys() | {"nothing"} <= WHO.keys()
    assert {rule for rule, who in found.items() if who == OTHERS} == {"invited", "not_now"}
