"""What of few answers is shown: a table, without a database."""

import itertools
from fractions import Fraction

import pytest

from reviews.showing import View, alike, different, mean, unsigned, views_of

F = Fraction


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([], None),
        ([5], None),
        ([1, 5], None),
        ([1, 5, None], None),  # who does not know makes nobody stand out
        ([None, None, None, 4, 4], None),
        ([2, 3, 4], F(3)),
        ([2, 3, 3], F(5, 2)),
        ([3, 3, 4, 4], F(7, 2)),
        ([2, 2, 2, 3], F(5, 2)),  # 2¼: the half above
        ([5, 5, 5], F(9, 2)),  # “4½ or more”: not that all said five
        ([5, 5, 4], F(9, 2)),
        ([1, 1, 1], F(3, 2)),
        ([1, 1, 2, None], F(3, 2)),
    ],
)
def test_a_mean_is_told_of_three_answers_at_least_and_never_at_an_end(values, shown):
    assert mean(values) == shown


@pytest.mark.parametrize(
    ("values", "unread", "shown"),
    [
        ([3, 3, 3], [], F(3)),  # all on paper: whoever wrote it down has read them all
        ([3, 3, 3], [3], None),
        ([3, 3, 3, 3], [3, None], None),
        ([3, 3, 3], [3, 3], F(3)),  # as each of three partners knows its own
    ],
)
def test_one_answer_beside_those_that_were_written_down_is_not_left_over(values, unread, shown):
    assert mean(values, unread) == shown


def test_no_mean_of_three_tells_what_one_of_them_said():
    behind = {}
    for values in itertools.product(range(1, 6), repeat=3):
        behind.setdefault(mean(values), []).append(values)
    assert min(len({values[0] for values in shown}) for shown in behind.values()) > 1


@pytest.mark.parametrize(
    ("own", "others", "gap", "is_different", "is_far"),
    [
        (5, [2, 3, 4], F(2), True, True),
        (4, [5, 5, 5], F(1, 2), False, False),
        (4, [3, 3, 3], F(1), True, False),
        (2, [4, 4, 3], F(3, 2), True, True),
        (None, [1, 1, 1], None, False, False),
        (5, [1, 1], None, False, False),
    ],
)
def test_views_differ_from_one_step_on(own, others, gap, is_different, is_far):
    (view,) = views_of([7], {7: own}, {7: others}, {})
    said = (view.gap, view.is_different, view.is_far)
    assert said == (gap, is_different, is_far)


def test_differences_stand_first_the_farthest_before_others():
    views = [View(1, 4, F(4)), View(2, 5, F(7, 2)), View(3, 1, F(4)), View(4, 4, None)]
    assert [one.key for one in different(views)] == [3, 2]
    assert [one.key for one in alike(views)] == [1]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["zmienić godzinę", ""], []),
        (["zmienić godzinę", "", ""], ["zmienić godzinę"]),
        (["wcześniej", "", "afisze", "zima"], ["afisze", "wcześniej", "zima"]),
    ],
)
def test_words_stand_unsigned_once_three_replied(words, shown):
    assert unsigned(words) == shown
    assert unsigned(words, unread=1) == []
