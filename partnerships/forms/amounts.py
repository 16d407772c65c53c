"""Amounts as people type them."""

import re

from django import forms


class AmountField(forms.DecimalField):
    """A number as it is written on paper: with spaces, a comma or a dot, and “zł” behind it.

    A comma is the decimal one where one or two digits stand behind it. It is shown as its language
    writes it. Meant for `field_classes` of a form of a model.
    """

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "localize": True})

    def to_python(self, value):
        return super().to_python(_plain(value) if isinstance(value, str) else value)


def _plain(typed):
    text = re.sub(r"(?:zł|zl|pln)\.?$", "", "".join(typed.split()), flags=re.IGNORECASE)
    return re.sub(r",(\d{1,2})$", r".\1", text)
