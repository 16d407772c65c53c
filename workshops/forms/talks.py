"""A talk about a conflict: written down on its screen, corrected on a page of its own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import StoredRowForm
from workshops.forms.entries import LineByKeyForm
from workshops.models import Talk

FIELDS = ["text", "our_needs", "their_needs", "agreed"]
LABELS = {
    "text": _("What was it about?"),
    "our_needs": _("What does the library need?"),
    "their_needs": _("What does the other side need?"),
    "agreed": _("What was agreed?"),
}
WIDGETS = dict.fromkeys(FIELDS, forms.TextInput(attrs={"autocomplete": "off"}))


class TalkForm(LineByKeyForm, forms.ModelForm):
    """A talk as the screen of the day sends it."""

    class Meta:
        model = Talk
        fields, labels, widgets = FIELDS, LABELS, WIDGETS


class TalkCorrectionForm(StoredRowForm):
    """A talk to be corrected, before the closing or after it."""

    locked_first = ("workshop",)

    class Meta:
        model = Talk
        fields, labels, widgets = FIELDS, LABELS, WIDGETS
