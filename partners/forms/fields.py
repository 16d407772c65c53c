"""Fields that take what people type and keep it in one form."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.typed import line_in
from accounts.typed_fields import ROUNDED
from naming.identifiers import BadNumber, number_in
from partners.models.contacts import Scheme
from reading.points import point_in


class NumberField(forms.CharField):
    """A number of a public register, kept as digits only."""

    REASONS = {
        BadNumber.WRONG_LENGTH: {
            Scheme.NIP: _("A NIP has 10 digits. Check whether one is missing."),
            Scheme.REGON: _("A REGON has 9 or 14 digits. Check whether one is missing."),
            Scheme.KRS: _("A KRS number has 10 digits; zeros at the front may be left out."),
            Scheme.RSPO: _("An RSPO number has at most 9 digits."),
        },
        BadNumber.WRONG_CHECK_DIGIT: {
            Scheme.NIP: _("This is no NIP: the last digit does not fit. Check each digit."),
            Scheme.REGON: _("This is no REGON: the last digit does not fit. Check each digit."),
        },
    }

    def __init__(self, *, scheme, **kwargs):
        self.scheme = scheme
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(label=scheme.label, required=False, widget=widget, **kwargs)

    def to_python(self, value):
        typed = number_in(self.scheme.value, super().to_python(value))
        if typed.refused:
            sentence = self.REASONS.get(typed.refused, {}).get(self.scheme)
            if typed.refused == BadNumber.ALL_ZEROS:
                sentence = _("A number is never all zeros. Leave the field empty instead.")
            if typed.refused == BadNumber.SCIENTIFIC:
                sentence = ROUNDED
            raise ValidationError(sentence or _("Type digits only."))
        return typed.value


class PointField(forms.CharField):
    """A point typed as "54.2145, 15.7536"; the value is (latitude, longitude) or None."""

    default_error_messages = {
        "invalid": _("Type latitude and longitude, for example 54.2145, 15.7536."),
    }

    def to_python(self, value):
        text = line_in(super().to_python(value))
        if text in self.empty_values:
            return None
        try:
            return point_in(text)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
