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


class PauseForm(forms.Form):
    helper = laid_out()
    until = DayField(
        which=AHEAD,
        label=_("Paused until"),
        help_text=_("On this day it goes on by itself. Reminders rest till then."),
    )
    why = LineField(label=_("Reason"), max_length=300)


class PartnershipEndForm(forms.Form):
    helper = laid_out()
    ended_on = DayField(which=BEHIND, label=_("Since when"), initial=timezone.localdate)
    why = LineField(
        label=_("Reason"), max_length=300, help_text=_("Only those who work with partners see it.")
    )


class PartnershipRenewForm(StoredRowForm):
    """Another time; its marks are those of the time that it had when the page was shown."""

    starts_on = DayField(label=_("Since when"), initial=timezone.localdate)
    ends_on = DayField(which=AHEAD, label=_("Until when"), required=False)

    class Meta:
        model = Partnership
        fields = ["starts_on", "ends_on"]

    def get_initial_for_field(self, field, field_name):
        return field.initial() if callable(field.initial) else field.initial
