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
ANSWERS = {str(value) for value in Strongly.values}


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

    def met(self, theirs):
        """Say what a colleague weighed meanwhile; saving again replaces it."""
        self.data = self.data.copy()
        for name in self.fields:
            self.data[self[name].html_initial_name] = str(theirs.get(_key(name), ""))
        weights = ", ".join(localize(weight) for weight in theirs.values())
        said = _("Someone weighed this list meanwhile: %(weights)s. Saving again replaces it.")
        self.add_error(None, said % {"weights": weights})

    def clean(self):
        """Read which weights the page showed: key → weight."""
        cleaned = super().clean()
        shown = {name: self.data.get(self[name].html_initial_name) for name in self.fields}
        self.seen = {
            _key(name): self.fields[name].to_python(one) for name, one in shown.items() if one
        }
        return cleaned

    @property
    def weights(self):
        """Return key → weight."""
        return {_key(name): one for name, one in self.cleaned_data.items()}


def _key(name):
    return int(name.removeprefix("weight-"))


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
        return {_pair(name): self.cleaned_data[name] for name in self.changed_data}

    @property
    def seen(self):
        """Return pair → answer of those that the page showed."""
        shown = {name: self.data.get(self[name].html_initial_name) for name in self.changed_data}
        return {_pair(name): int(one) for name, one in shown.items() if one in ANSWERS}

    def met(self, theirs):
        """Say at each pair what a colleague answered meanwhile; saving again replaces it."""
        self.data = self.data.copy()
        said = _("Somebody wrote here meanwhile: “%(theirs)s”. Save again to keep yours.")
        for name in [name for name in self.changed_data if _pair(name) in theirs]:
            value = theirs[_pair(name)]
            answer = NOT_YET[1] if value is None else Strongly(value).label
            self.data[self[name].html_initial_name] = "" if value is None else str(value)
            self.add_error(name, said % {"theirs": answer})


def _pair(name):
    return tuple(int(key) for key in name.split("-")[1:])
