"""A whole analysis from a document."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.typed_fields import PastedField, TextField
from intake.forms.widgets import ListSelect
from swot.models import Part

LONGEST_PASTE = 100_000
MOST_ROWS = 400
ABOVE, LEAVE_OUT = "above", "leave"


class PasteForm(forms.Form):
    helper = laid_out()
    text = PastedField(
        label=_("Your SWOT analysis"),
        help_text=_(
            "Copy it from the document with its headings (Strengths, Weaknesses, Opportunities, "
            "Threats) and paste it here. A table works too."
        ),
        max_length=LONGEST_PASTE,
        most_lines=2_000,  # an entry may stand on several lines
        error_messages={"required": _("Paste the text first.")},
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    part = forms.ChoiceField(
        label=_("Entries without a heading"),
        choices=[("", _("I will choose in the preview")), *Part.choices],
        required=False,
    )


def too_many_entries():
    """Return the sentence for more entries than one preview shows."""
    return gettext("There are more than %(most)s entries. Paste it in parts.") % {"most": MOST_ROWS}


class PastedFactorForm(forms.Form):
    """One row of the preview."""

    part = forms.ChoiceField(
        label=_("List"),
        choices=[
            ("", _("— choose —")),
            (ABOVE, _("as the line above")),
            *Part.choices,
            (LEAVE_OUT, _("leave out")),
        ],
        widget=ListSelect,
        error_messages={"required": _("Choose a list, or leave the line out.")},
    )
    text = TextField(
        label=_("Entry"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    management = TextField(
        label=_("How we manage it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": _("How we manage it")}),
    )


PastedFactorFormSet = forms.formset_factory(
    PastedFactorForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
)
