"""Lines typed in an exercise, and outcomes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD, day_in
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.typed_fields import TextField
from workshops.models import Entry, Outcome


class LineForm(forms.Form):
    """What the browser sends: one line or a pasted list, with the key of its first line.

    A line that waited without a network may have been `corrected` or `removed` meanwhile.
    """

    box = forms.CharField(max_length=15)
    text = TextField(
        max_length=20_000,
        error_messages={"required": _("Type something before pressing Enter.")},
    )
    key = forms.UUIDField()
    corrected = forms.BooleanField(required=False)
    removed = forms.BooleanField(required=False)


class EntryForm(StoredRowForm):
    """A line to be corrected; only the fields that its exercise uses."""

    class Meta:
        model = Entry
        fields = ["text", "sector", "brings", "gains", "management"]
        labels = {
            "text": _("Text"),
            "sector": _("Sector"),
            "brings": _("What it could bring"),
            "gains": _("What it could gain"),
            "management": _("How we manage it"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        used = {
            "partner": {"text", "sector"},
            "resource": {"text", "sector", "brings", "gains"},
            "factor": {"text", "management"},
        }.get(self.instance.kind, {"text"})
        for name in set(self.fields) - used:
            del self.fields[name]


class OutcomeForm(forms.ModelForm):
    """A finding, decision, idea or promise."""

    due_on = DayField(which=AHEAD, required=False, label=_("By when"))
    key = forms.UUIDField(widget=forms.HiddenInput)
    corrected = forms.BooleanField(required=False, widget=forms.HiddenInput)
    removed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Outcome
        fields = ["kind", "text", "who", "due_on"]
        labels = {"kind": _("What it is"), "text": _("In one or two sentences"), "who": _("Who")}
        widgets = {"text": forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.workshop_id:  # what was promised counts from the day itself
            self.fields["due_on"].on = self.instance.workshop.held_on

    def clean(self):
        """Read "what; who; day" of one line of notes: static/js/notes.js takes its end for who."""
        data = super().clean()
        day = day_in(data.get("who", ""), on=self.instance.workshop.held_on)
        if day and not data.get("due_on"):
            what, _semicolon, who = data.get("text", "").rpartition(";")
            text, who = (what, who) if what else (who, "")
            data |= {"text": text.strip(), "who": who.strip(), "due_on": day}
        return data
