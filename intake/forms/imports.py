"""Bringing in a file: choosing it, saying what its columns mean and how close these are."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.forms.layout import laid_out
from intake.reading import HEADINGS, MOST_BYTES, UnreadableFile, read_table
from intake.sentences import refusal_of_file
from partners.models import Level, Sector
from partners.models.facts import BY_NAME

SAMPLES = 3

# What a column may mean is called as the fact is, but for these.
MEANINGS = {
    "street": gettext_lazy("Street or address"),
    "number": gettext_lazy("House number"),
    "flat": gettext_lazy("Flat number"),
}


def column_meanings():
    """Return (name, label) of all that a column of a file may mean, in the order of HEADINGS."""
    return [(name, MEANINGS.get(name) or BY_NAME[name].label) for name in HEADINGS]


class FileForm(forms.Form):
    """A file that can be read; `table` holds what is in it."""

    helper = laid_out()
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "Excel (.xlsx) or CSV, with a heading row. At most 5,000 rows and 5 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            if file.size > MOST_BYTES:
                raise UnreadableFile(UnreadableFile.TOO_LARGE)
            self.table = read_table(file.read(), file.name)
        except UnreadableFile as error:
            raise forms.ValidationError(refusal_of_file(error)) from error
        return file


class DescribeForm(forms.Form):
    """What each column of the file means, and what the rows do not say."""

    level = forms.ChoiceField(
        label=pgettext_lazy("question", "How you cooperate"),
        choices=Level.choices,
        help_text=gettext_lazy("It holds for the whole list; you can change each one later."),
    )
    fallback_sector = forms.ChoiceField(
        label=gettext_lazy("Sector of those whose name does not tell it"),
        required=False,
        help_text=gettext_lazy("It will wait for confirmation."),
    )

    has_headings = forms.BooleanField(
        label=gettext_lazy("The first row holds headings"), required=False
    )

    def __init__(self, data=None, *, batch):
        mapping = batch.mapping
        meanings = {at: name for name, at in mapping.get("columns", {}).items()}
        initial = {
            "level": batch.level,
            "has_headings": mapping.get("has_headings", True),
            "fallback_sector": mapping.get("fallback_sector", ""),
            **{f"column-{at}": name for at, name in meanings.items()},
        }
        super().__init__(data, initial=initial)
        self.fields["fallback_sector"].choices = [
            ("", _("– leave such rows out –")),
            *Sector.choices,
        ]
        self._columns = list(batch.columns)
        for at, heading in enumerate(self._columns):
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=heading or _("Column %(number)d") % {"number": at + 1},
                choices=[("", _("– leave it out –")), *column_meanings()],
                required=False,
            )
        self._samples = [
            [cells[at] for _number, cells in batch.rows if cells[at]][:SAMPLES]
            for at in range(len(self._columns))
        ]

    def columns(self):
        """Return (field, samples) for every column of the file."""
        return [(self[f"column-{at}"], self._samples[at]) for at in range(len(self._columns))]

    def clean(self):
        data = super().clean()
        meant = {}
        for at in range(len(self._columns)):
            name = data.get(f"column-{at}")
            if name and name in meant:
                self.add_error(
                    f"column-{at}",
                    _("Two columns mean the same. Leave one of them out."),
                )
            elif name in HEADINGS:
                meant[name] = at
        if "name" not in meant:
            raise forms.ValidationError(_("Say which column holds the names."))
        data["columns"] = meant
        return data
