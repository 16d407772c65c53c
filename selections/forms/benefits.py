"""The four short lists of a possible partner: what each side gives and gains."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.layout import laid_out
from accounts.typed_fields import PastedField
from post.forms.links_in_words import refuse_links
from selections.models.benefits import LISTS

LONGEST = 300  # signs of a line
MOST = 20  # lines of a list
NAMES = {(side, flow): f"{side}_{flow}" for side, flow in LISTS}
HELPS = {
    "library_gives": gettext_lazy("Each thing in its own line. A few words are enough."),
    "partner_gives": gettext_lazy("It goes into the letter: what you ask for."),
    "partner_gains": gettext_lazy("It goes into the letter: what they gain."),
}


class BenefitField(PastedField):
    """One list: a text whose lines are one thing each, as the list of these lines."""

    def __init__(self, *, rows, **kwargs):
        widget = forms.Textarea(attrs={"rows": rows})
        kwargs |= {"max_length": (LONGEST + 1) * MOST, "validators": [refuse_links]}
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, value):
        lines = lines_of(super().clean(value))
        if len(lines) > MOST:
            told = {"count": len(lines), "most": MOST}
            raise forms.ValidationError(_("Lines: %(count)d. At most %(most)d fit here.") % told)
        said, long = _("Line %(line)d is longer than %(most)d characters."), []
        for number, line in enumerate(lines, 1):
            if len(line) > LONGEST:
                long.append(said % {"line": number, "most": LONGEST})
        if long:
            raise forms.ValidationError(long)
        return lines


def lines_of(text):
    return [line for one in text.splitlines() if (line := " ".join(one.split()))]


class BenefitsForm(forms.Form):
    """A line is one thing. What the person saw comes back, so that nobody's line is lost."""

    helper = laid_out(
        Div("library_gives", "library_gains", css_class="field-pair"),
        Div("partner_gives", "partner_gains", css_class="field-pair"),
    )

    def __init__(self, *args, lists, **kwargs):
        super().__init__(*args, **kwargs)
        for key, name in NAMES.items():
            lines = "\n".join(lists[key])
            self.fields[name] = BenefitField(
                rows=3, label=LISTS[key], initial=lines, help_text=HELPS.get(name, "")
            )
            self.fields[f"seen_{name}"] = PastedField(
                required=False, initial=lines, widget=forms.HiddenInput
            )

    @property
    def lists(self):
        return {key: self.cleaned_data[name] for key, name in NAMES.items()}

    @property
    def seen(self):
        return {key: lines_of(self.cleaned_data[f"seen_{name}"]) for key, name in NAMES.items()}
