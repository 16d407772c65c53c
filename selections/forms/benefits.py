"""The four short lists of a possible partner: what each side gives and gains."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.layout import laid_out
from accounts.typed_fields import PastedField
from selections.models.benefits import LISTS

LONGEST = 300  # signs of a line
MOST = 20  # lines of a list
NAMES = {(side, flow): f"{side}_{flow}" for side, flow in LISTS}


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
            self.fields[name] = PastedField(
                label=LISTS[key],
                required=False,
                initial=lines,
                max_length=LONGEST * MOST,
                help_text=HELPS.get(name, ""),
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            self.fields[f"seen_{name}"] = PastedField(
                required=False, initial=lines, widget=forms.HiddenInput
            )

    def clean(self):
        for name in NAMES.values():
            lines = self._lines(name)
            if len(lines) > MOST:
                told = {"count": len(lines), "most": MOST}
                self.add_error(name, _("Lines: %(count)d. At most %(most)d fit here.") % told)
            for number, line in enumerate(lines, 1):
                if len(line) > LONGEST:
                    told = {"line": number, "most": LONGEST}
                    said = _("Line %(line)d is longer than %(most)d characters.") % told
                    self.add_error(name, said)

    @property
    def lists(self):
        return {key: self._lines(name) for key, name in NAMES.items()}

    @property
    def seen(self):
        return {key: self._lines(f"seen_{name}") for key, name in NAMES.items()}

    def _lines(self, name):
        lines = self.cleaned_data.get(name, "").splitlines()
        return [line for text in lines if (line := " ".join(text.split()))]


HELPS = {
    "library_gives": gettext_lazy("Each thing in its own line. A few words are enough."),
    "partner_gives": gettext_lazy("It goes into the letter: what you ask for."),
    "partner_gains": gettext_lazy("It goes into the letter: what they gain."),
}
