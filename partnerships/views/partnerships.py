"""One partnership."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from partnerships.views.goals import partnership_or_404


@require_safe
@allowed("partnerships.view")
def page(request, slug, pk):
    """Show where a partnership stands and its goals."""
    return render(request, "partnerships/page.html", {"partnership": partnership_or_404(pk)})
