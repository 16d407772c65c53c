"""What becomes of a line that says who works with whom."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ADD, LEAVE = "add", "leave"


class TieLineForm(forms.Form):
    """Whether a line becomes a tie. One that does not say two can only be left out."""

    decision = forms.ChoiceField(
        label=gettext_lazy("What to do"),
        error_messages={"required": gettext_lazy("Correct the line, or leave it out.")},
    )

    def __init__(self, *args, said, **kwargs):
        super().__init__(*args, initial={"decision": ADD if said.is_two else ""}, **kwargs)
        self.said, decision = said, self.fields["decision"]
        decision.choices = list(self._decisions())
        decision.widget.attrs["aria-label"] = _("What to do: %(name)s") % {"name": said.entry.text}
        decision.widget.attrs["autocomplete"] = "off"

    @property
    def is_left_out(self):
        return self.cleaned_data["decision"] == LEAVE

    def _decisions(self):
        if not self.said.is_two:
            yield "", _("– choose –")
        elif self.said.is_known:
            yield ADD, _("Known already: nothing is added")
        else:
            yield ADD, _("Write it down")
        yield LEAVE, _("Leave out")


def tie_forms(data, ties):
    """Return a form for each of these lines, those at which a person should look first.

    With `data`, only for those the person has seen: a line typed since goes in as proposed, unless
    it does not say two. Then its form has no data and is not valid.
    """
    forms_of_lines = []
    for said in ties:
        prefix = f"tie-{said.entry.pk}"
        was_seen = data is not None and f"{prefix}-decision" in data
        if data is None or was_seen or not said.is_two:
            forms_of_lines.append(TieLineForm(data if was_seen else None, prefix=prefix, said=said))
    return sorted(forms_of_lines, key=lambda form: not form.said.is_doubtful)
