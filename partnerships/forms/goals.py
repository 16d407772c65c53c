"""Writing a shared goal, and writing it otherwise."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.typed_fields import TextField


def goal_field():
    """Return the field for the words of a goal."""
    return TextField(
        label=_("Goal"),
        max_length=500,
        help_text=_("One sentence that can be checked: what, for whom, by when."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the goal in one sentence.")},
    )


class NewGoalForm(forms.Form):
    """The words of a goal, and who of the parties brought it in."""

    helper = laid_out("text", "proposed_by")
    text = goal_field()
    proposed_by = forms.ModelChoiceField(
        label=_("Proposed by"),
        queryset=None,
        required=False,
        empty_label=_("– nobody in particular –"),
    )

    def __init__(self, *args, parties, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["proposed_by"].queryset = parties


class NewWordsForm(forms.Form):
    """Other words of a goal; `seen` is the key of the words that its page showed."""

    helper = laid_out("text")
    text = goal_field()
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
