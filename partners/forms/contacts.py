"""Forms of people at a partner."""

from operator import attrgetter

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import BEHIND
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import Piece, laid_out
from accounts.typed_fields import NameField, PhoneField
from partners.models import Contact
from partners.models.contacts import Basis
from post.forms.shown import WhatBecomesForm


class ContactForm(StoredRowForm):
    """A person at a partner."""

    helper = laid_out(Piece("partners/_signature.html"))
    phone = PhoneField(required=False, label=_("Phone"))
    starts_on = DayField(
        which=BEHIND, required=False, label=_("From"), help_text=_("For example: 1.09.2026")
    )
    ends_on = DayField(required=False, label=_("Until"))

    class Meta:
        model = Contact
        fields = [
            *("name", "function", "phone", "email", "starts_on", "ends_on"),
            *("source", "basis"),
        ]
        help_texts = {
            "function": _("For example: headmistress, chair, treasurer"),
            "email": _("Better a shared address (office@…) than a private one."),
            "source": _("The person is told it, with the first letter or by you."),
        }

    def __init__(self, *args, partner, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library, self.instance.partner = partner.library, partner
        for name in ("name", "function", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["basis"].required = False

    def clean_basis(self):
        return self.cleaned_data["basis"] or Basis.TASK


class EndContactForm(WhatBecomesForm):
    """The last day of a person at a partner, and who comes after them."""

    how_it_stands = staticmethod(attrgetter("ends_on"))
    helper = laid_out()
    last_day = DayField(label=_("Last day"), help_text=_("For example: 31.08.2026"))
    successor = NameField(
        required=False,
        max_length=120,
        label=_("Who is there now?"),
        help_text=_("First name and surname; takes over the function from the next day."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, contact, **kwargs):
        super().__init__(*args, initial={"last_day": timezone.localdate()}, row=contact, **kwargs)

    def clean_last_day(self):
        day = self.cleaned_data["last_day"]
        if self.row.starts_on and day < self.row.starts_on:
            raise forms.ValidationError(_("The last day cannot be before the first one."))
        return day
