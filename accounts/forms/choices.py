"""What the lists of forms offer: rows that were read already, words where nothing is chosen yet."""

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.choices import BaseChoiceIterator
from django.utils.translation import gettext_lazy as _

DASHES = BLANK_CHOICE_DASH[0][1]
TYPED = "-typed"  # after the name of a field: what was typed where a row may be chosen too


class TypedName(str):
    """What was typed to name a row, apart from the key of one that was chosen."""


OFFERED_NO_MORE = _("%(row)s – no longer on the list")
TO_CHOOSE, NONE_CHOSEN = _("– choose –"), _("– nothing chosen –")


class AsTheyStand(BaseChoiceIterator):
    """Choices that are pairs, or groups of pairs, already: of a list Django makes them so itself,
    pair by pair, for the field and once more for its control."""

    def __init__(self, choices):
        self.choices = choices

    def __iter__(self):
        return iter(self.choices)


def choose_from(field, rows):
    """Let a ModelChoiceField, or one of many rows, offer `rows`; what is sent it still looks up."""
    nothing = [] if field.empty_label is None else [("", field.empty_label)]
    offered = [(row.pk, field.label_from_instance(row)) for row in rows]
    field.choices = AsTheyStand(nothing + offered)


def offer(form, name, rows, *, kept=None):
    """Let a field of a form offer `rows`, and the one that its row names already (or `kept`).

    The latter stays chosen, and says so, where it is offered no more: withdrawn, ended, left.
    """
    field, offered = form.fields[name], list(rows)
    field.queryset, kept = rows, kept or getattr(form.instance, f"{name}_id", None)
    if kept and kept not in {row.pk for row in offered}:
        stored, said_of = rows.model._default_manager.filter(pk=kept), field.label_from_instance
        field.queryset = rows | stored
        field.label_from_instance = lambda row: (
            OFFERED_NO_MORE % {"row": said_of(row)} if row.pk == kept else said_of(row)
        )
        offered += stored
    choose_from(field, offered)


def say_what_is_empty(form):
    """Say in words what stands first in the lists of a form where nobody said it before."""
    for field in form.fields.values():
        words = TO_CHOOSE if field.required else NONE_CHOSEN
        if isinstance(field, forms.ModelChoiceField):
            if field.empty_label == DASHES:
                field.empty_label = words
        elif isinstance(field, forms.ChoiceField) and isinstance(field.widget, forms.Select):
            if isinstance(field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
                continue
            field.choices = AsTheyStand(
                [(value, words if label == DASHES else label) for value, label in field.choices]
            )
