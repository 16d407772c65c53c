"""The day on which a party signed."""

from django.utils.translation import gettext_lazy as _

from accounts.days import BEHIND
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from agreements.models import Signature


class SignatureForm(StoredRowForm):
    signed_on = DayField(
        which=BEHIND, label=_("Day of signature"), help_text=_("For example: 18.11.2026")
    )

    locked_first = ("agreement.partnership", "agreement")

    class Meta:
        model = Signature
        fields = ["signed_on", "signed_by"]
        labels = {"signed_by": _("Who signed")}
        help_texts = {"signed_by": _("Name and function, when you know them.")}
