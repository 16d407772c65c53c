"""The text of a whole day, and the lists that its lines without a heading go to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.typed_fields import TextField

LEAVE_OUT = "leave"


class WholeDayForm(forms.Form):
    """A day typed in any editor, with headings."""

    helper = laid_out()
    text = TextField(
        label=_("Notes of the day"),
        help_text=_(
            "Headings are the names of the lists: Partners, Audiences, Strengths, Promises, "
            "Present and so on. Under each heading one entry a line."
        ),
        max_length=50_000,
        strip=False,
        error_messages={"required": _("Paste the text first.")},
        widget=forms.Textarea(attrs={"rows": 18, "autocomplete": "off", "spellcheck": "false"}),
    )


class BlocksForm(forms.Form):
    """For each run of lines that no heading places: which list it goes to."""

    helper = laid_out(field_template="workshops/whole_day/_block.html", form_show_errors=False)

    def __init__(self, *args, blocks, choices, **kwargs):
        super().__init__(*args, **kwargs)
        every = [("", _("— choose —")), *choices, (LEAVE_OUT, _("leave out"))]
        for block, lines in blocks.items():
            self.fields[f"block-{block}"] = forms.ChoiceField(
                label=_("Where do these lines go?"),
                choices=every,
                initial=LEAVE_OUT if _is_title(lines) else "",
                error_messages={"required": _("Choose a list, or leave the lines out.")},
            )
            self[f"block-{block}"].lines = lines

    def places(self):
        """Return {number of block: place} as chosen; call it when the form is valid."""
        return {
            int(name.removeprefix("block-")): place for name, place in self.cleaned_data.items()
        }


def _is_title(lines):
    """Whether the run is a heading that no list has: it leads to lines, it is none."""
    return len(lines) == 1 and (lines[0].text.startswith("#") or lines[0].text.endswith(":"))
