"""A field for a day that is typed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import NEARER, day_in


class DayField(forms.DateField):
    """A day as people write it: "18.11.2026", "3.12", "3 grudnia"; see `accounts/days.py`.

    `which` says which day is meant where nobody wrote the year, seen from the day `on`, or from
    today.
    """

    default_error_messages = {
        "invalid": _("Type a day like 18.11.2026, 18.11 or 18 November."),
    }

    def __init__(self, *, which=NEARER, on=None, **options):
        typed = forms.DateInput(format="%d.%m.%Y", attrs={"autocomplete": "off"})
        super().__init__(**{"widget": typed, **options})
        self.which, self.on = which, on

    def to_python(self, value):
        if not isinstance(value, str) or value in self.empty_values:
            return super().to_python(value)
        if not value.strip():
            return None
        on = self.on or timezone.localdate()
        if day := day_in(value, on=on, which=self.which):
            return day
        raise ValidationError(self.error_messages["invalid"], code="invalid")
