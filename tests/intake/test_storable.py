"""What the database would refuse of a list is left out and named; all the rest comes in."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import models

from intake.cells import RowProblem
from intake.proposals import Proposal
from intake.services.storable import as_stored, value_in
from partners.models import Partner
from partners.models.facts import BY_COLUMN


def test_what_a_list_leaves_empty_stays_empty(db):
    """A list without a column, or with empty cells of any kind, brings the rest."""
    columns = [column for column in BY_COLUMN if not Partner._meta.get_field(column).is_relation]
    [row] = as_stored(
        [Proposal(2, "Koło", details=dict.fromkeys(columns, "") | {"place": "Gwizd"})]
    )
    assert (row.details, row.problems) == ({"place": "Gwizd"}, ())


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        (models.PositiveSmallIntegerField(), "1921", 1921),
        (models.DateField(), "5.03.2021", date(2021, 3, 5)),
        (models.DateField(), "2021-03-05", date(2021, 3, 5)),
        (models.DecimalField(max_digits=5, decimal_places=2), "54,5", Decimal("54.5")),
        (models.TextField(), "Alfa", "Alfa"),
    ],
)
def test_a_list_brings_a_value_of_any_kind(column, text, value):
    assert value_in(column, text) == value


def test_what_breaks_a_rule_of_its_columns_is_left_out_and_named(db, django_assert_num_queries):
    """The rest of the row and the other rows come in; many values cost no more than one."""
    places = [{"latitude": Decimal(54 + at), "longitude": Decimal(15)} for at in range(100)]
    rows = [Proposal(at, "Koło", details={"place": "Gwizd"} | one) for at, one in enumerate(places)]
    with django_assert_num_queries(6):  # two rules, a savepoint around each
        stored = as_stored(rows)
    assert [row.details for row in stored[:37]] == [row.details for row in rows[:37]]
    assert [row.details for row in stored[37:]] == [{"place": "Gwizd"}] * 63
    problems = [problem for row in stored for problem in row.problems]
    assert (len(problems), problems[0]) == (63, RowProblem("value_left_out", "point", "91, 15"))
