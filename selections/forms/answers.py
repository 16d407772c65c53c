"""What a possible partner answers: by its link, or in a talk that the library writes down."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.days import AHEAD
from accounts.forms.days import DayField
from accounts.forms.layout import Piece, laid_out
from accounts.models.links import Way
from accounts.typed_fields import LineField, NameField, TextField
from post.forms.shown import ShownForm
from selections.models import InvitationAnswer

MONTHS = 12  # ahead, of which one may be chosen to come back
HELPS = {
    InvitationAnswer.YES: gettext_lazy("We want to take part."),
    InvitationAnswer.TALK: gettext_lazy("The library will call or write."),
    InvitationAnswer.NOT_NOW: gettext_lazy("We come back to it in a month you choose."),
    InvitationAnswer.NO: gettext_lazy("No reason needed."),
}
ONE_ANSWER = gettext_lazy("Please choose one answer.")


def months_ahead():
    """Return the first days of the next months."""
    today = timezone.localdate()
    months = [today.year * 12 + today.month + more for more in range(MONTHS)]
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def _few_words(label):
    widget = forms.Textarea(attrs={"rows": 2})
    return TextField(label=label, max_length=1000, required=False, widget=widget)


class InvitationAnswerForm(ShownForm):
    """Four answers; what each of them asks stands under it."""

    helper = laid_out(
        Piece("selections/answer/_answers.html", "answer", "who", "when", "month"),
        "words",
        "idea",
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=InvitationAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": ONE_ANSWER, "invalid_choice": ONE_ANSWER},
    )
    who = LineField(
        label=gettext_lazy("Who will be in touch with us?"), max_length=200, required=False
    )
    when = LineField(label=gettext_lazy("When and how is best?"), max_length=200, required=False)
    month = forms.TypedChoiceField(
        label=gettext_lazy("In which month shall we come back?"),
        coerce=date.fromisoformat,
        empty_value=None,
        required=False,
    )
    month.needed_sometimes = True
    words = _few_words(gettext_lazy("A few words"))
    idea = _few_words(gettext_lazy("Have your own idea?"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        days = [(day.isoformat(), date_format(day, "F Y")) for day in months_ahead()]
        self.fields["month"].choices = [("", _("– choose –")), *days]

    def clean(self):
        cleaned = super().clean()
        is_later = cleaned.get("answer") == InvitationAnswer.NOT_NOW
        if is_later and "month" in cleaned and not cleaned["month"]:
            self.add_error("month", _("Please choose a month."))
        return cleaned

    @property
    def said(self):
        """Return the arguments of `answer_invitation`; what stands under another answer is none."""
        data = self.cleaned_data
        under = {InvitationAnswer.YES: "who", InvitationAnswer.TALK: "when"}.get(data["answer"])
        is_later = data["answer"] == InvitationAnswer.NOT_NOW
        return {
            "answer": data["answer"],
            "words": data["words"],
            "idea": data["idea"],
            "contact": data[under] if under else "",
            "return_on": data["month"] if is_later else None,
        }


class HeardAnswerForm(forms.Form):
    """An answer from a talk, a meeting or a paper, as faithfully as one can."""

    helper = laid_out("answer", "return_on", "heard", "said_by", "words")
    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        choices=InvitationAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": ONE_ANSWER},
    )
    return_on = DayField(
        which=AHEAD,
        label=gettext_lazy("When do you come back to it?"),
        required=False,
        help_text=gettext_lazy("For “not now”. A task will remind you. For example: 1.09"),
    )
    return_on.needed_sometimes = True
    heard = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=Way.heard,
        widget=forms.RadioSelect,
        initial=Way.PHONE,
    )
    said_by = NameField(label=gettext_lazy("Who answers"), max_length=120, required=False)
    words = TextField(
        label=gettext_lazy("What was heard (as faithfully as you can)"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        """Ask for a day after today and for a word, one is enough, where one comes back to it."""
        cleaned = super().clean()
        if cleaned.get("answer") != InvitationAnswer.NOT_NOW:
            cleaned["return_on"] = None
        elif "return_on" in cleaned:
            day = cleaned["return_on"]
            if day is None:
                self.add_error("return_on", _("Type the month or day when you come back to it."))
            elif day <= timezone.localdate():
                self.add_error("return_on", _("This day is over. Type a later one."))
        return cleaned
