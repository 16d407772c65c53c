"""Outcomes: written down on a screen of the day, corrected on a page of their own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD, day_in
from accounts.forms.base import StoredRowForm
from accounts.forms.choices import say_what_is_empty
from accounts.forms.days import DayField
from reading.parts import day_at_the_end, outcome_in, promise_in
from workshops.forms.entries import LineByKeyForm
from workshops.models import Outcome
from workshops.models.outcomes import OutcomeKind

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
        say_what_is_empty(self)
        if self.instance.workshop_id:  # what was promised counts from the day itself
            self.fields["due_on"].on = self.instance.workshop.held_on

    def clean(self):
        """Read who and by when in a text that says them itself, where their fields are empty."""
        data, on = super().clean(), self.instance.workshop.held_on
        text, who = data.get("text", ""), data.get("who", "")
        if data.get("due_on") or not text or "due_on" in self.errors:
            return data
        if who and not day_in(who, on=on):
            said, due = day_at_the_end(text, on)
            return data | {"text": said, "due_on": due}
        read = promise_in if data.get("kind") == OutcomeKind.PROMISE else outcome_in
        said = read("; ".join(filter(None, [text, who])), on)
        return data | {"text": said.text, "who": said.who, "due_on": said.due_on}


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
