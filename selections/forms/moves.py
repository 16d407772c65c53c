"""Where a possible partner goes next, and what that needs to be said."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from accounts.typed_fields import LineField
from selections.models import Stage


class StageForm(forms.Form):
    """A stage among those it may go to; a reason and a day where the stage asks for them."""

    helper = laid_out()
    seen = forms.ChoiceField(choices=Stage.choices, widget=forms.HiddenInput)
    to = forms.ChoiceField(label=_("Move to…"), widget=forms.RadioSelect)
    reason = LineField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("For “not now” and for letting go. Only the library sees it."),
    )
    return_on = DayField(
        which=AHEAD,
        label=_("When do you come back to it?"),
        required=False,
        help_text=_("For “not now”. A task will remind you. For example: 1.09"),
    )
    reason.needed_sometimes = return_on.needed_sometimes = True

    def __init__(self, *args, candidate, to="", **kwargs):
        """`to` is the stage whose words are asked, where it is chosen already."""
        super().__init__(*args, initial={"seen": candidate.stage, "to": to}, **kwargs)
        by_hand = dict(candidate.next_by_hand)
        self.fields["to"].choices = [(stage.value, stage.label) for stage in by_hand]
        self.asks_for = to if to in by_hand else ""
        if self.asks_for:
            self.fields["to"].widget = forms.HiddenInput()
            self.fields["reason"].help_text = _("Only the library sees it.")
        if self.asks_for == Stage.CHOSEN:
            self.fields["reason"].help_text = _(
                "Who asked you to come back, and why. Only the library sees it."
            )
        if self.asks_for and self.asks_for != Stage.NOT_NOW:
            del self.fields["return_on"]
