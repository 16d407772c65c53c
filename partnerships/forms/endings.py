"""Pausing, ending and renewing a partnership."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD, BEHIND
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from accounts.typed_fields import LineField
from partnerships.models import Partnership
from partnerships.services.endings import how_it_stands, stands_otherwise
from post.forms.shown import WhatBecomesForm


class _OfAPartnership(WhatBecomesForm):
    how_it_stands = staticmethod(how_it_stands)

    def said_of_what_changed(self):
        return stands_otherwise(self.row)


class PauseForm(_OfAPartnership):
    helper = laid_out()
    until = DayField(
        which=AHEAD,
        label=_("Paused until"),
        help_text=_("On this day it goes on by itself. Reminders rest till then."),
    )
    why = LineField(label=_("Reason"), max_length=300)


class PartnershipEndForm(_OfAPartnership):
    helper = laid_out()
    ended_on = DayField(which=BEHIND, label=_("Since when"), initial=timezone.localdate)
    why = LineField(
        label=_("Reason"), max_length=300, help_text=_("Only those who work with partners see it.")
    )


class PartnershipRenewForm(StoredRowForm):
    """Another time; its marks are those of the time that it had when the page was shown.

    Renewing takes an end and a pause back: `stood` says how it stood on that page, and an answer
    from an older one is refused with what happened meanwhile.
    """

    starts_on = DayField(label=_("Since when"), initial=timezone.localdate)
    ends_on = DayField(which=AHEAD, label=_("Until when"), required=False)
    stood = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Partnership
        fields = ["starts_on", "ends_on"]

    def clean(self):
        cleaned = super().clean()
        stood, stands = cleaned.pop("stood", ""), how_it_stands(self.instance)
        if stood and stood != stands:
            self.data = self.data.copy()
            self.data[self.add_prefix("stood")] = stands
            self.add_error(None, stands_otherwise(self.instance))
        return cleaned

    def get_initial_for_field(self, field, field_name):
        if field_name == "stood":
            return how_it_stands(self.instance)
        return field.initial() if callable(field.initial) else field.initial
