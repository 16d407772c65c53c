"""Writing down what happened: quick, from a phone on the way out of the hall."""

import uuid

from crispy_forms.layout import Div, Field
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.days import AHEAD, BEHIND
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import Piece, laid_out
from accounts.typed_fields import LineField
from diary.models import Interaction, InteractionKind
from partners.forms.choosing import PartnersField, offer_partners
from partners.models import Partner
from reading.sent import key_of_sent

WHAT_HAPPENED = (
    Field("kind", template="diary/history/_kind.html"),
    Field("partners", template="diary/history/_partners.html"),
    *("summary", "happened_on"),
)


class NamesAndPlacesField(PartnersField):
    def label_from_instance(self, partner):
        return f"{partner.name}, {partner.place}" if partner.place else partner.name


class InteractionForm(StoredRowForm):
    """What happened, when, with whom. Those who are chosen stand first in the list.

    Who was at a workshop is said by its list of people, and not asked here.
    """

    helper = laid_out(*WHAT_HAPPENED)
    partners = NamesAndPlacesField(
        Partner.objects.none(),
        label=_("With whom"),
        error_messages={"required": _("Choose who it was with.")},
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("what happened", "What it was"),
        choices=[one for one in InteractionKind.choices if one[0] != InteractionKind.WORKSHOP],
        initial=InteractionKind.TALK,
        widget=forms.RadioSelect,
    )
    happened_on = DayField(which=BEHIND, label=_("When"))

    class Meta:
        model = Interaction
        fields = ["partners", "kind", "happened_on", "summary"]
        labels = {"summary": _("In one sentence")}
        widgets = {"summary": forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})}
        error_messages = {"summary": {"required": _("Write in one sentence what happened.")}}

    def __init__(self, *args, library, chosen=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library = library
        self.initial.setdefault("happened_on", timezone.localdate())
        if self.instance.pk:
            chosen = self.values_beside(self.instance)["partners"]
        self.initial["partners"] = self.chosen = list(chosen)
        if self.instance.kind == InteractionKind.WORKSHOP:
            kind = InteractionKind.WORKSHOP
            self.fields["kind"].choices = [(kind.value, kind.label)]
            del self.fields["partners"]
            there = Piece("diary/history/_who_was_there.html")
            self.helper = laid_out(WHAT_HAPPENED[0], there, *WHAT_HAPPENED[2:])
            return
        offer_partners(self, "partners", library, self.chosen, first=self.chosen)

    def values_beside(self, row):
        return {"partners": list(row.partners.values_list("pk", flat=True))}

    def clean_happened_on(self):
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. What is planned is a task."))
        return day


class LogForm(InteractionForm):
    """The first writing down, with what comes next."""

    helper = laid_out(*WHAT_HAPPENED, Div("next_step", "due_on", css_class="log__next"))
    next_step = LineField(
        required=False,
        max_length=300,
        label=_("Next step"),
        help_text=_("Kept as your task. For example: send the poster."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    due_on = DayField(which=AHEAD, required=False, label=_("Until when"))
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["key"] = uuid.uuid4()

    def clean(self):
        data = super().clean()
        if data.get("due_on") and not data.get("next_step"):
            self.add_error("next_step", _("Write what is to be done until then."))
        if data.get("key"):
            self.instance.idempotency_key = key_of_sent(data["key"], self.data)
        return data
