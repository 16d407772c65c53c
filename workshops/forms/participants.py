"""Forms of the people in the room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.models import Participant
from workshops.models.participants import Presence


class ParticipantForm(forms.ModelForm):
    """One person; a name or an organisation is enough."""

    class Meta:
        model = Participant
        fields = ["name", "organisation", "sector", "presence"]
        labels = {
            "name": _("First name and surname"),
            "organisation": _("Organisation"),
            "sector": _("Sector"),
            "presence": _("Kind of presence"),
        }

    def __init__(self, *args, workshop, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.workshop, self.instance.library = workshop, workshop.library
        self.fields["sector"].required = False
        for name in ["name", "organisation"]:
            self.fields[name].widget.attrs["autocomplete"] = "off"


class ListForm(forms.Form):
    """Many people at once: a line each, "name; organisation; sector"."""

    people = forms.CharField(
        label=_("A line for each person"),
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        help_text=_("Name; organisation; sector. Each may be left out: “; KGW Kukinia”."),
    )
    presence = forms.ChoiceField(
        label=_("Kind of presence"), choices=Presence.choices, initial=Presence.INVITED
    )
