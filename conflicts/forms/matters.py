"""A hard matter: what it is about, with whom; its next step; how it ends."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from accounts.days import AHEAD
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import Fold, laid_out
from accounts.typed_fields import LineField
from conflicts.hints import judges
from conflicts.models import Conflict, ConflictOutcome, ConflictStep
from conflicts.services.matters import until_when
from partners.forms.choosing import PartnerField, offer_partners
from partnerships.models import Partnership

_LABELS = {
    "about": _("What is it about?"),
    "title": _("A neutral title"),
    "partner": _("With whom"),
    "partnership": _("In which partnership"),
    "urgency": _("How urgent"),
    "kind": _("What kind"),
}
_HELPS = {
    "about": _("Facts, not judgements: what happens, since when. Two sentences are enough."),
    "title": _("It may stand in a letter to the other side. For example: Hours of the hall."),
}
_HINT = _(
    "Try to write what can be seen: who, when, how often. Or press once more, and it is saved as "
    "it is."
)
HINTED = "hinted"
_WIDGETS = {
    "about": forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    "urgency": forms.RadioSelect,
}


def _in_words(fields):
    """Ask what it is about, and leave no line of a list without words."""
    fields["about"].required = True
    fields["kind"].choices = [("", _("not said")), *Conflict.kind.field.choices]


class FactsForm(StoredRowForm):
    """A form that asks once, before it is saved, about words that judge; then it lets them pass.

    `hinted` is the text for which it asked: the page carries it to the second press.
    """

    hinted = ""

    def clean(self):
        said = super().clean()
        about = said.get("about", "")
        if "about" in self.changed_data and judges(about):
            self.hinted = about
            if self.data.get(HINTED, "").split() != about.split():
                self.add_error("about", _HINT)
        return said

    @property
    def carried(self):
        hidden = '{}<input type="hidden" name="{}" value="{}">'
        return format_html(hidden, super().carried, HINTED, self.hinted)


class NewMatterForm(FactsForm):
    """Two sentences, a title, and with whom."""

    helper = laid_out(
        *("about", "title", "partner"), Fold(_("More"), "partnership", "urgency", "kind")
    )

    class Meta:
        model = Conflict
        fields = ["about", "title", "partner", "partnership", "urgency", "kind"]
        field_classes = {"partner": PartnerField, "partnership": SafeModelChoiceField}
        labels, help_texts, widgets = _LABELS, _HELPS, _WIDGETS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _in_words(self.fields)
        self.fields["partnership"].queryset = Partnership.objects.current().order_by("name", "pk")
        self.fields["partner"].empty_label = _("– choose –")
        offer_partners(self, "partner", self.instance.library)
        self.fields["partnership"].empty_label = _("outside of any partnership")
        if self.initial.get("partnership"):  # whoever comes from it sees it
            fold = Fold(_("More"), "urgency", "kind")
            self.helper = laid_out("about", "title", "partnership", "partner", fold)


class MatterForm(FactsForm):
    """What it is about, written otherwise."""

    helper = laid_out()

    class Meta:
        model = Conflict
        fields = ["about", "title", "urgency", "kind"]
        labels, help_texts, widgets = _LABELS, _HELPS, _WIDGETS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _in_words(self.fields)


class StepForm(forms.Form):
    """A step among those that may follow, and until when."""

    helper = laid_out("to", "day", "reason")
    seen = LineField(max_length=40, widget=forms.HiddenInput)
    to = forms.ChoiceField(label=_("What comes next?"), widget=forms.RadioSelect)
    day = DayField(
        which=AHEAD,
        label=_("By when"),
        required=False,
        help_text=_("Empty: 14 days for a talk, 30 days for the other steps."),
    )
    reason = LineField(label=_("Reason"), max_length=300, required=False)

    def __init__(self, *args, conflict, ask_for="", **kwargs):
        initial = {"seen": until_when(conflict), "to": ask_for}
        super().__init__(*args, initial=initial, **kwargs)
        now = ConflictStep(conflict.step)
        steps = [now, *(one for one in conflict.next_steps if one not in NOT_BY_HAND)]
        self.fields["to"].choices = [
            (one.value, _("Only another day") if one == now else one.label) for one in steps
        ]


# One is settled by what was settled, and parted when the matter is closed.
NOT_BY_HAND = {ConflictStep.SETTLED, ConflictStep.PARTED}


class ClosingForm(forms.Form):
    """How a matter ended: nothing closes without it."""

    helper = laid_out("outcome", "text", "comes_back_on")
    outcome = forms.ChoiceField(label=_("How does it end?"), widget=forms.RadioSelect)
    text = LineField(
        label=_("Because"),
        max_length=300,
        required=False,
        help_text=_("One sentence. Needed where it needs nothing."),
    )
    comes_back_on = DayField(
        which=AHEAD,
        label=_("On which day does it come back?"),
        required=False,
        help_text=_("Needed where it comes back. For example: 1.09"),
    )

    def __init__(self, *args, conflict, ask_for="", words="", **kwargs):
        super().__init__(*args, initial={"outcome": ask_for, "text": words}, **kwargs)
        settled = conflict.step == ConflictStep.SETTLED
        self.fields["outcome"].choices = [
            (one.value, one.label)
            for one in ConflictOutcome
            if settled or one != ConflictOutcome.SETTLED
        ]
