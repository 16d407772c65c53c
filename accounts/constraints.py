"""Constraints that many models say alike, and asking all checks of a row at once."""

from django.core.exceptions import FieldError, ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.models import CheckConstraint, Q


class ChecksTogether:
    """The check constraints of a model, which a row that keeps them passes with one query.

    Django asks each by itself, in a savepoint of its own: three queries for each.
    """

    def __init__(self, checks):
        self.checks = checks

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        """Raise ValidationError with the sentences of the checks that the row breaks."""
        values = instance._get_field_expression_map(meta=model._meta, exclude=exclude)
        asked = [c for c in self.checks if c.condition.referenced_base_fields <= set(values)]
        if _hold(asked, values, using):
            return
        errors = {}
        for check in asked:
            try:
                check.validate(model, instance, exclude=exclude, using=using)
            except ValidationError as error:
                errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)


def checks_together(constraints):
    """Return constraints with all that are checks as one."""
    checks = [one for one in constraints if isinstance(one, CheckConstraint)]
    others = [one for one in constraints if not isinstance(one, CheckConstraint)]
    return [*others, ChecksTogether(checks)] if checks else others


def _hold(checks, values, using):
    """Return whether a row of these values keeps all checks; False also where it cannot be told."""
    try:
        return Q(*[check.condition for check in checks]).check(values, using=using)
    except FieldError:
        return False


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
