"""Whether an agreement goes on: what a party answers, by its link or in a talk."""

from crispy_forms.layout import Field
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.models.links import Way
from accounts.typed_fields import NameField, TextField
from post.forms.asking import LetterForm
from post.forms.shown import ShownForm
from selections.forms.answers import ONE_ANSWER
from selections.models import InvitationAnswer


class RenewalLetterForm(LetterForm):
    """The letter to the parties that are ticked."""

    helper = laid_out("subject", "text")


class RenewalAnswerForm(ShownForm):
    helper = laid_out(Field("answer", template="includes/_answers.html"), "words")
    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=InvitationAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": ONE_ANSWER, "invalid_choice": ONE_ANSWER},
    )
    words = TextField(
        label=_("A few words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class HeardRenewalForm(RenewalAnswerForm):
    """An answer from a talk or on paper, as faithfully as one can."""

    helper = laid_out("answer", "heard", "said_by", "words")
    heard = forms.ChoiceField(
        label=_("How"), choices=Way.heard, widget=forms.RadioSelect, initial=Way.PHONE
    )
    said_by = NameField(label=_("Who answers"), max_length=120, required=False)
