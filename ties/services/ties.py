"""Writing down who works with whom."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acts import act
from accounts.services.archiving import archive, restore
from accounts.services.rows import lock_row, write_fields, write_row

ELSEWHERE = gettext_lazy("This partner belongs to another library.")
NOT_YET = gettext_lazy("This year has not come yet.")
CHECKED_OTHERWISE = ["created_by"]


@act
def save_tie(*, tie, by):
    """Add a tie or save its changes; return it.

    Raises ValidationError, also when a partner is of another library, when the two have this tie
    already, or when it began or ended in a year that has not come.
    """
    if tie.pk is None:
        tie.created_by = by
    for name in ("partner", "other"):
        if getattr(tie, name).library_id != tie.library_id:
            raise ValidationError({name: ELSEWHERE})
    check_years(tie)
    return write_row(row=tie, exclude=CHECKED_OTHERWISE)


@act
def end_tie(*, tie, year, by):
    """Write that a tie ended; it stays in the list of what was. Raises ValidationError."""
    stored = lock_row(tie)
    stored.ended_year, stored.is_planned = year, False
    check_years(stored)
    stored.full_clean(exclude=CHECKED_OTHERWISE)
    write_fields(row=stored, fields=["ended_year", "is_planned"])
    return stored


@act
def archive_tie(*, tie, by):
    """Take a tie off the lists, keeping it; twice changes nothing."""
    archive(row=lock_row(tie), by=by)


@act
def restore_tie(*, tie, by):
    """Put a tie back; twice changes nothing. Raises ValidationError when the two have it again."""
    stored = lock_row(tie)
    if stored.is_archived:
        stored.archived_at = None
        stored.validate_constraints(exclude=["archived_by"])
        restore(row=lock_row(tie), by=by)


def check_years(tie):
    """Raise ValidationError for what happened in a year that has not come (plans may lie ahead),
    and for what ended before it began."""
    this_year = timezone.localdate().year
    if tie.ended_year and tie.ended_year > this_year:
        raise ValidationError({"ended_year": NOT_YET})
    if tie.began_year and tie.ended_year and tie.ended_year < tie.began_year:
        raise ValidationError({"ended_year": _("It cannot end before it began.")})
    if tie.began_year and tie.began_year > this_year and not tie.is_planned:
        raise ValidationError(
            {"began_year": _("This year has not come yet. If they only plan it, say so.")}
        )
