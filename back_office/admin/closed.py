"""Personal data in Django admin: dots stand in their place; see docs/decisions/0116.

The dots are put on rows that are only shown, before any template sees them, because titles, the
way back, inlines and lists all print the row itself. Such a row is never saved.
"""

import copy
from functools import cache

from django.contrib.admin.views.main import ChangeList
from django.forms.models import BaseInlineFormSet

DOTS = "•••"


def close(row, *, way="", wholly=True):
    """Put dots over what is personal in a row, and in the rows it points to.

    `way` is the key to a row that is shown already and decides for itself. Not `wholly`: of the
    rows it points to only those that were read with it.
    """
    for name in getattr(row, "personal_fields", ()):
        value = getattr(row, name)
        if value and isinstance(value, str):
            setattr(row, name, DOTS)
        elif value != "":
            setattr(row, name, None)
    return close_links(row, way=way, wholly=wholly)


def close_links(row, *, way="", wholly=True):
    """Put dots over what is personal in the rows that a row points to, not in itself."""
    for field in _keys_to_people(type(row)):
        is_at_hand = field.name != way and (wholly or field.is_cached(row))
        if is_at_hand and (other := getattr(row, field.name)):
            close(other, wholly=False)
    return row


@cache
def _keys_to_people(model):
    """Return the keys of a model to rows that may hold something personal."""
    keys = [field for field in model._meta.concrete_fields if field.many_to_one]
    return [field for field in keys if getattr(field.related_model, "PERSONAL", ())]


def is_personal(row):
    """Return whether the row holds something that is closed to administrators."""
    return any(getattr(row, name) not in ("", None) for name in getattr(row, "personal_fields", ()))


def closed_copy(row):
    """Return the row as anybody may see it, and leave the row itself whole for what comes next."""
    twin = copy.copy(row)
    twin._state = copy.copy(row._state)
    twin._state.fields_cache = {}
    return close(twin, wholly=True)


def closed_name(row):
    """Return what a row is called where anybody may read it."""
    return str(closed_copy(row))


class ClosedList(ChangeList):
    """A list of Django admin with dots in its rows."""

    def get_ordering_field(self, field_name):
        """Sort by no column that the page does not offer: an address may ask for any of them."""
        is_offered = self.sortable_by is None or field_name in self.sortable_by
        return super().get_ordering_field(field_name) if is_offered else None

    def get_results(self, request):
        super().get_results(request)
        for row in self.result_list:
            close(row, wholly=False)


class ClosedFormSet(BaseInlineFormSet):
    """Parts of a row with dots; whether the row itself is open, its own page says."""

    def get_queryset(self):
        rows = super().get_queryset()
        for row in rows:
            close(row, way=self.fk.name)
        return rows
