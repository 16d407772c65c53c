"""Six answers about a cooperation: four steps each, or "we don't know"."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import StoredRowForm
from accounts.forms.layout import LayoutHeading, laid_out
from ties.models import Assessment
from ties.models.assessments import QUESTIONS, AgreementStep
from ties.scores import TRUST, VALUE

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


class AssessmentForm(StoredRowForm):
    helper = laid_out(
        LayoutHeading(_("What it brings"), 2),
        *VALUE,
        LayoutHeading(_("How far we trust each other"), 2),
        *TRUST,
    )

    class Meta:
        model = Assessment
        fields = QUESTIONS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in QUESTIONS:
            self.fields[name] = AnswerField(self.fields[name].label)
        if self.instance.pk is None:
            self.fields[QUESTIONS[0]].widget.attrs["autofocus"] = True
