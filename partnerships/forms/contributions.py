"""What a party promises and brings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD, BEHIND
from accounts.forms.base import StoredRowForm
from accounts.forms.choices import offer
from accounts.forms.days import DayField
from accounts.forms.layout import Fold, laid_out
from partnerships.forms.amounts import AmountField
from partnerships.models import Contribution, Party
from partnerships.services.contributions import DELIVERED, DROPPED, TAKEN_OVER


class ContributionForm(StoredRowForm):
    helper = laid_out(
        "party",
        "kind",
        "text",
        "amount",
        "due_on",
        Fold(_("Brought already, value"), "delivered_on", "value"),
    )
    due_on = DayField(which=AHEAD, label=_("Promised by"), required=False)
    delivered_on = DayField(which=BEHIND, label=_("Brought on"), required=False)

    locked_first = ("party.partnership", "party")

    class Meta:
        model = Contribution
        fields = ["party", "kind", "text", "amount", "due_on", "delivered_on", "value"]
        field_classes = {"value": AmountField}
        labels = {
            "party": _("Who"),
            "text": _("What"),
            "amount": _("How much"),
            "value": _("Value in PLN"),
        }
        help_texts = {
            "amount": _("Hours of work, rooms and teaching; PLN of money; pieces of the rest."),
        }

    def __init__(self, *args, parties, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["party"].empty_label = _("– choose –")
        rows = Party.objects.filter(pk__in=[one.pk for one in parties])
        offer(self, "party", rows.select_related("partner", "library").in_order())


class PromiseEndForm(forms.Form):
    """What became of a promised contribution."""

    helper = laid_out()
    how = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[
            (DELIVERED, _("delivered")),
            (TAKEN_OVER, _("somebody else takes it over")),
            (DROPPED, _("falls away")),
        ],
        widget=forms.RadioSelect,
        initial=DELIVERED,
    )
    day = DayField(which=BEHIND, label=_("When it was brought"), required=False)
    by_party = forms.ModelChoiceField(
        label=_("Who takes it over"), queryset=None, required=False, empty_label=_("– choose –")
    )

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["by_party"].queryset = Party.objects.filter(pk__in=[one.pk for one in others])
        self.fields["by_party"].choices = [
            ("", _("– choose –")),
            *((one.pk, str(one)) for one in others),
        ]
