"""The letter to the library's own partners, to whom it goes, and what they answer."""

from crispy_forms.layout import Div
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.layout import laid_out
from accounts.typed_fields import NameField, TextField
from post.forms.asking import LetterForm
from post.forms.shown import ShownForm
from workshops.models.invitations import MOST_PEOPLE, Answer
from workshops.services.invitations import letter_to_partners


class InvitationForm(LetterForm):
    anyway = forms.BooleanField(
        label=gettext_lazy("The day of this workshop is past: send the letters all the same"),
        error_messages={
            "required": gettext_lazy(
                "The day of this workshop is past. Correct its date, or tick that the letters "
                "are to be sent all the same."
            )
        },
    )

    def __init__(self, *args, workshop, person, **kwargs):
        super().__init__(*args, letter=letter_to_partners(workshop, person), **kwargs)
        self.fields["text"].help_text = _(
            "The same for everybody. Below it each letter has a link of its own, with which the "
            "partner answers without an account: I am coming, I cannot come, somebody else will."
        )
        self.fields["text"].widget.attrs["rows"] = 14
        if workshop.held_on >= timezone.localdate():
            del self.fields["anyway"]


class AnswerForm(ShownForm):
    """What a partner answers to an invitation, without an account."""

    asks_for_a_name = True  # of who comes instead
    helper = laid_out("answer", Div("person", "people_count", css_class="answer__who"), "words")
    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=[
            (Answer.COMING, gettext_lazy("I am coming")),
            (Answer.NOT_COMING, gettext_lazy("I cannot come")),
            (Answer.SOMEBODY_ELSE, gettext_lazy("Somebody else will come")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose one answer.")},
    )
    person = NameField(
        required=False,
        max_length=120,
        label=gettext_lazy("First name and surname of who is coming"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    people_count = forms.IntegerField(
        required=False,
        initial=1,
        min_value=1,
        max_value=MOST_PEOPLE,
        label=gettext_lazy("How many people are coming?"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            name: gettext_lazy("Please give a number from 1 to 20.")
            for name in ("invalid", "min_value", "max_value")
        },
    )
    words = TextField(
        required=False,
        max_length=500,
        label=gettext_lazy("A few words from you"),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    def clean(self):
        """Ask for a name where somebody else comes; what is typed beside "no" says nothing."""
        cleaned = super().clean()
        answer = cleaned.get("answer")
        is_nameless = answer == Answer.SOMEBODY_ELSE and cleaned.get("person") == ""
        if is_nameless and self.asks_for_a_name:
            self.add_error("person", _("Please say who will come."))
        if answer == Answer.NOT_COMING:
            for name in {"person", "people_count"} & self.errors.keys():
                del self.errors[name]
        elif cleaned.get("people_count") is None and not self.has_error("people_count"):
            cleaned["people_count"] = 1
        return cleaned


class HeardComingForm(AnswerForm):
    """What a partner answered in a talk, in the words of whoever writes it down."""

    asks_for_a_name = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = _("What did they say?")
        self.fields["answer"].choices = Answer.choices
        self.fields["person"].label = _("Who is coming")
        self.fields["person"].widget.attrs["autocomplete"] = "off"
        self.fields["words"].label = _("Note")
