"""Constraints that many models say alike."""

from django.db.models import CheckConstraint, Q


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
