"""In which quadrant an idea stands, and what it is paired with."""

import pytest

from swot.models import Part
from swot.pairs import INSIDE, OPPORTUNITY, OUTSIDE, STRENGTH, THREAT, WEAKNESS, code_of, other_side


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([STRENGTH, OPPORTUNITY], "SO"),
        ([THREAT, STRENGTH, STRENGTH], "ST"),
        ([WEAKNESS, OPPORTUNITY], "WO"),
        ([WEAKNESS, WEAKNESS, THREAT], "WT"),
        ([STRENGTH, WEAKNESS, OPPORTUNITY], "WO"),
        ([STRENGTH, OPPORTUNITY, THREAT], "ST"),
        ([STRENGTH, WEAKNESS], ""),
        ([OPPORTUNITY], ""),
        ([], ""),
    ],
)
def test_an_idea_stands_where_the_harder_of_what_it_joins_stands(parts, code):
    assert code_of(parts) == code_of(reversed(parts)) == code


def test_the_lists_are_those_of_an_analysis():
    assert {*INSIDE} == {part for part in Part if part.is_internal}
    assert {*INSIDE, *OUTSIDE} == {*Part}
    assert [other_side(part) for part in Part] == [OUTSIDE, OUTSIDE, INSIDE, INSIDE]
