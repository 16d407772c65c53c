"""The review before the closing: one small form for each organisation of the day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.models import Level, Sector

ADD, LEAVE, SAME = "add", "leave", "same"


class OrganisationForm(forms.Form):
    """What becomes of an organisation that is not in the register yet.

    `decision` is "add", "leave", or "same:<pk>" of a partner that looks alike.
    """

    key = forms.CharField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(label=_("What to do"))
    name = forms.CharField(label=_("Name"), max_length=200)
    sector = forms.ChoiceField(label=_("Sector"), choices=Sector.choices)
    level = forms.ChoiceField(label=_("Level of cooperation"), choices=Level.choices)

    def __init__(self, *args, organisation, alike, **kwargs):
        initial = {
            "key": organisation.key,
            "decision": ADD,
            "name": organisation.name,
            "sector": organisation.sector,
            "level": organisation.level,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.organisation, self.alike = organisation, alike
        self.fields["decision"].choices = [
            (ADD, _("Add")),
            *(
                (f"{SAME}:{partner.pk}", _("It is: %(name)s") % {"name": partner.name})
                for partner in alike
            ),
            (LEAVE, _("Leave out")),
        ]

    def decided(self):
        """Return the Organisation as the person left it; call it when the form is valid."""
        values, organisation = self.cleaned_data, self.organisation
        action, _colon, same_as = values["decision"].partition(":")
        organisation.action = action
        organisation.same_as = int(same_as) if same_as else None
        organisation.name, organisation.sector = values["name"], values["sector"]
        organisation.level = values["level"]
        return organisation
