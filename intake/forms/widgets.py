"""Selects of the tables of proposed organisations, drawn once for all rows."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from accounts.remembering import remembered


class ListSelect(forms.Select):
    """A select whose options are written once for all rows of a table, not once for each."""

    def render(self, name, value, attrs=None, renderer=None):
        choices = tuple(
            (key, tuple(inner) if isinstance(inner, list | tuple) else str(inner))
            for key, inner in self.choices
        )
        attributes = format_html_join(
            "", ' {}="{}"', ({**self.attrs, **(attrs or {}), "name": name}).items()
        )
        chosen = "" if value is None else str(value)
        return format_html("<select{}>{}</select>", attributes, _options(choices, chosen))


@remembered(500)
def _options(choices, chosen):
    parts = []
    for key, label in choices:
        if isinstance(label, tuple):
            inner = _options(label, chosen)
            parts.append(format_html('<optgroup label="{}">{}</optgroup>', key, inner))
        else:
            selected = mark_safe(" selected") if str(key) == chosen else ""
            parts.append(format_html('<option value="{}"{}>{}</option>', key, selected, label))
    return mark_safe("".join(parts))


def kind_choices(kinds):
    """Return kinds as grouped choices: none, the frequent ones first, then all others."""
    common = [(kind.code, str(kind)) for kind in kinds if kind.is_common]
    others = [(kind.code, str(kind)) for kind in kinds if not kind.is_common]
    return [
        ("", _("– not known –")),
        (_("Most frequent"), common),
        (_("Other kinds"), others),
    ]
