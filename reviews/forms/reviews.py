"""Opening a review, and what is decided after it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from accounts.typed_fields import LineField
from reviews.models import Decision, Length
from reviews.services.reviews import TO_ANSWER


class OpenReviewForm(forms.Form):
    """Which list of sentences, and until when answers are taken."""

    helper = laid_out("form", "answers_until")
    form = forms.ChoiceField(
        label=_("List of sentences"),
        choices=Length.choices,
        widget=forms.RadioSelect,
        initial=Length.SHORT,
    )
    answers_until = DayField(which=AHEAD, label=_("Answers until"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("answers_until", timezone.localdate() + TO_ANSWER)


class DecisionForm(forms.Form):
    """What the library does from now on, and why."""

    helper = laid_out("decision", "reason")
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decided.")},
    )
    reason = LineField(
        label=_("Why so"),
        max_length=300,
        error_messages={
            "required": _("A decision needs its reason; one sentence is enough."),
        },
    )
