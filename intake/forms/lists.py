"""What the tables of proposed organisations have in common: choices, and reasons in words."""

from functools import lru_cache

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.proposals import RowProblem
from intake.reading import MOST_COLUMNS, MOST_ROWS, UnreadableFile
from partners.models import Kind
from partners.models.facts import BY_NAME


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


@lru_cache(maxsize=500)
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


def current_kinds():
    return list(Kind.objects.current().order_by("name", "pk"))


def refusal_of_file(error):
    """Return the sentence for an UnreadableFile: what is wrong, where, and what to do."""
    sentences = {
        UnreadableFile.EMPTY: _("The file is empty. Choose a file with names in it."),
        UnreadableFile.TOO_LARGE: _("The file is too large. Split it: one part may have 5 MB."),
        UnreadableFile.TOO_MANY_ROWS: _(
            "The file has more than %(rows)d rows. Split it into smaller ones."
        )
        % {"rows": MOST_ROWS},
        UnreadableFile.TOO_MANY_COLUMNS: _(
            "There are more than %(columns)d columns. Leave only those that matter."
        )
        % {"columns": MOST_COLUMNS},
        UnreadableFile.OLD_EXCEL: _(
            "This is an old Excel file (.xls). Open it, choose “Save as” and the type .xlsx or CSV."
        ),
        UnreadableFile.NOT_A_TABLE: _(
            "This is not a table. Choose an Excel file (.xlsx) or a CSV file."
        ),
        UnreadableFile.DAMAGED: _(
            "The file cannot be read to its end. Save it once more and choose it again."
        ),
    }
    sentence = sentences[error.code]
    if error.row is None:
        return sentence
    return _("Row %(row)d: %(sentence)s") % {"row": error.row, "sentence": sentence}


# Where a list says it otherwise than the page of one partner.
WORDS_OF_A_LIST = {
    "email": "e-mail",
    "phone": gettext_lazy("phone"),
    "street": gettext_lazy("address"),
}


def problem_in_words(problem):
    """Return the sentence for a RowProblem of a row."""
    if problem.code == RowProblem.NO_NAME:
        return _("There is no name in this row.")
    if problem.code == RowProblem.LONG_NAME:
        return _("The name is longer than 200 characters.")
    if problem.code == RowProblem.NO_SECTOR:
        return _("The name does not tell the sector. Choose it for such rows.")
    return _("Left out: %(field)s “%(value)s”. It cannot be right.") % {
        "field": WORDS_OF_A_LIST.get(problem.field) or BY_NAME[problem.field].word,
        "value": problem.value[:40],
    }
