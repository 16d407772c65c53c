"""A field for a time of day that is typed."""

from django import forms
from django.utils.translation import gettext_lazy as _


def time_field(**options):
    """Return a field for a time of day as people write it: "9:00", "9.00" or "9"."""
    return forms.TimeField(
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Type a time like 9:00.")},
        **options,
    )
