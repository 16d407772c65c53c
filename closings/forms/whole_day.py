"""The text of a whole day, and for each line which list it goes to."""

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.typed_fields import PastedField
from intake.forms.widgets import ListSelect
from reading.lists import LEFT_OUT

ABOVE = "above"
SAVED, TYPED = "saved", "typed"
MOST_LINES = 500
TOO_MANY = _("There are more than %(most)s lines. Paste the day in parts.")


class WholeDayForm(forms.Form):
    """A day typed in any editor, with headings."""

    helper = laid_out()
    text = PastedField(
        label=_("Notes of the day"),
        help_text=_(
            "Headings are the names of the lists: Partners, Audiences, Strengths, Promises, "
            "Present and so on. Under each heading one entry a line."
        ),
        max_length=50_000,
        most_lines=MOST_LINES,
        error_messages={"required": _("Paste the text first."), "many": TOO_MANY},
        widget=forms.Textarea(attrs={"rows": 18, "autocomplete": "off", "spellcheck": "false"}),
    )


class LinesForm(forms.Form):
    """For each line which list it goes to, and what counts where it contradicts what is saved.

    `lines` are ListedLines, `choices` the lists of this day. `differing` maps (key of a line,
    which of its parts) to (what it is about, what is saved, what was typed).
    """

    def __init__(self, *args, lines, choices, differing=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = [line for line in lines if not line.is_heading]
        above = None
        for line in self.lines:
            self.fields[f"line-{line.key}"] = _list_field(line, choices, above)
            above = line
        for (key, at), sides in (differing or {}).items():
            self.fields[f"keep-{key}-{at}"] = _keep_field(*sides)

    def places(self):
        """Return {key of a line: its list, or LEFT_OUT} as far as they were chosen; call it when
        the form was validated. A line "as above" goes where the line above it goes."""
        found, above = {}, ""
        for line in self.lines:
            place = self.cleaned_data.get(f"line-{line.key}", "")
            above = above if place == ABOVE else place or line.place
            if above:
                found[line.key] = above
        return found

    def takes_typed(self, key, at):
        """Return whether what was typed counts, not what is saved."""
        return self.cleaned_data.get(f"keep-{key}-{at}") == TYPED


def _list_field(line, choices, above):
    """Return the field of a line: empty where nobody knows its list, "as above" in one run."""
    goes_on = above is not None and above.block == line.block and above.guess == line.guess
    own = [("", _("— choose —"))] if line.is_doubtful else []
    if goes_on and line.is_doubtful:
        own.append((ABOVE, _("as the line above")))
    initial = line.place or line.guess or (ABOVE if goes_on else "")
    told = Truncator(line.text).chars(50)
    return forms.ChoiceField(
        required=line.is_doubtful,
        label=_("Line %(number)s, “%(text)s”") % {"number": line.number, "text": told},
        choices=[*own, *choices, (LEFT_OUT, _("leave out"))],
        initial=initial,
        widget=ListSelect,
        error_messages={"required": _("Choose a list, or leave the line out.")},
    )


def _keep_field(about, saved, typed):
    return forms.ChoiceField(
        label=_("What counts: %(text)s?") % {"text": Truncator(about).chars(50)},
        choices=[
            ("", _("— choose —")),
            (SAVED, _("as it is saved: %(text)s") % {"text": saved}),
            (TYPED, _("as it was pasted: %(text)s") % {"text": typed}),
        ],
        widget=ListSelect,
        error_messages={"required": _("Choose what counts.")},
    )
