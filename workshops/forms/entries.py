"""Lines typed in an exercise."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.typed_fields import PastedField
from workshops.models import Entry
from workshops.models.entries import EntryKind


class LineByKeyForm(forms.Form):
    """What the browser sends with everything that is typed on a screen of the day: its key.

    What waited without a network may have been `corrected` or `removed` meanwhile, and is `late`
    when it is sent although somebody has closed the day.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    corrected = forms.BooleanField(required=False, widget=forms.HiddenInput)
    removed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    late = forms.BooleanField(required=False, widget=forms.HiddenInput)


class LineForm(LineByKeyForm):
    """One line or a pasted list, with the key of its first line.

    `before` and `after` are its neighbours where it is one line of a pasted list.
    """

    box = forms.CharField(max_length=15)
    text = PastedField(
        max_length=20_000,
        error_messages={"required": _("Type something before pressing Enter.")},
    )
    before = PastedField(required=False, max_length=20_000)
    after = PastedField(required=False, max_length=20_000)


class EntryForm(StoredRowForm):
    """A line to be corrected; only the fields that its exercise uses."""

    locked_first = ("workshop",)
    due_on = DayField(which=AHEAD, required=False, label=_("By when?"))

    class Meta:
        model = Entry
        fields = ["text", "sector", "brings", "gains", "management", "who", "due_on", "why"]
        labels = {
            "text": _("Text"),
            "sector": _("Sector"),
            "brings": _("What it could bring"),
            "gains": _("What it could gain"),
            "management": _("How we manage it"),
            "who": _("Who will talk to them?"),
            "why": _("Why them?"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        used = {
            "partner": {"text", "sector", "brings", "gains"},
            "resource": {"text", "sector", "brings", "gains"},
            "chosen": {"text", "sector", "who", "due_on", "why"},
            "factor": {"text", "management"},
            "audience": {"text", "gains", "why"},
        }.get(self.instance.kind, {"text"})
        for name in set(self.fields) - used:
            del self.fields[name]
        if self.instance.kind == EntryKind.AUDIENCE:
            self.fields["gains"].label = _("What it needs")
            self.fields["why"].label = _("How do we know it?")
        if "due_on" in self.fields:  # what was said counts from the day itself
            self.fields["due_on"].on = self.instance.workshop.held_on
