"""Writing down six answers about a cooperation, and what they say together."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Library
from accounts.services.rows import write_row
from ties.models import Assessment
from ties.models.assessments import QUESTIONS, Answering, assessed_partners
from ties.scores import Mean, mean, roughly

STANDS_FOR = timedelta(days=180)  # then it is time to answer again


@act
def save_assessment(*, assessment, by):
    """Write six answers of the library about a partner, or correct those of today; return them.

    Raises ValidationError: nothing answered, answered today by somebody else, a resident or a
    partner of another library, or a library that does not assess.
    """
    partner = assessment.partner
    check_is_assessed(assessment.library)
    if partner.library_id != assessment.library_id:
        raise ValidationError(_("This partner belongs to another library."))
    if partner.is_resident:
        raise ValidationError(_("Only organisations are assessed, never a resident."))
    if assessment.pk is None:
        assessment.side, assessment.created_by = Answering.LIBRARY, by
    return write_row(row=assessment, fields=QUESTIONS, exclude=["library", "created_by"])


def check_is_assessed(library):
    """Raise ValidationError where trust and value are switched off."""
    if not Library.objects.filter(pk=library.pk, assesses_partners=True).exists():
        raise ValidationError(_("Trust and value are switched off in the settings of the library."))


def today_of(partner):
    """Return today's answers of the library about a partner, else new ones to be filled in."""
    today = timezone.localdate()
    standing = Assessment.objects.of_library().filter(partner=partner, given_on=today).first()
    return standing or Assessment(partner=partner, library_id=partner.library_id, given_on=today)


def waiting():
    """Return the keys of partners in order, and which of them wait for answers, as (list, set)."""
    order = list(assessed_partners().in_order().values_list("pk", flat=True))
    fresh = Assessment.objects.of_library().filter(given_on__gt=timezone.localdate() - STANDS_FOR)
    return order, set(order) - set(fresh.values_list("partner", flat=True))


def next_after(pk):
    """Return the key of the next partner that waits for answers after this one, or None."""
    order, left = waiting()
    later = order[order.index(pk) + 1 :] if pk in order else order
    return next((one for one in later if one in left), None)


@dataclass(frozen=True)
class Summary:
    """What the newest answers say together: of 100, and of how many; the library's and theirs."""

    value: Mean
    trust: Mean
    their_value: Mean
    their_trust: Mean


def summary(latest):
    """Return the Summary of the newest answers of each partner and side."""
    ours = [one for one in latest if one.side == Answering.LIBRARY]
    theirs = [one for one in latest if one.side == Answering.PARTNER]
    return Summary(
        mean(one.value for one in ours),
        mean(one.trust for one in ours),
        roughly(mean(one.value for one in theirs)),
        roughly(mean(one.trust for one in theirs)),
    )
