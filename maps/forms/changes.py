"""The day that is looked at, and the two that are compared."""

from crispy_forms.layout import Div
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import BEHIND
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out


class PastDaysForm(forms.Form):
    """Days that have come."""

    def clean(self):
        data = super().clean()
        for name, day in list(data.items()):
            if day and day > timezone.localdate():
                self.add_error(name, _("This day has not come yet."))
        return data


class OneDayForm(PastDaysForm):
    """The day that is looked at."""

    helper = laid_out("day")
    day = DayField(which=BEHIND, label=_("The day"))


class TwoDaysForm(PastDaysForm):
    """Two days; which is the earlier one does not matter."""

    helper = laid_out(Div("first", "last", css_class="field-pair"))
    first = DayField(which=BEHIND, label=_("Compare the day"))
    last = DayField(which=BEHIND, label=_("with the day"))

    @property
    def days(self):
        """Return the two days, the earlier first."""
        return sorted([self.cleaned_data["first"], self.cleaned_data["last"]])
