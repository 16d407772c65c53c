"""The method with weights and questions, held by the numbers of a worked example."""

from decimal import Decimal

import pytest

from swot.pairs import code_of
from swot.weighing import ASKED, QUESTIONS_OF, are_whole, strongest, ties_of

LISTS = {
    "strength": ["S1", "S2", "S3"],
    "weakness": ["W1", "W2"],
    "opportunity": ["O1", "O2"],
    "threat": ["T1", "T2"],
}
WEIGHTS = {
    key: Decimal(weight)
    for key, weight in {
        **{"S1": ".5", "S2": ".3", "S3": ".2", "W1": ".6", "W2": ".4"},
        **{"O1": ".7", "O2": ".3", "T1": ".5", "T2": ".5"},
    }.items()
}
# question → rows of inside entries, columns of outside ones
MATRICES = {
    1: [[2, 1], [1, 0], [2, 1]],
    5: [[1, 1], [1, 0], [2, 0]],
    2: [[1, 0], [0, 1], [0, 0]],
    7: [[0, 0], [1, 0], [0, 1]],
    3: [[1, 0], [1, 1]],
    6: [[2, 0], [0, 0]],
    4: [[2, 0], [0, 1]],
    8: [[1, 1], [0, 1]],
}


def cells(question, matrix):
    one, other = ASKED[question]
    inside, outside = (one, other) if one in {"strength", "weakness"} else (other, one)
    for key, row in zip(LISTS[inside], matrix, strict=True):
        for across, value in zip(LISTS[outside], row, strict=True):
            pair = (key, across) if inside == one else (across, key)
            yield (question, *pair), value


def answers(*questions):
    return dict(cell for question in questions for cell in cells(question, MATRICES[question]))


ALL = answers(*MATRICES)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([1, 2, 3, 4], {"SO": "7 / 6.5", "ST": "2 / 1.8", "WO": "3 / 3.1", "WT": "3 / 3.1"}),
        ([5, 6, 7, 8], {"SO": "5 / 4.8", "ST": "2 / 1.5", "WO": "2 / 2.6", "WT": "3 / 3.1"}),
        (MATRICES, {"SO": "12 / 11.3", "ST": "4 / 3.3", "WO": "5 / 5.7", "WT": "6 / 6.2"}),
    ],
)
def test_sums_and_products_are_those_of_the_worksheet(asked, expected):
    ties = ties_of(LISTS, WEIGHTS, answers(*asked))
    assert {tie.code: f"{tie.ties} / {tie.product.normalize()}" for tie in ties} == expected
    assert [tie.code for tie in strongest(ties)] == ["SO"]


def test_what_nobody_answered_is_not_nothing():
    some = {(1, "S1", "O1"): 2, (1, "S2", "O1"): 0}
    tie = ties_of(LISTS, WEIGHTS, some)[0]
    assert (tie.ties, tie.answered, tie.possible, tie.mean) == (2, 2, 12, 1)
    assert ties_of(LISTS, WEIGHTS, {})[0].mean is None
    assert strongest(ties_of(LISTS, WEIGHTS, {})) == []
    stray = {(1, "S1", "gone"): 2}
    assert ties_of(LISTS, WEIGHTS, stray)[0].ties == 0


def test_without_all_weights_the_sums_decide_and_no_product_is_told():
    ties = ties_of(LISTS, WEIGHTS | {"W1": None}, ALL)
    assert [tie.product is None for tie in ties] == [False, False, True, True]
    assert [tie.code for tie in strongest(ties)] == ["SO"]


def test_even_quadrants_lead_together_and_the_sum_parts_those_of_one_product():
    lists = {part: [part[0]] for part in LISTS}
    even = dict.fromkeys(["s", "w", "o", "t"], Decimal(1))
    ties = ties_of(lists, even, {(1, "s", "o"): 2, (4, "w", "t"): 2, (2, "s", "t"): 1})
    assert [tie.code for tie in strongest(ties)] == ["SO", "WT"]


@pytest.mark.parametrize(
    ("weights", "whole"),
    [([".33", ".33", ".34"], True), ([".5", ".4"], False), (["1", None], False), ([], False)],
)
def test_weights_of_a_list_are_one_together(weights, whole):
    assert are_whole([weight and Decimal(weight) for weight in weights]) is whole


def test_each_question_belongs_to_the_quadrant_of_its_lists():
    assert {code: {code_of(ASKED[one]) for one in both} for code, both in QUESTIONS_OF.items()} == {
        code: {code} for code in QUESTIONS_OF
    }
