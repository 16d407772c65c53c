"""What a party says to each goal: on the page of its link, or in a talk the library writes down."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.days import BEHIND
from accounts.forms.days import DayField
from accounts.forms.layout import Piece, laid_out
from accounts.models.links import Way
from accounts.typed_fields import NameField, TextField
from partnerships.models import GoalAnswer
from partnerships.services.endorsements import SaidToGoal
from post.forms.shown import ShownForm

UNDER = {GoalAnswer.CHANGE: "change", GoalAnswer.DISAGREE: "other"}


def _few_lines(label, rows=2):
    widget = forms.Textarea(attrs={"rows": rows})
    return TextField(label=label, max_length=500, required=False, widget=widget)


@dataclass(frozen=True)
class Former:
    """An answer to words that a goal had before; `day` is None of one that was not kept."""

    words: str
    answer: str | Promise
    own: str = ""
    day: date | None = None


class GoalAnswerForm(forms.Form):
    """The answer to one goal as it reads now.

    It carries the key of the words it showed. An answer to former words counts for nothing: the
    form is shown empty again, with that answer beside (`former`).
    """

    helper = laid_out(
        Piece("partnerships/answer/_goal.html", "answer", "change", "other"),
        form_show_errors=False,  # the page says them all at its head
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"), choices=GoalAnswer.choices, widget=forms.RadioSelect
    )
    change = _few_lines(gettext_lazy("How should this goal read?"))
    other = _few_lines(gettext_lazy("What would have to be different?"))

    def __init__(self, data=None, *, goal, party, is_needed=True):
        prefix = f"g{goal.pk}"
        said = data.get(f"{prefix}-words", "") if data is not None else ""
        self.goal = goal
        self.is_changed = bool(said) and said != str(goal.words.pk)
        self.is_new = data is not None and not said
        super().__init__(data if said and not self.is_changed else None, prefix=prefix)
        missing = _("Please answer each goal. Missing: goal %(n)d.") % {"n": goal.number}
        self.fields["answer"].required = is_needed
        self.fields["answer"].error_messages = {"required": missing, "invalid_choice": missing}
        self.former = self._sent(data, said) if self.is_changed else self._kept(party)

    @property
    def is_current(self):
        """Whether it was filled in for the words of now."""
        return self.is_bound

    def clean(self):
        cleaned = super().clean()
        is_change = cleaned.get("answer") == GoalAnswer.CHANGE
        if is_change and "change" in cleaned and not cleaned["change"]:
            self.add_error("change", _("Please write how the goal should read."))
        return cleaned

    @property
    def said(self):
        """Return the answer as SaidToGoal, or None when nothing was chosen."""
        answer = self.cleaned_data.get("answer")
        if not answer:
            return None
        under = UNDER.get(answer)
        return SaidToGoal(self.goal.words.pk, answer, self.cleaned_data[under] if under else "")

    def _sent(self, data, said):
        """Return the answer that was just sent to words which the goal does not have any more."""
        words = next((one.text for one in self.goal.all_words if str(one.pk) == said), "")
        answer = data.get(f"{self.prefix}-answer")
        own = data.get(f"{self.prefix}-{UNDER[answer]}", "") if answer in UNDER else ""
        return Former(words, dict(GoalAnswer.choices).get(answer, ""), own)

    def _kept(self, party):
        """Return the party's last answer to words the goal had before, or None."""
        former = self.goal.reply_of(party).former
        if former is None:
            return None
        words = next(one for one in self.goal.all_words if one.pk == former.goal_version_id)
        return Former(words.text, former.get_answer_display(), former.words, former.said_on)


class AfterGoalsForm(ShownForm):
    """What stands below the goals of a party's page; each goal says itself what it showed."""

    helper = laid_out("idea", "said_by", form_show_errors=False)
    idea = _few_lines(gettext_lazy("Is a goal missing?"))
    said_by = NameField(
        label=gettext_lazy("Who answers"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example: owner."),
    )


class GoalsHeardForm(forms.Form):
    """How, when and from whom the library heard it."""

    helper = laid_out("heard", "said_by", "said_on", form_show_errors=False)
    heard = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=Way.heard,
        widget=forms.RadioSelect,
        initial=Way.PHONE,
        error_messages={"required": gettext_lazy("Choose how you heard it.")},
    )
    said_by = NameField(label=gettext_lazy("Who answers"), max_length=120, required=False)
    said_on = DayField(which=BEHIND, label=gettext_lazy("When"))

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"said_on": timezone.localdate(), "heard": Way.PHONE})
        super().__init__(*args, **kwargs)

    def clean_said_on(self):
        day = self.cleaned_data["said_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class OwnConsentForm(forms.Form):
    """The goals to which the library itself agrees; each is ticked one by one."""

    helper = laid_out("goals")
    goals = forms.MultipleChoiceField(
        label=gettext_lazy("The library agrees to"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick the goals to which the library agrees."),
            "invalid_choice": gettext_lazy("This goal changed a moment ago. Please read it again."),
        },
    )

    def __init__(self, *args, goals, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["goals"].choices = [
            (goal.words.pk, f"{goal.number}. {goal.words.text}") for goal in goals
        ]

    @property
    def said(self):
        return [SaidToGoal(int(key), GoalAnswer.AGREE) for key in self.cleaned_data["goals"]]
