"""Trust and value in the demonstration, through the same service as in the application."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.acts import act
from accounts.models import Letter, Link
from accounts.services.libraries import save_library
from demo.assessments import ANSWERS, ASKED_AND_SILENT, ASKED_WEEKS_AGO, THEIRS
from partners.models import Partner
from ties.models import Assessment, AssessmentRequest
from ties.models.assessments import QUESTIONS, Answering
from ties.services.asking import ask_for_assessments, keep_their_assessment, letter_to_ask
from ties.services.assessments import save_assessment

MONTH = 30.44  # days
SITE = "https://okolica.test"


@act
def load_demo_assessments(*, library, by):
    """Switch the questions on and write the answers of both sides; runs in the library's scope."""
    library.assesses_partners = True
    save_library(library=library, by=by)
    partners = {partner.name: partner for partner in Partner.objects.current()}
    for name, given in ANSWERS.items():
        for months_ago, answers in given:
            day = timezone.localdate() - timedelta(days=round(months_ago * MONTH))
            assessment = Assessment(library=library, partner=partners[name], given_on=day)
            for question, answer in _said(answers).items():
                setattr(assessment, question, answer)
            save_assessment(assessment=assessment, by=by)
    _let_partners_answer(library, partners, by)


def _said(answers):
    """Return the answers of one row of the data by the names of their questions."""
    return {name: int(one) or None for name, one in zip(QUESTIONS, answers, strict=True)}


def _let_partners_answer(library, partners, by):
    """Ask some partners by letter, let all but one answer, and give that the days of the data."""
    asked = [*THEIRS, ASKED_AND_SILENT]
    letter = letter_to_ask(library, by)
    keys = [partners[name].pk for name in asked]
    ask_for_assessments(library=library, keys=keys, site=SITE, by=by, **letter)
    requests = AssessmentRequest.objects.all()
    asked_at = _noon(ASKED_WEEKS_AGO)
    requests.update(asked_at=asked_at)
    Letter.objects.filter(pk__in=requests.values("letter")).update(
        created_at=asked_at, sent_at=asked_at
    )
    for name, (weeks_ago, answers) in THEIRS.items():
        request, when = requests.get(partner=partners[name]), _noon(weeks_ago)
        keep_their_assessment(request=request, answers=_said(answers))
        Link.objects.filter(pk=request.link_id).update(used_at=when)
        theirs = Assessment.objects.filter(partner=request.partner, side=Answering.PARTNER)
        theirs.update(given_on=when.date(), created_at=when)


def _noon(weeks_ago):
    day = timezone.localdate() - timedelta(weeks=weeks_ago)
    return timezone.make_aware(datetime.combine(day, time(12)))
