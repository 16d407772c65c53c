"""An administrator's look at a library through the eyes of its coordinator."""

from django.utils import timezone

from accounts.acts import act
from accounts.models import Viewing
from accounts.models.viewings import OPEN_FOR
from accounts.services.authority import require_oversight


@act
def start_viewing(*, library, by, reason):
    """Let an administrator see the pages of a library for half an hour; return the record of it.

    Runs in the administrator's scope. Raises ValidationError when no reason is given, and NotYours
    for a library outside the administrator's set.
    """
    require_oversight(by=by, municipality=library.municipality_id)
    now = timezone.now()
    viewing = Viewing(
        library=library, viewed_by=by, reason=reason.strip(), started_at=now, ends_at=now + OPEN_FOR
    )
    viewing.full_clean(exclude=["library", "viewed_by"])
    viewing.save()
    return viewing


@act
def end_viewing(*, library, by):
    """End this administrator's look at the library now; twice changes nothing."""
    Viewing.objects.open().filter(library=library, viewed_by=by).update(ends_at=timezone.now())
