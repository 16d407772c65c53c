"""Trust and value in the demonstration, through the same service as in the application."""

from datetime import timedelta

from django.utils import timezone

from accounts.acts import act
from accounts.services.libraries import save_library
from demo.assessments import ANSWERS
from partners.models import Partner
from ties.models import Assessment
from ties.models.assessments import QUESTIONS
from ties.services.assessments import save_assessment

MONTH = 30.44  # days


@act
def load_demo_assessments(*, library, by):
    """Switch the questions on and write the answers; runs in the library's scope."""
    library.assesses_partners = True
    save_library(library=library, by=by)
    partners = {partner.name: partner for partner in Partner.objects.current()}
    for name, given in ANSWERS.items():
        for months_ago, answers in given:
            day = timezone.localdate() - timedelta(days=round(months_ago * MONTH))
            assessment = Assessment(library=library, partner=partners[name], given_on=day)
            for question, answer in zip(QUESTIONS, answers, strict=True):
                setattr(assessment, question, int(answer) or None)
            save_assessment(assessment=assessment, by=by)
