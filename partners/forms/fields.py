"""Fields that take what people type and keep it in one form."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partners.identifiers import BadNumber, canonical
from partners.models.contacts import Scheme

EXTENSION = re.compile(r"(?:wew|w|ext|x)\.?\s*(\d{1,6})$", re.IGNORECASE)
NUMBER = re.compile(r"[-+]?\d{1,3}(?:[.,]\d+)?")


class PhoneField(forms.CharField):
    """A phone as people write it: "913515000", "+48 91 351-50-00 wew. 12", "+49 30 123456"."""

    default_error_messages = {
        "invalid": _("Type a number of nine digits, for example 91 351 50 00."),
    }

    def __init__(self, **kwargs):
        attrs = {"inputmode": "tel", "autocomplete": "off"}
        super().__init__(**{"max_length": 30, "widget": forms.TextInput(attrs=attrs), **kwargs})

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return text
        extension = EXTENSION.search(text)
        main = text[: extension.start()] if extension else text
        digits = re.sub(r"[\s().\-–/]", "", main)
        if not re.fullmatch(r"\+?\d+", digits):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        abroad = re.match(r"(?:\+|00)(?!48)(\d{7,14})$", digits)
        national = re.sub(r"^(?:\+48|0048|48(?=\d{9}$)|0(?=\d{9}$))", "", digits)
        if abroad:
            kept = f"+{abroad[1]}"
        elif re.fullmatch(r"\d{9}", national):
            kept = _grouped(national, main)
        else:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return f"{kept} wew. {extension[1]}" if extension else kept


def _grouped(national, typed):
    """Keep "91 351 50 00" of those who wrote it so; else three by three."""
    if re.search(r"(?:^|[\s()48-])\(?\d{2}\)?[\s-]+\d{3}[\s-]*\d{2}[\s-]*\d{2}\s*$", typed):
        return f"{national[:2]} {national[2:5]} {national[5:7]} {national[7:]}"
    return f"{national[:3]} {national[3:6]} {national[6:]}"


class PostalCodeField(forms.CharField):
    """A Polish postal code; "78111" and "78 111" are understood."""

    default_error_messages = {"invalid": _("Type a postal code like 78-111.")}

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return text
        digits = re.sub(r"[\s\-–]", "", text)
        if not re.fullmatch(r"[0-9]{5}", digits):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return f"{digits[:2]}-{digits[2:]}"


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
        text = super().to_python(value)
        if text in self.empty_values:
            return ""
        try:
            return canonical(self.scheme.value, text)
        except BadNumber as reason:
            sentence = self.REASONS.get(reason.code, {}).get(self.scheme)
            if reason.code == BadNumber.ALL_ZEROS:
                sentence = _("A number is never all zeros. Leave the field empty instead.")
            raise ValidationError(sentence or _("Type digits only.")) from reason


class PointField(forms.CharField):
    """A point typed as "54.2145, 15.7536"; the value is (latitude, longitude) or None."""

    default_error_messages = {
        "invalid": _("Type latitude and longitude, for example 54.2145, 15.7536."),
    }

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        separated = re.split(r"[;\s]+|,\s+|(?<=\.\d{2}\d),", text.strip().rstrip("°"))
        numbers = [part.strip("°NnEe,") for part in separated if part.strip("°NnEe,")]
        if len(numbers) == 1 and text.count(",") == 1:
            numbers = text.split(",")
        if len(numbers) != 2 or not all(NUMBER.fullmatch(number) for number in numbers):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        latitude, longitude = (round(Decimal(n.replace(",", ".")), 6) for n in numbers)
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return latitude, longitude
