"""The weights of one list, and the answers of one question.

What a person left as it was shown is not written: two people may answer at once.
"""

from crispy_forms.layout import Div
from django import forms
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import LayoutHeading, laid_out
from swot.models import Strongly

NOT_YET = ("", _("not answered yet"))


class WeightsForm(forms.Form):
    """One number for each entry of a list."""

    helper = property(lambda form: laid_out())

    def __init__(self, *args, factors, weights, **kwargs):
        super().__init__(*args, **kwargs)
        for factor in factors:
            self.fields[f"weight-{factor.pk}"] = forms.DecimalField(
                label=str(factor),
                min_value=0,
                max_value=1,
                max_digits=3,
                decimal_places=2,
                localize=True,
                initial=weights.get(factor.pk),
                show_hidden_initial=True,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
                error_messages={"required": _("Give each entry a weight from 0 to 1.")},
            )

    def clean(self):
        """Refuse once what a colleague weighed meanwhile; saving again replaces it."""
        cleaned = super().clean()
        seen, stored = [], []
        for name, field in self.fields.items():
            shown = self.data.get(self[name].html_initial_name)
            seen.append(None if shown is None else field.to_python(shown))
            stored.append(field.initial)
        if seen != stored and any(weight is not None for weight in stored):
            self.data = self.data.copy()
            for name, weight in zip(self.fields, stored, strict=True):
                self.data[self[name].html_initial_name] = str(weight)
            theirs = ", ".join(localize(weight) for weight in stored)
            said = _("Someone weighed this list meanwhile: %(weights)s. Saving again replaces it.")
            raise forms.ValidationError(said, params={"weights": theirs})
        return cleaned

    @property
    def weights(self):
        """Return key → weight."""
        return {int(name.removeprefix("weight-")): one for name, one in self.cleaned_data.items()}


class AnswersForm(forms.Form):
    """A choice for each pair of a question, under a heading for each entry that is asked about."""

    def __init__(self, *args, question, factors, others, answers, **kwargs):
        super().__init__(*args, **kwargs)
        self.groups = []
        for factor in factors:
            names = []
            for other in others:
                name = f"pair-{factor.pk}-{other.pk}"
                self.fields[name] = forms.TypedChoiceField(
                    label=str(other),
                    choices=[NOT_YET, *Strongly.choices],
                    coerce=int,
                    empty_value=None,
                    required=False,
                    initial=answers.get((question, factor.pk, other.pk), ""),
                    show_hidden_initial=True,
                )
                names.append(name)
            self.groups.append((factor, names))

    @property
    def helper(self):
        parts = []
        for factor, names in self.groups:
            parts.append(Div(LayoutHeading(str(factor), 2), *names, css_class="panel pair-answers"))
        return laid_out(*parts)

    @property
    def answers(self):
        """Return (key asked about, key acted on) → answer of those this person touched."""
        return {
            tuple(int(key) for key in name.split("-")[1:]): self.cleaned_data[name]
            for name in self.changed_data
        }
