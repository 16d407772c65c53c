"""Asking partners the six questions by a letter, and keeping what they answer to themselves."""

from datetime import timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models.links import Purpose
from accounts.services.links import use_link
from accounts.services.rows import write_row
from intake.services.asked import ask_by_letter, standings
from intake.services.reaching import organisations_to_reach
from ties.models import Assessment, AssessmentRequest
from ties.models.assessments import QUESTIONS, Answering, assessed_partners
from ties.services.assessments import STANDS_FOR, check_is_assessed

LIFE = timedelta(days=60)


def asking_standings():
    """Return the Asking of each organisation that may be asked; what it said is in none of them."""
    partners = organisations_to_reach().filter(pk__in=assessed_partners().values("pk"))
    return standings(AssessmentRequest, partners=partners)


def is_waiting(standing):
    """Return whether a partner holds a letter that it has not answered yet."""
    return standing.request is not None and standing.request.link.is_open


def has_answered(standing):
    """Return whether a partner answered of late: it is not asked again so soon."""
    used = standing.request and standing.request.link.used_at
    return bool(used) and used > timezone.now() - STANDS_FOR


def letter_to_ask(library, person):
    """Return subject and text in the language of the library, whatever the person reads."""
    with translation.override(settings.LANGUAGE_CODE):
        text = render_to_string(
            "letters/assessment_request.txt", {"library": library, "person": person}
        )
        return {"subject": _("Six short questions about our cooperation"), "text": text.strip()}


@act
def ask_for_assessments(*, library, keys, subject, text, site, by):
    """Write to the partners with these keys; return how many letters that were.

    Left out is who holds a letter, who answered of late, and whom `ask_by_letter` leaves out.
    Raises ValidationError where the library does not assess.
    """
    check_is_assessed(library)
    return ask_by_letter(
        requests=AssessmentRequest,
        answers=None,
        is_waiting=lambda one: is_waiting(one) or has_answered(one),
        purpose=Purpose.ASSESSMENT,
        library=library,
        keys=assessed_partners().filter(pk__in=keys).values("pk"),
        subject=subject,
        text=text,
        site=site,
        until=timezone.now() + LIFE,
        by=by,
    )


@act
def keep_their_assessment(*, request, answers):
    """Keep six answers of a partner about the library, by its link, once; nobody is told of them.

    `answers` maps names of questions to 1 to 4, or None. Raises LinkNotOpen of two at once, and
    ValidationError when nothing was answered, and where the library does not assess any more.
    """
    check_is_assessed(request.library)
    use_link(link=request.link)
    row = Assessment(
        library_id=request.library_id,
        partner=request.partner,
        side=Answering.PARTNER,
        **{name: answers[name] for name in QUESTIONS},
    )
    write_row(row=row, exclude=["library", "created_by"])
