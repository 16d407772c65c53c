"""The title of a sheet, the day it was agreed, and who agreed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import BEHIND
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from canvases.models import Canvas, CanvasEndorsement


class CanvasForm(forms.ModelForm):
    helper = laid_out()
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Canvas
        fields = ["title"]
        labels = {"title": _("Title")}
        help_texts = {"title": _("What the sheet is about, or for which year it is.")}


class AgreeForm(forms.Form):
    helper = laid_out()
    agreed_on = DayField(which=BEHIND, label=_("Agreed on"), help_text=_("For example: 18.11.2026"))


class EndorsementForm(forms.ModelForm):
    helper = laid_out()
    agreed_on = DayField(which=BEHIND, label=_("When"), help_text=_("For example: 18.11.2026"))

    class Meta:
        model = CanvasEndorsement
        fields = ["organisation", "function", "agreed_on", "how", "person", "shows_person"]
        labels = {
            "organisation": _("Organisation"),
            "function": _("Role or function"),
            "how": _("How"),
            "person": _("First name and surname"),
            "shows_person": _("Show the name on the sheet"),
        }
        help_texts = {
            "organisation": _("A partner of the library is recognised by its name."),
            "function": _("For example: headteacher, village leader"),
            "person": _("Only when it is needed; the sheet does not show it by itself."),
        }
