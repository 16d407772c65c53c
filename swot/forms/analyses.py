"""Title, day and note of an analysis."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import BEHIND
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from swot.models import Analysis


class AnalysisForm(forms.ModelForm):
    helper = laid_out()
    made_on = DayField(which=BEHIND, label=_("Made on"), help_text=_("For example: 18.11.2026"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Analysis
        fields = ["title", "made_on", "note"]
        labels = {"title": _("Title"), "note": _("Note")}
        help_texts = {"title": _("For example: SWOT of the library, 2026")}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
