"""Who has to move in a search, since when: the rules one by one, and their order of worth."""

from datetime import date

import pytest

from selections.next_step import LIBRARY, OTHERS, RULES, Asked, State, Step, steps_of

STARTED, EARLIER, BEFORE = date(2026, 11, 1), date(2026, 11, 10), date(2026, 11, 20)
TODAY, LATER = date(2026, 11, 28), date(2026, 12, 4)


def state(*asked, **counts):
    """Return a State of asked partners and of numbers at other stages, these since BEFORE."""
    for one in asked:
        counts[one.stage] = counts.get(one.stage, 0) + 1
    return State(STARTED, counts, dict.fromkeys(counts, BEFORE), asked)


ROWS = [
    (state(Asked(7, "talking", BEFORE)), [Step("talk", BEFORE, 7)]),
    (state(Asked(7, "joins", BEFORE)), [Step("joins", BEFORE, 7)]),
    (state(Asked(7, "no_answer", BEFORE)), [Step("no_answer", BEFORE, 7, BEFORE)]),
    (
        state(Asked(7, "no_answer", TODAY, answer_by=BEFORE)),
        [Step("no_answer", TODAY, 7, BEFORE)],
    ),
    (
        state(Asked(7, "invited", EARLIER, answer_by=BEFORE)),
        [Step("no_answer", BEFORE, 7, BEFORE)],
    ),
    (state(Asked(7, "invited", EARLIER, answer_by=TODAY)), [Step("invited", EARLIER, 7, TODAY)]),
    (state(Asked(7, "invited", EARLIER)), [Step("invited", EARLIER, 7)]),
    (
        state(Asked(7, "not_now", EARLIER, return_on=TODAY)),
        [Step("come_back", TODAY, 7, EARLIER)],
    ),
    (state(Asked(7, "not_now", EARLIER, return_on=LATER)), [Step("not_now", EARLIER, 7, LATER)]),
    (state(), [Step("name", STARTED)]),
    (state(declined=2, let_go=1), [Step("name", STARTED)]),
    (state(listed=4, looked_at=1), [Step("choose", BEFORE, count=5)]),
    (state(listed=4, declined=1), [Step("choose", BEFORE, count=4)]),
    (state(listed=4, chosen=3), [Step("letters", BEFORE, count=3)]),
    (
        state(Asked(7, "joins", BEFORE), listed=4, chosen=1),
        [Step("joins", BEFORE, 7), Step("letters", BEFORE, count=1)],
    ),
    (state(Asked(7, "invited", BEFORE), listed=4), [Step("invited", BEFORE, 7)]),
    (
        state(
            Asked(7, "invited", BEFORE, to_print=True),
            Asked(8, "invited", EARLIER, to_print=True, answer_by=LATER),
        ),
        [Step("print", EARLIER, count=2)],
    ),
]


@pytest.mark.parametrize(("search", "expected"), ROWS)
def test_what_waits_in_a_search(search, expected):
    assert steps_of(search, TODAY) == expected


def test_nothing_waits_where_everybody_who_is_asked_is_told_elsewhere():
    assert steps_of(State(STARTED, {"joins": 1}, {"joins": BEFORE}), TODAY) == [
        Step("nothing", TODAY)
    ]


def test_the_worthiest_comes_first_and_of_equals_the_oldest():
    asked = [
        Asked(1, "not_now", EARLIER, return_on=LATER),
        Asked(2, "invited", BEFORE),
        Asked(3, "invited", EARLIER),
        Asked(4, "invited", BEFORE, to_print=True),
        Asked(5, "not_now", EARLIER, return_on=BEFORE),
        Asked(6, "no_answer", BEFORE),
        Asked(7, "joins", BEFORE),
        Asked(8, "talking", BEFORE),
        Asked(9, "talking", EARLIER),
    ]
    found = steps_of(state(*asked, chosen=2), TODAY)
    assert [(step.rule, step.key) for step in found] == [
        ("talk", 9),
        ("talk", 8),
        ("joins", 7),
        ("no_answer", 6),
        ("come_back", 5),
        ("letters", None),
        ("print", None),
        ("invited", 3),
        ("invited", 2),
        ("not_now", 1),
    ]


def test_every_rule_says_who_has_to_move():
    found = {step.rule: step.who for _search, steps in ROWS for step in steps}
    assert found.keys() | {"nothing"} == RULES.keys()
    assert [rule for rule, who in RULES.items() if who != LIBRARY] == [
        "invited",
        "not_now",
        "nothing",
    ]
    assert {rule for rule, who in found.items() if who == OTHERS} == {"invited", "not_now"}
