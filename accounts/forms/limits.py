"""Numbers of a form end where the checks of their columns end, and say the same sentence.

Else a number that is too big for its column would be refused before the check is asked, in words
about what the database can hold.
"""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import CheckConstraint, Q

from accounts.constraints import columns_of


def say_limits(form):
    """Give the numbers of a form of rows the limits of their columns, with their sentences."""
    for check in form._meta.model._meta.constraints:
        if isinstance(check, CheckConstraint) and len(columns_of(check)) == 1:
            [column] = columns_of(check)
            field = form.fields.get(column)
            if isinstance(field, forms.IntegerField):
                _limit(field, _limits_of(check.condition), check.get_violation_error_message())


def _limit(field, limits, sentence):
    kinds = {"gte": ("min_value", MinValueValidator), "lte": ("max_value", MaxValueValidator)}
    if {*limits} - {*kinds}:  # a rule that says more than two ends
        return
    for lookup, limit in limits.items():
        attribute, kind = kinds[lookup]
        others = [one for one in field.validators if not isinstance(one, kind)]
        field.validators = [*others, kind(limit, sentence)]
        setattr(field, attribute, limit)
    field.widget.attrs |= field.widget_attrs(field.widget)


def _limits_of(condition):
    """Return lookup → limit of a condition; what it says of an empty column is no limit."""
    if condition.negated:
        return {"not": condition}
    limits = {}
    for child in condition.children:
        if isinstance(child, Q):
            limits |= _limits_of(child)
        elif child[1] is not None and not child[0].endswith("__isnull"):
            limits[child[0].rpartition("__")[2]] = child[1]
    return limits
