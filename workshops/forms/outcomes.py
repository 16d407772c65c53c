"""Outcomes: written down on a screen of the day, corrected on a page of their own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD, day_in
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from workshops.forms.entries import LineByKeyForm
from workshops.models import Outcome

LABELS = {"kind": _("What it is"), "text": _("In one or two sentences"), "who": _("Who")}


class OutcomeForm(LineByKeyForm, forms.ModelForm):
    """A finding, decision, idea or promise."""

    due_on = DayField(which=AHEAD, required=False, label=_("By when"))

    class Meta:
        model = Outcome
        fields = ["kind", "text", "who", "due_on"]
        labels = LABELS
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


class OutcomeCorrectionForm(StoredRowForm):
    """An outcome to be corrected, before the closing or after it."""

    locked_first = ("workshop",)
    due_on = DayField(which=AHEAD, required=False, label=_("By when"))

    class Meta:
        model = Outcome
        fields = ["kind", "text", "who", "due_on"]
        labels = LABELS
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].on = self.instance.workshop.held_on
