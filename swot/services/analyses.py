"""What may happen to a SWOT analysis."""

from django.utils import timezone

from accounts.acts import act
from accounts.services.archiving import archive, restore
from accounts.services.rows import lock_row, write_row
from swot.models import Analysis


@act
def start_analysis(*, library, title, by, made_on=None, note=""):
    """Begin an analysis with four empty lists; `made_on` is today when None."""
    analysis = Analysis(
        library=library,
        title=title.strip(),
        made_on=made_on or timezone.localdate(),
        note=note.strip(),
        created_by=by,
    )
    analysis.full_clean(exclude=["library", "created_by"])
    analysis.save()
    return analysis


@act
def save_analysis(*, analysis, by, version=None):
    """Save the changed title, day and note; return the analysis as stored.

    `version` is the one the person saw: when the row is newer, nothing is saved and
    ChangedMeanwhile is raised.
    """
    stored = lock_row(analysis)
    if version is not None:
        stored.must_be(version)
    write_row(row=analysis, exclude=["library", "created_by"])
    return Analysis.objects.get(pk=analysis.pk)


@act
def archive_analysis(*, analysis, by):
    """Put an analysis away with all its entries; twice changes nothing."""
    locked = lock_row(analysis)
    archive(row=locked, by=by)
    return locked


@act
def restore_analysis(*, analysis, by):
    """Bring an archived analysis back; twice changes nothing."""
    locked = lock_row(analysis)
    restore(row=locked, by=by)
    return locked
