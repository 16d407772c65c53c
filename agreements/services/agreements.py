"""Writing down agreements: new ones, amendments, and what becomes of them."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import add_rows, lock_row, mark_of, write_fields, write_row
from agreements.models import Agreement, AgreementPart, AgreementSection, PartStanding
from agreements.services.endings import end_questions
from agreements.services.locks import check_goes_on, is_over, lock_agreement, lock_standing

CHECKED_OTHERWISE = ["library", "partnership", "renewed_by", "created_by"]
ONE_DAY = timedelta(days=1)
OF_AN_AMENDMENT = {"parties", "change", "signatures"}


@act
def add_agreement(*, agreement, by):
    """Add an agreement or an amendment with its sections; return it.

    Raises ValidationError: for an ended partnership, for an amendment of an amendment, and of what
    is over.
    """
    partnership = lock_row(agreement.partnership)
    check_goes_on(partnership)
    if agreement.amends is not None:
        _check_amended(lock_row(agreement.amends))
    agreement.library, agreement.created_by = partnership.library, by
    stored = write_row(row=agreement, exclude=CHECKED_OTHERWISE)
    rows = [
        AgreementPart(
            library_id=stored.library_id,
            agreement=stored,
            section=section,
            standing=_first_standing(section, is_amendment=bool(stored.amends_id)),
        )
        for section in AgreementSection.objects.current()
    ]
    add_rows(model=AgreementPart, rows=rows)
    return stored


def first_day_of_next(partnership):
    """Return the day to propose for a new agreement: after the last one ends, else today.

    Of a partnership that lies ahead it is its first day.
    """
    papers = Agreement.objects.current().filter(partnership=partnership, amends=None)
    last = papers.aggregate(last=Max("ends_on"))["last"]
    days = [timezone.localdate(), partnership.starts_on, last and last + ONE_DAY]
    return max(day for day in days if day)


@act
def save_agreement(*, agreement, by):
    """Save what people write of an agreement; return it. Raises ValidationError for an ended one.

    A new last day is told of anew.
    """
    before = lock_standing(agreement)
    stored = write_row(row=agreement, exclude=CHECKED_OTHERWISE)
    if stored.ends_on != before.ends_on and stored.told_days is not None:
        stored.told_days = None
        write_fields(row=stored, fields=["told_days"])
    return stored


@act
def suspend_agreement(*, agreement, why, by):
    """Suspend an agreement from today on; return it. Raises ValidationError."""
    stored = lock_standing(agreement)
    if stored.suspended_on is None:
        stored.suspended_on, stored.suspended_by = timezone.localdate(), by
    stored.suspended_why = why
    return _written(stored, ["suspended_on", "suspended_by", "suspended_why"])


@act
def resume_agreement(*, agreement, by, seen=None):
    """Let a suspended agreement hold again; twice changes nothing.

    `seen` is how it stood on the page (`how_it_stands`). Raises ValidationError, also where
    somebody suspended it anew meanwhile.
    """
    stored = lock_standing(agreement)
    if stored.suspended_on and seen not in (None, how_it_stands(stored)):
        raise ValidationError(stands_otherwise(stored))
    stored.suspended_on, stored.suspended_by, stored.suspended_why = None, None, ""
    return _written(stored, ["suspended_on", "suspended_by", "suspended_why"])


@act
def end_agreement(*, agreement, on, why, by):
    """End an agreement before its time, or call off one that begins later; return it.

    Questions about going on that wait are over. The agreement that it followed has no follower any
    more: its end is told of as before, and it can be renewed again. Raises ValidationError: for a
    day ahead or before it began, and when it was ended already.
    """
    stored = lock_standing(agreement)
    today = timezone.localdate()
    if on > today:
        raise ValidationError({"on": _("This day lies ahead. Type today or an earlier day.")})
    if stored.starts_on and on < stored.starts_on <= today:
        raise ValidationError({"on": _("It cannot end before it begins.")})
    stored.ended_on, stored.ended_why, stored.ended_by = on, why, by
    end_questions(agreement=stored, by=by)
    stored.renews.update(renewed_by=None)
    return _written(stored, ["ended_on", "ended_why", "ended_by"])


@act
def renew_agreement(*, agreement, until, by):
    """Write the agreement that follows, with the same sections, until a day; return it.

    It begins on the day after the last one, or today when that has passed long ago or is not
    known. Signatures are asked anew. Raises ValidationError: when one follows already, for an
    amendment, a day that is too early, and an ended partnership.
    """
    stored = lock_agreement(agreement)
    check_goes_on(stored.partnership)
    if stored.renewed_by_id:
        raise ValidationError(_("Another agreement follows this one already."))
    if stored.amends_id:
        raise ValidationError(_("An amendment is not renewed; renew its agreement."))
    begins = _day_after(stored)
    if until <= begins:
        raise ValidationError({"until": _("Choose a day after the new beginning.")})
    following = Agreement(
        library=stored.library,
        partnership=stored.partnership,
        kind=stored.kind,
        title=stored.title,
        starts_on=begins,
        ends_on=until,
        created_by=by,
    )
    following = write_row(row=following, exclude=CHECKED_OTHERWISE)
    copies = [
        AgreementPart(
            library_id=following.library_id,
            agreement=following,
            section_id=part.section_id,
            standing=part.standing,
            text=part.text,
        )
        for part in stored.parts.all()
    ]
    add_rows(model=AgreementPart, rows=copies)
    stored.renewed_by = following
    end_questions(agreement=stored, by=by)
    write_fields(row=stored, fields=["renewed_by"])
    return following


@act
def save_parts(*, agreement, parts, by):
    """Write how sections stand and their words; `parts` maps their keys to (standing, text).

    Return how many there were. Raises ValidationError for an ended agreement, and for words that
    are too long.
    """
    stored = lock_standing(agreement)
    rows = list(AgreementPart.objects.filter(agreement=stored, pk__in=parts))
    for row in rows:
        row.standing, row.text = parts[row.pk]
        row.clean_fields(exclude=["library", "agreement", "section"])
    AgreementPart.objects.bulk_update(rows, ["standing", "text"])
    return len(rows)


def how_it_stands(agreement):
    """Return by what a page tells whether somebody ended it, suspended it or let it hold since."""
    why = agreement.ended_why or agreement.suspended_why
    return mark_of((agreement.ended_on, agreement.suspended_on, why))


def stands_otherwise(agreement):
    """Return the sentence for whoever saw that it stood otherwise."""
    if agreement.ended_on:
        return _("Somebody has ended this agreement meanwhile: %(why)s.") % {
            "why": agreement.ended_why.rstrip(".")
        }
    if agreement.suspended_on:
        return _("Somebody has suspended this agreement meanwhile: %(why)s.") % {
            "why": agreement.suspended_why.rstrip(".")
        }
    return _("Somebody has let this agreement hold again meanwhile.")


def _check_amended(amended):
    if amended.amends_id:
        raise ValidationError(_("Amend the agreement itself, not its amendment."))
    if is_over(amended):
        raise ValidationError(_("This agreement is over. Renew it, or write a new one."))


def _first_standing(section, *, is_amendment):
    if is_amendment and section.code not in OF_AN_AMENDMENT:
        return PartStanding.NOT_HERE
    return PartStanding.IN_PLACE if section.is_filled else PartStanding.MISSING


def _day_after(agreement):
    today = timezone.localdate()
    last = agreement.ended_on or agreement.ends_on
    return max(last + ONE_DAY, today) if last and is_over(agreement) else (last or today) + ONE_DAY


def _written(stored, fields):
    stored.full_clean(exclude=CHECKED_OTHERWISE)
    write_fields(row=stored, fields=fields)
    return stored
