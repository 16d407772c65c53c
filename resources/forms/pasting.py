"""Several resources at once, each in its own line."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.typed_fields import PastedField
from partners.models.resources import Direction
from resources.pasted import read_lines

LONGEST_LINE = 500  # what a resource has room for


class PasteResourcesForm(forms.Form):
    """Its `lines` are what was read."""

    helper = laid_out("direction", "text")
    direction = forms.ChoiceField(
        label=_("Which way?"),
        choices=Direction.choices,
        initial=Direction.OFFER,
        widget=forms.RadioSelect,
    )
    text = PastedField(
        label=_("What? Each in its own line."),
        help_text=_("For example: a room for 40, Saturdays, free"),
        max_length=20_000,
        most_lines=500,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
    )

    def clean_text(self):
        text = self.cleaned_data["text"]
        self.lines = read_lines(text)
        if not self.lines:
            raise forms.ValidationError(_("There is no line with a word in this text."))
        if long := next((line for line in self.lines if len(line.text) > LONGEST_LINE), None):
            raise forms.ValidationError(
                _("This line is longer than 500 characters: “%(line)s…” Say it shorter."),
                params={"line": long.text[:40]},
            )
        return text
