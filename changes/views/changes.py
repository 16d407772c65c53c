"""Who changed what of one row, and taking one change back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import NotAllowed, allowed, may
from changes.services.kinds import KINDS
from changes.services.taking_back import take_back_change
from changes.services.telling import saves_of


@require_safe
@allowed("partners.view")
def of_row(request, slug, kind, pk):
    """Show each save of a row: when, who, and how each field was before and after."""
    tracked, row = _row_or_404(request, kind, pk)
    context = {
        "row": row,
        "kind": kind,
        "noun": tracked.model._meta.verbose_name,
        "back": tracked.address(slug, row),
        "saves": saves_of(tracked, row),
        "may_take_back": may(request.membership, tracked.change)
        and not getattr(row, "is_archived", False),
    }
    return render(request, "changes/changes.html", context)


@require_POST
@allowed("partners.edit")
def take_back(request, slug, kind, pk, event):
    """Take one change back, and say so on the page of the changes."""
    tracked, row = _row_or_404(request, kind, pk)
    if not may(request.membership, tracked.change):
        raise NotAllowed(tracked.change)
    try:
        take_back_change(tracked=tracked, row=row, event=event, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Taken back: it is as it was before."))
    return redirect("changes:of-row", slug, kind, pk)


def _row_or_404(request, kind, pk):
    """Return the Tracked of a kind and its row, for who may see such rows."""
    tracked = KINDS.get(kind)
    if tracked is None:
        raise Http404
    if not may(request.membership, tracked.see):
        raise NotAllowed(tracked.see)
    return tracked, get_object_or_404(tracked.model.objects.all(), pk=pk)
