"""Ending invitations that wait: answered otherwise, let go, asked again, the search finished."""

from django.utils import timezone

from accounts.acts import act
from accounts.services.links import end_link
from selections.models import Candidate, Invitation


@act
def end_invitations(*, candidates, by):
    """End what waits for these possible partners; return the Invitations.

    Their links close and their letters do not leave. Whoever locks more than this does it in this
    order: search, possible partner, invitation, link, letter.
    """
    keys = [getattr(one, "pk", one) for one in candidates]
    rows = Candidate.objects.filter(pk__in=keys).order_by("pk")
    locked = list(rows.select_for_update(of=("self",), no_key=True))
    rows = Invitation.objects.open().filter(candidate__in=locked).select_related("link")
    ended = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    for one in ended:
        one.ended_at = timezone.now()
        end_link(link=one.link, by=by)
    Invitation.objects.bulk_update(ended, ["ended_at"])
    return ended
