"""What the database would refuse of a list, found before anything is written.

The value is left out and named; the rest of its row, and all other rows, still come in.
"""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, DateField, DecimalField
from django.utils import timezone

from accounts.constraints import broken_checks, columns_of, values_of
from accounts.days import NEARER, day_in
from intake.cells import RowProblem
from partners.models import Partner
from partners.models.facts import FACTS


def as_stored(proposals):
    """Return the proposals with their details as the columns of Partner store them."""
    cleaned = [_cleaned(one) for one in proposals]
    for check, fact in _rules():
        cleaned = _keeping(check, fact, cleaned)
    return cleaned


def _cleaned(proposal):
    """Each value by its own column; what is empty says nothing."""
    said = {name: value for name, value in proposal.details.items() if value not in ("", None)}
    problems = list(proposal.problems)
    for fact in FACTS:
        if said.keys().isdisjoint(fact.columns):
            continue
        values = {name: said.pop(name) for name in fact.columns if name in said}
        try:
            said |= {name: value_in(_column(name), value) for name, value in values.items()}
        except ValidationError:
            problems.append(_left_out(fact, values.values()))
    return replace(proposal, details=said, problems=tuple(problems))


def value_in(column, value):
    """Return a value of a list as the column stores it. Raises ValidationError."""
    if isinstance(value, str) and isinstance(column, DateField):
        value = day_in(value, on=timezone.localdate(), which=NEARER) or value
    if isinstance(value, str) and isinstance(column, DecimalField):
        value = value.replace(",", ".")
    return column.clean(value, None)


def _column(name):
    return Partner._meta.get_field(name)


def _rules():
    """Return (check, fact) for each rule that speaks of one fact only."""
    checks = [one for one in Partner._meta.constraints if isinstance(one, CheckConstraint)]
    pairs = [(check, fact) for check in checks for fact in FACTS]
    return [(check, fact) for check, fact in pairs if columns_of(check) <= {*fact.columns}]


def _keeping(check, fact, proposals):
    """What breaks the rule of a fact is left out; each value is asked about once."""
    said = [tuple(one.details.get(column) for column in fact.columns) for one in proposals]
    asked = [*dict.fromkeys(values for values in said if {*values} != {None})]
    questions = [(check, values_of(Partner, zip(fact.columns, one, strict=True))) for one in asked]
    broken = {asked[number] for number in broken_checks(questions)}
    return [
        _without(fact, one, values) if values in broken else one
        for one, values in zip(proposals, said, strict=True)
    ]


def _without(fact, proposal, values):
    kept = {name: value for name, value in proposal.details.items() if name not in fact.columns}
    problems = (*proposal.problems, _left_out(fact, values))
    return replace(proposal, details=kept, problems=problems)


def _left_out(fact, values):
    return RowProblem(RowProblem.VALUE_LEFT_OUT, fact.name, ", ".join(map(str, values)))
