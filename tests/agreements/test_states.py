"""Whether an agreement holds, and when its end is told: pure."""

from datetime import date, timedelta

import pytest

from agreements.states import STATES, stage_to_tell, state_of

TODAY = date(2026, 11, 28)
PAST, AHEAD = TODAY - timedelta(days=1), TODAY + timedelta(days=40)
SIGNED = {"signed": 3}
# What is known of it, and how it stands; each line differs in one thing from a line above.
TABLE = [
    ({}, "draft"),
    ({"missing": 3}, "draft"),
    ({"is_spoken": True, "missing": 3}, "holds"),
    ({"signed": 1, "missing": 2}, "unsigned"),
    (SIGNED, "holds"),
    (SIGNED | {"starts_on": AHEAD}, "ahead"),
    (SIGNED | {"starts_on": TODAY, "ends_on": TODAY}, "holds"),
    (SIGNED | {"ends_on": PAST}, "ended"),
    (SIGNED | {"ends_on": PAST, "is_renewed": True}, "renewed"),
    (SIGNED | {"ends_on": AHEAD, "is_renewed": True}, "holds"),
    (SIGNED | {"suspended_on": PAST}, "suspended"),
    ({"suspended_on": PAST}, "suspended"),
    (SIGNED | {"suspended_on": PAST, "ends_on": PAST}, "ended"),
    (SIGNED | {"ended_on": PAST, "ends_on": PAST, "suspended_on": PAST}, "ended_early"),
    ({"ends_on": PAST}, "ended"),
]


def test_a_state_follows_from_days_signatures_and_what_was_done():
    assert [state_of(today=TODAY, **known) for known, _state in TABLE] == [row[1] for row in TABLE]
    assert {state for _known, state in TABLE} == set(STATES)


@pytest.mark.parametrize(
    ("left", "told", "stage"),
    [
        *((91, None, None), (90, None, 90), (31, None, 90), (31, 90, None), (30, 90, 30)),
        *((30, None, 30), (8, 30, None), (7, 30, 7), (0, None, 7), (0, 7, None), (-1, None, None)),
    ],
)
def test_each_stage_before_an_end_is_told_once_and_the_nearest_alone(left, told, stage):
    assert stage_to_tell(today=TODAY, ends_on=TODAY + timedelta(days=left), told=told) == stage
