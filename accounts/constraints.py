"""Constraints that many models say alike, and asking all checks of a row at once."""

from contextlib import nullcontext, suppress

from django.core.exceptions import NON_FIELD_ERRORS, FieldError, ValidationError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.models import BooleanField, CheckConstraint, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.sql import Query
from django.db.models.sql.constants import SINGLE

AT_ONCE = 500


class ChecksTogether:
    """The check constraints of a model, asked of a row with one query.

    Django asks each by itself, in a savepoint of its own: three queries for each. What a check over
    one column refuses stands at that column; of any other the error knows its `columns`.
    """

    def __init__(self, checks):
        self.checks = checks

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        """Raise ValidationError with the sentences of the checks that the row breaks."""
        values = instance._get_field_expression_map(meta=model._meta, exclude=exclude)
        asked = [check for check in self.checks if columns_of(check) <= set(values)]
        errors = {}
        for number in broken_checks([(check, values) for check in asked], using):
            check = asked[number]
            error = ValidationError(
                check.get_violation_error_message(), code=check.violation_error_code
            )
            error.columns = columns = columns_of(check)
            place = NON_FIELD_ERRORS if len(columns) > 1 else next(iter(columns))
            errors.setdefault(place, []).append(error)
        if errors:
            raise ValidationError(errors)


def checks_together(constraints):
    """Return constraints with all that are checks as one."""
    checks = [one for one in constraints if isinstance(one, CheckConstraint)]
    others = [one for one in constraints if not isinstance(one, CheckConstraint)]
    return [*others, ChecksTogether(checks)] if checks else others


def columns_of(check):
    """Return the names of the columns that a check speaks of."""
    return check.condition.referenced_base_fields


def broken_checks(questions, using=DEFAULT_DB_ALIAS):
    """Return the numbers of those questions whose answer is no; one query for 500 of them.

    A question is a check and the `values_of` its columns. What the database cannot tell
    holds, as Django decides too.
    """
    broken = []
    for start in range(0, len(questions), AT_ONCE):
        query = Query(None)
        for number, (check, values) in enumerate(questions[start : start + AT_ONCE], start):
            with suppress(FieldError):
                query.add_annotation(_holds(check, values), f"n{number}")
        names = [int(name[1:]) for name in query.annotations]
        broken += [one for one, holds in zip(names, _asked(query, using), strict=True) if not holds]
    return broken


def values_of(model, values):
    """Return (column, value) pairs of a model as `broken_checks` asks of them."""
    return {name: Value(value, model._meta.get_field(name)) for name, value in values}


def _holds(check, values):
    """Return the condition of a check with these values in the places of its columns."""
    query = Query(None)
    for name in columns_of(check):
        query.add_annotation(values[name], name, select=False)
    condition = Coalesce(check.condition, True, output_field=BooleanField())
    return condition.resolve_expression(query)


def _asked(query, using):
    """Return the answers of a query of one row; each is yes when the database cannot tell."""
    if not query.annotations:
        return []
    connection = connections[using]
    try:
        with transaction.atomic(using) if connection.in_atomic_block else nullcontext():
            return query.get_compiler(using).execute_sql(SINGLE)
    except DatabaseError:
        return [True] * len(query.annotations)


def set_together(*fields, name, violation_error_message=None):
    """Return the constraint that `fields` are all filled or all empty: who and when are a pair."""
    filled = Q(**{f"{field}__isnull": False for field in fields})
    empty = Q(**{f"{field}__isnull": True for field in fields})
    return CheckConstraint(
        condition=filled | empty, name=name, violation_error_message=violation_error_message
    )


def known_choice(field, choices, *, name, blank=False):
    """Return the constraint that `field` holds one of `choices` (or nothing, when `blank`)."""
    values = [*choices.values, *([""] if blank else [])]
    return CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)
