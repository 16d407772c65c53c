"""How do we know it? Two minutes at the desk."""

from crispy_forms.layout import Div
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import BEHIND
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from resources.models import NeedEvidence
from resources.models.evidence import HowKnown


class EvidenceForm(StoredRowForm):
    """One piece of evidence, new or stored."""

    helper = laid_out("how", "text", Div("who", "known_on", css_class="field-pair"))
    known_on = DayField(which=BEHIND, label=_("When"))

    class Meta:
        model = NeedEvidence
        fields = ["how", "text", "who", "known_on"]
        labels = {
            "how": _("How do we know it?"),
            "text": _("What was said, seen or counted?"),
            "who": _("Who said or counted it"),
        }
        help_texts = {
            "text": _("For example: “After October we see nobody”, eleven of fourteen said so."),
            "who": _("For example: seniors’ club, 14 people. A name only when it is needed."),
        }
        widgets = {"how": forms.RadioSelect}

    def __init__(self, *args, need, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library, self.instance.need = need.library, need
        self.fields["how"].choices = HowKnown.choices
        self.initial.setdefault("how", HowKnown.TALK)
        self.initial.setdefault("known_on", timezone.localdate())
        for name in ("text", "who"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_known_on(self):
        day = self.cleaned_data["known_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day
