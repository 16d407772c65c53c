"""Ending questions about a renewal that wait: asked again, renewed, or the agreement ended."""

from accounts.acts import act
from accounts.services.links import end_link
from agreements.models import RenewalRequest


@act
def end_questions(*, agreement, by, parties=None):
    """End what waits for an answer about this agreement (of these parties); return how many.

    Their links close and their letters do not leave. The agreement is locked.
    """
    rows = RenewalRequest.objects.open().filter(agreement=agreement).select_related("link")
    if parties is not None:
        rows = rows.filter(party__in=parties)
    waiting = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    for one in waiting:
        end_link(link=one.link, by=by)
    return len(waiting)
