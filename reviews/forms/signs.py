"""Putting an early sign aside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.typed_fields import LineField


class DismissSignForm(forms.Form):
    """Why a sign is put aside; `key` names what it was read from."""

    helper = laid_out("reason")
    reason = LineField(
        label=_("Reason"),
        max_length=300,
        help_text=_("For example: they rest in winter."),
        error_messages={"required": _("Say why; one sentence is enough.")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=4000)

    def __init__(self, data=None, *, sign, number):
        super().__init__(data, prefix=f"sign{number}", initial={"key": sign.key})
