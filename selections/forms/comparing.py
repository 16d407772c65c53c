"""What each criterion weighs in a search, and the answers of one colleague."""

from django import forms
from django.utils.translation import gettext as _

from accounts.forms.layout import laid_out

UNKNOWN = "unknown"


class CriterionWeightsForm(forms.Form):
    """A number for each criterion of a search; they need not make 100."""

    helper = laid_out()

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        for one in criteria:
            self.fields[_name(one)] = forms.IntegerField(
                label=str(one),
                min_value=0,
                max_value=100,
                initial=one.weight,
                show_hidden_initial=True,  # what was left alone is not written
                error_messages={
                    "required": _("Type a weight from 0 to 100."),
                    "invalid": _("Type a weight from 0 to 100."),
                    "min_value": _("Type a weight from 0 to 100."),
                    "max_value": _("Type a weight from 0 to 100."),
                },
            )

    @property
    def weights(self):
        return {int(name[1:]): self.cleaned_data[name] for name in self.changed_data}


class ScoreForm(forms.Form):
    """An answer to every criterion, 0 to 3 in words; nobody has to know."""

    helper = laid_out()

    def __init__(self, *args, criteria, own=None, **kwargs):
        super().__init__(*args, **kwargs)
        for at, one in enumerate(criteria):
            steps = [(str(step), words) for step, words in enumerate(one.criterion.steps)]
            value = own.answers[at] if own else None
            self.fields[_name(one)] = forms.ChoiceField(
                label=_("%(question)s (weight %(n)d)") % {"question": one, "n": one.weight},
                choices=[*steps, (UNKNOWN, _("we don't know"))],
                initial=(UNKNOWN if value is None else str(value)) if own else None,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer. “We don't know” is one too.")},
            )

    @property
    def answers(self):
        return {
            int(name[1:]): None if value == UNKNOWN else int(value)
            for name, value in self.cleaned_data.items()
        }


def _name(criterion):
    return f"k{criterion.pk}"
