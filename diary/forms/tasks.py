"""A task: what, who, until when, about which partner."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD
from accounts.forms.base import StoredRowForm
from accounts.forms.choices import offer
from accounts.forms.days import DayField
from accounts.services.duties import colleagues
from diary.models import Task
from partners.forms.choosing import PartnerField, offer_partners


class TaskForm(StoredRowForm):
    """Who does it is a colleague, or a name that is typed."""

    due_on = DayField(
        which=AHEAD, required=False, label=_("Until when"), help_text=_("For example: 18.11.2026")
    )

    class Meta:
        model = Task
        fields = ["text", "owner", "owner_text", "due_on", "partner"]
        field_classes = {"partner": PartnerField}
        labels = {
            "text": _("What is to be done"),
            "owner": _("Who does it"),
            "owner_text": _("Or somebody else"),
            "partner": _("About which partner"),
        }
        help_texts = {"owner_text": _("For example: the school, the mayor’s office")}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
            "owner_text": forms.TextInput(attrs={"autocomplete": "off"}),
        }

    def clean(self):
        """What the person touched counts: a name takes a preset colleague away, and the reverse."""
        data = super().clean()
        if data.get("owner") and data.get("owner_text"):
            touched = {"owner", "owner_text"} & {*self.changed_data}
            if touched == {"owner"}:
                data["owner_text"] = ""
            elif "owner" not in touched:
                data["owner"] = None
            else:
                only_one = _("Choose a colleague or type somebody else, not both.")
                self.add_error("owner_text", only_one)
        return data

    def __init__(self, *args, library, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library = library
        self.fields["owner"].empty_label = _("nobody yet")
        offer(self, "owner", colleagues())
        self.fields["partner"].empty_label = _("none")
        offer_partners(self, "partner", library, [self.instance.partner_id or 0])
