"""What the lists of forms offer: rows that were read already, words where nothing is chosen yet."""

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.choices import BaseChoiceIterator
from django.utils.translation import gettext_lazy as _

DASHES = BLANK_CHOICE_DASH[0][1]
TYPED = "-typed"  # after the name of a field: what was typed where a row may be chosen too


class TypedName(str):
    """What was typed to name a row, apart from the key of one that was chosen."""


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
