"""Six answers about a cooperation: four steps each, or "we don't know"."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import StoredRowForm
from accounts.forms.layout import LayoutHeading, laid_out
from post.forms.asking import LetterForm
from post.forms.shown import ShownForm
from ties.models import Assessment
from ties.models.assessments import QUESTIONS, AgreementStep
from ties.scores import TRUST, VALUE
from ties.services.asking import letter_to_ask

NOT_KNOWN = ""
CHOICES = [(NOT_KNOWN, _("we don't know")), *AgreementStep.choices]


class AnswerField(forms.TypedChoiceField):
    """One question. "We don't know" stands chosen at first, so no question is an optional one."""

    widget = forms.RadioSelect

    def __init__(self, label):
        super().__init__(label=label, choices=CHOICES, coerce=int)

    def prepare_value(self, value):
        return NOT_KNOWN if value is None else value

    def clean(self, value):
        return super().clean(value) if value else None


# The questions as a partner is asked them: the same six, about the library.
THEIRS = {
    "influence": _("Others around here reckon with the library's voice."),
    "involvement": _("The library takes part in what we do together, not in name only."),
    "contribution": _(
        "The library brings what we lack: a place, people, things, knowledge or money."
    ),
    "reliability": _("The library keeps what we agree on."),
    "shared_mission": _("The library cares for the same as we do: the good of people here."),
    "openness": _("We can talk with the library openly, also about what went wrong."),
}


def _six(first):
    return laid_out(
        LayoutHeading(first, 2),
        *VALUE,
        LayoutHeading(_("How far we trust each other"), 2),
        *TRUST,
    )


class TheirAssessmentForm(ShownForm):
    """What a partner answers about the library by its link."""

    helper = _six(_("What the library brings"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= {name: AnswerField(label) for name, label in THEIRS.items()}

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Answer one question at least."))
        return cleaned


class AskForAssessmentsForm(LetterForm):
    """The letter, and the partners it goes to."""

    def __init__(self, *args, library, person, **kwargs):
        super().__init__(*args, letter=letter_to_ask(library, person), **kwargs)
        self.fields["text"].help_text = _(
            "The same for everybody. Below it each letter has a link of its own, with which the "
            "partner answers once, without an account."
        )


class AssessmentForm(StoredRowForm):
    helper = _six(_("What it brings"))

    class Meta:
        model = Assessment
        fields = QUESTIONS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in QUESTIONS:
            self.fields[name] = AnswerField(self.fields[name].label)
        if self.instance.pk is None:
            self.fields[QUESTIONS[0]].widget.attrs["autofocus"] = True
