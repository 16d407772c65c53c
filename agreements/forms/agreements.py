"""An agreement as people write it down, its end, and what follows."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD, BEHIND, NEARER
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import Fold, laid_out
from accounts.typed_fields import LineField
from agreements.models import Agreement
from agreements.services.agreements import how_it_stands, stands_otherwise
from agreements.services.locks import lock_agreement
from post.forms.shown import WhatBecomesForm

HELPS = {
    "spoken": _("A short note: who, when, what; enough for a beginning."),
    "declaration": _("Each party says what it wants to do; no legal duties."),
    "letter_of_intent": _("A shared intention, often for an application for a grant."),
    "understanding": _("Who does what, from when until when, how we part."),
    "contract": _("When there is money or a risk; a lawyer or the accountant checks the text."),
    "grant_annex": _("A list of parties, roles and contributions as the programme asks."),
}


class AgreementForm(StoredRowForm):
    """An amendment asks for no kind and no last day: it holds as long as its agreement."""

    locked_first = ("partnership",)
    helper = laid_out(
        "kind", "title", "starts_on", "ends_on", Fold(_("For the files"), "case_sign", "keep_until")
    )

    starts_on = DayField(
        which=NEARER, required=False, label=_("From"), help_text=_("For example: 1.12.2026")
    )
    ends_on = DayField(
        which=AHEAD, required=False, label=_("Until"), help_text=_("Empty: without a last day.")
    )
    keep_until = DayField(which=AHEAD, required=False, label=_("Keep until"))

    class Meta:
        model = Agreement
        fields = ["kind", "title", "starts_on", "ends_on", "case_sign", "keep_until"]
        labels = {"title": _("Title"), "kind": _("Kind")}
        help_texts = {
            "title": _("As it stands on the paper. For example: Agreement about evenings."),
            "case_sign": _("As in the library's own list of files."),
        }
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            (value, f"{label}: {HELPS[value]}") for value, label in Agreement.kind.field.choices
        ]
        if self.instance.amends_id:
            del self.fields["kind"], self.fields["ends_on"]
            self.helper = laid_out(
                "title", "starts_on", Fold(_("For the files"), "case_sign", "keep_until")
            )


class _OfAnAgreement(WhatBecomesForm):
    lock = staticmethod(lock_agreement)
    how_it_stands = staticmethod(how_it_stands)

    def said_of_what_changed(self):
        return stands_otherwise(self.row)


class SuspendForm(_OfAnAgreement):
    helper = laid_out()
    why = LineField(
        label=_("Why?"),
        max_length=300,
        help_text=_("Only the library sees this. The partner never."),
    )


class EndAgreementForm(_OfAnAgreement):
    """The day and the reason of an end before its time."""

    helper = laid_out()
    on = DayField(which=BEHIND, label=_("Day"), initial=timezone.localdate)
    why = LineField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Only the library sees this. The partner never."),
    )


class RenewForm(forms.Form):
    helper = laid_out()
    until = DayField(which=AHEAD, label=_("Until"), help_text=_("For example: 31.12.2027"))
