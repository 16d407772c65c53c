"""How much influence on the matter a possible partner has, and how much it cares."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.forms.several import OneOfSeveral

STEPS = [
    ("", _("not said")),
    ("1", _("1: least")),
    ("2", _("2: less")),
    ("3", _("3: more")),
    ("4", _("4: most")),
]


class InfluenceForm(OneOfSeveral):
    """Two steps of one possible partner."""

    helper = laid_out(Div("influence", "interest", css_class="field-pair"))
    influence = forms.ChoiceField(label=_("influence on the matter"), choices=STEPS, required=False)
    interest = forms.ChoiceField(label=_("interest"), choices=STEPS, required=False)

    def __init__(self, data=None, *, candidate):
        self.candidate = candidate
        stored = {"influence": candidate.influence, "interest": candidate.interest}
        initial = {name: str(step or "") for name, step in stored.items()}
        super().__init__(data, initial=initial, prefix=f"c{candidate.pk}")
        if self.is_bound:
            self.meet()

    @property
    def placing(self):
        """Return (influence, interest), or None where nothing changed."""
        if not self.has_changed():
            return None
        said = [self.cleaned_data["influence"], self.cleaned_data["interest"]]
        return tuple(int(step) if step else None for step in said)
