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

    helper = laid_out("to", "reason", "return_on")
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

    def __init__(self, *args, candidate, **kwargs):
        super().__init__(*args, initial={"seen": candidate.stage}, **kwargs)
        by_hand = [stage for stage in candidate.next_stages if stage not in NOT_BY_HAND]
        self.fields["to"].choices = [(stage.value, stage.label) for stage in by_hand]


# One is chosen on the list of names, and invited by a letter.
NOT_BY_HAND = {Stage.CHOSEN, Stage.INVITED, Stage.LOOKED_AT}
