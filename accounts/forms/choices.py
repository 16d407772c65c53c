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


def offered_no_more(words):
    """Return the words of a row that only stays where it was chosen: withdrawn, ended, left."""
    return _("%(row)s – no longer on the list") % {"row": words}


def choose_from(field, rows, ended=()):
    """Let a ModelChoiceField, or one of many rows, offer `rows`; what is sent it still looks up.

    What `ended` is offered too, and says so.
    """
    nothing = [] if field.empty_label is None else [("", field.empty_label)]
    said = field.label_from_instance
    offered = [(row.pk, said(row)) for row in rows]
    offered += [(row.pk, offered_no_more(said(row))) for row in ended]
    field.choices = AsTheyStand(nothing + offered)


def offer(form, name, rows, *, kept=None):
    """Let a field of a form offer `rows`, and the one that its row names already (or `kept`).

    The latter stays chosen, and says so, where it is offered no more: withdrawn, ended, left.
    """
    field = form.fields[name]
    field.queryset = rows
    kept = kept or getattr(form.instance, f"{name}_id", None)
    offered, ended = list(rows), ()
    if kept and kept not in {row.pk for row in offered}:
        ended = rows.model._default_manager.filter(pk=kept)
        field.queryset = rows | ended
    choose_from(field, offered, ended)


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
