"""How much influence on the matter a possible partner has, and how much it cares."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.typed_fields import LineField

STEPS = [
    ("", _("not said")),
    ("1", _("1: least")),
    ("2", _("2: less")),
    ("3", _("3: more")),
    ("4", _("4: most")),
]


class InfluenceForm(forms.Form):
    """Two steps of one possible partner; `seen` is what the person saw."""

    helper = laid_out(Div("influence", "interest", css_class="field-pair"))
    influence = forms.ChoiceField(label=_("influence on the matter"), choices=STEPS, required=False)
    interest = forms.ChoiceField(label=_("interest"), choices=STEPS, required=False)
    seen = LineField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, candidate, **kwargs):
        self.candidate = candidate
        stored = {"influence": candidate.influence, "interest": candidate.interest}
        initial = {name: str(step or "") for name, step in stored.items()}
        initial["seen"] = ",".join(initial.values())
        super().__init__(*args, initial=initial, prefix=f"c{candidate.pk}", **kwargs)

    @property
    def placing(self):
        """Return (influence, interest), or None where the person changed nothing."""
        said = [self.cleaned_data["influence"], self.cleaned_data["interest"]]
        seen = self.cleaned_data["seen"]  # without it the page did not show this name
        if not seen or ",".join(said) == seen:
            return None
        return tuple(int(step) if step else None for step in said)
