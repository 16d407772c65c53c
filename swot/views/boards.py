"""The four lists of an analysis on one page."""

from django.views.decorators.http import require_safe

from accounts.keys import key_in
from accounts.policy import allowed
from swot.models import Factor
from swot.ways import show_board


@require_safe
@allowed("swot.view")
def board(request, slug, pk):
    """Show the four lists; `?removed=` names an entry that was just taken off, to bring it back."""
    gone = Factor.objects.filter(analysis=pk).exclude(archived_at=None)
    key = key_in(request.GET.get("removed"))
    removed = gone.filter(pk=key).first() if key else None
    return show_board(request, pk, removed=removed)
