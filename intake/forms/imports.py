"""Bringing in a file: choosing it, saying what its columns mean and how close these are."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.forms.layout import laid_out
from accounts.keys import keys_in
from intake.sentences import refusal_of_file
from intake.services.tables import table_of_batch
from partners.models import Level, Sector
from partners.models.facts import BY_NAME
from reading.apart import read_apart
from reading.columns import HEADINGS, ROWS_LOOKED_AT
from reading.file_kinds import MOST_BYTES, UnreadableFile
from reading.text_files import DELIMITERS, ENCODINGS

SAMPLES = 3

# What a column may mean is called as the fact is, but for these.
MEANINGS = {
    "street": gettext_lazy("Street or address"),
    "number": gettext_lazy("House number"),
    "flat": gettext_lazy("Flat number"),
    "latitude": gettext_lazy("Latitude"),
    "longitude": gettext_lazy("Longitude"),
    "is_recipient": gettext_lazy("Recipient of our services (yes, no)"),
    "sector_confirmed": gettext_lazy("Sector confirmed (yes, no)"),
}


def column_meanings():
    """Return (name, label) of all that a column of a file may mean, in the order of HEADINGS."""
    return [(name, MEANINGS.get(name) or BY_NAME[name].label) for name in HEADINGS]


class FileForm(forms.Form):
    """A file that can be read; `read` holds what is in it, `table` with headings in any case."""

    helper = laid_out()
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A spreadsheet (.xlsx or .ods), CSV or places of a map (GeoJSON). At most 5,000 rows "
            "and 5 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.ods,.geojson,.json"}),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            if file.size > MOST_BYTES:
                raise UnreadableFile(UnreadableFile.TOO_LARGE)
            self.read = read_apart(file.read(), file.name)
        except UnreadableFile as error:
            raise forms.ValidationError(refusal_of_file(error)) from error
        return file

    @property
    def table(self):
        table = self.read.table()
        return table if table.headings else self.read.table(self.read.records[0][0])


DELIMITER_NAMES = {
    ";": gettext_lazy("semicolon (;)"),
    "\t": gettext_lazy("tab"),
    ",": gettext_lazy("comma (,)"),
    "|": gettext_lazy("bar (|)"),
}
ENCODING_NAMES = {
    "utf-8": "UTF-8",
    "cp1250": "Windows 1250",
    "iso8859_2": "ISO 8859-2",
    "cp852": "DOS 852",
    "mac_latin2": "Mac",
    "utf-16": "UTF-16",
}


class ReadingForm(forms.Form):
    """How the file was read, and how it shall be read instead: sheet, delimiter, letters, headings.

    Only what this file leaves open is asked.
    """

    heading = forms.TypedChoiceField(label=gettext_lazy("Row with headings"), coerce=int)
    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"))
    delimiter = forms.ChoiceField(label=gettext_lazy("Between the columns stands"))
    encoding = forms.ChoiceField(label=gettext_lazy("Letters (encoding)"))

    def __init__(self, data=None, *, batch):
        reading = batch.reading
        initial = {"heading": str(batch.mapping.get("heading", 0)), **reading}
        super().__init__(data, initial=initial)
        self.fields["heading"].choices = [(0, _("– none, each row is an organisation –"))] + [
            (number, f"{number}: {_beginning(cells)}")
            for number, cells in batch.rows[:ROWS_LOOKED_AT]
        ]
        sheets = reading.get("sheets", [])
        choices = {
            "sheet": [(name, f"{name} ({rows})") for name, rows in sheets],
            "delimiter": [(one, DELIMITER_NAMES[one]) for one in DELIMITERS],
            "encoding": [(one, ENCODING_NAMES[one]) for one in ENCODINGS],
        }
        told = reading.get("delimiter", "")
        if told and told not in DELIMITERS:
            choices["delimiter"].append((told, told))
        for name, some in choices.items():
            if not reading.get(name) or len(some) < 2:
                del self.fields[name]
            else:
                self.fields[name].choices = some

    @property
    def is_another_table(self):
        """Whether what was chosen cuts the file into other columns."""
        return bool({"sheet", "delimiter"} & {*self.changed_data})

    @property
    def is_otherwise(self):
        """Whether something else was chosen than how the file was read."""
        return any(name in self.data for name in self.changed_data)

    def wanted(self):
        """Return the arguments of `read_list_again`."""
        again = {name: self.cleaned_data[name] for name in self.fields if name != "heading"}
        if not {*self.changed_data} - {"heading"}:
            again["heading"] = self.cleaned_data["heading"]
        return again


def _beginning(cells):
    text = " · ".join(" ".join(cell.split()) for cell in cells if cell)
    return text if len(text) <= 60 else f"{text[:60]}…"


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

    def __init__(self, data=None, *, batch):
        mapping = batch.mapping
        meanings = {at: name for name, at in mapping.get("columns", {}).items()}
        meanings |= dict.fromkeys(mapping.get("more", ()), "more")
        initial = {
            "level": batch.level,
            "fallback_sector": mapping.get("fallback_sector", ""),
            **{f"column-{at}": name for at, name in meanings.items()},
        }
        super().__init__(data, initial=initial)
        self.fields["fallback_sector"].choices = [
            ("", _("– leave such rows out –")),
            *Sector.choices,
        ]
        self._batch, self._columns = batch, list(batch.columns)
        table = table_of_batch(batch)
        has_headings = bool(table and table.headings)
        choices = [
            ("", _("– leave it out –")),
            *column_meanings(),
            ("more", _("Add to the description")),
        ]
        for at, heading in enumerate(self._columns):
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=(heading if has_headings else "")
                or _("Column %(number)d") % {"number": at + 1},
                choices=choices,
                required=False,
            )
        self._samples = [
            [cells[at] for _number, cells in (table.rows if table else ()) if cells[at]][:SAMPLES]
            for at in range(len(self._columns))
        ]

    def columns(self):
        """Return (field, samples) for every column of the file."""
        return [(self[f"column-{at}"], self._samples[at]) for at in range(len(self._columns))]

    def clean(self):
        data = super().clean()
        meant, data["more"] = {}, []
        for at in range(len(self._columns)):
            name = data.get(f"column-{at}")
            if name and name in meant:
                self.add_error(
                    f"column-{at}",
                    _("Two columns mean the same. Leave one of them out."),
                )
            elif name == "more":
                data["more"].append(at)
            elif name in HEADINGS:
                meant[name] = at
        if "point" in meant and {"latitude", "longitude"} & {*meant}:
            self.add_error(f"column-{meant['point']}", _("Choose the point or both its numbers."))
        if "name" not in meant:
            raise forms.ValidationError(_("Say which column holds the names."))
        data["columns"] = meant
        return data

    def chosen(self):
        """Return {number of a column: meaning} where the person said another one than stood."""
        fields = {at: f"column-{at}" for at in range(len(self._columns))}
        return {
            at: self.data[name]
            for at, name in fields.items()
            if name in self.data
            and name in self.changed_data
            and self.data[name] in dict(self.fields[name].choices)
        }

    def said_before(self, again, *, is_same):
        """Return the arguments of `describe_list` for the list that was read `again`: the answers
        that this page brought, those on its columns only where these are the same."""
        chosen = self.chosen() if is_same else {}
        columns = {
            name: at
            for name, at in again.mapping["columns"].items()
            if at not in chosen and name not in chosen.values()
        }
        answers = {"level": again.level, "fallback_sector": ""} | {
            name: self.cleaned_data[name]
            for name in ("level", "fallback_sector")
            if name in self.cleaned_data
        }
        return answers | {
            "columns": columns | {name: at for at, name in chosen.items() if name in HEADINGS},
            "more": [at for at, name in chosen.items() if name == "more"],
            "include_known": "include_known" in self.data,
        }

    def said(self, data):
        """Return the arguments of `describe_list`: the answers, and the rows ticked or not.

        Rows and changes that the page did not show stay as they were. A known row that was shown
        ticked and is no longer stays out, whatever is said of all the known ones.
        """
        mapping = self._batch.mapping
        unticked, ticked = ({*mapping.get(name, ())} for name in ("unticked", "ticked"))
        new, known = (_numbers(data, name) for name in ("new-row", "known-row"))
        taken = _numbers(data, "take")
        shown, made = _changes(data, "change-shown"), _changes(data, "change")
        kept, wanted = ({*mapping.get(name, ())} for name in ("kept", "taken"))
        came_ticked = known - unticked if mapping.get("include_known") else known & ticked
        still_out = (known & unticked) - came_ticked - taken
        answers = ("columns", "more", "level", "fallback_sector")
        return {name: self.cleaned_data[name] for name in answers} | {
            "unticked": (unticked - new - known) | ((new | came_ticked) - taken) | still_out,
            "ticked": (ticked - known) | (known & taken & ticked) | (known & taken - came_ticked),
            "include_known": "include_known" in data,
            "kept": (kept - shown) | (shown - made),
            "taken": (wanted - shown) | (shown & made),
        }


def _changes(data, name):
    """Return the keys of changes (row:fact) that a page sent."""
    keys = [key.partition(":") for key in data.getlist(name)]
    return {
        f"{row}:{fact}" for at, _colon, fact in keys if fact in BY_NAME for row in keys_in([at])
    }


def _numbers(data, name):
    return {*keys_in(data.getlist(name))}
