"""A day without a network: the worker that shows kept screens, and the page that checks a laptop.

The screens themselves are kept by static/js/offline.js in the browser of the person who runs the
workshop.
"""

from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from workshops.access import workshop_or_404
from workshops.services.screens import day_of


@login_not_required
@require_safe
def worker(request):
    """Serve the worker from the root: a worker may only look after addresses below its own."""
    code = Path(finders.find("js/worker.js")).read_text(encoding="utf-8")
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(code, content_type="text/javascript; charset=utf-8", headers=headers)


@require_safe
@allowed("workshops.run")
def ready(request, slug, pk):
    """Say whether this laptop can run the day without a network, and what it still needs."""
    workshop = workshop_or_404(request, pk)
    if workshop.is_closed:
        return redirect("closings:summary", slug, pk)
    context = {
        "workshop": workshop,
        "day": day_of(workshop, workshop.items.all()),
        "session_ends_with_browser": request.session.get_expire_at_browser_close(),
    }
    return render(request, "workshops/offline/ready.html", context)


@require_safe
@allowed("workshops.run")
def unreachable(request, slug, pk):
    """Stand in for a page of the workshop that was not kept, as long as there is no network."""
    workshop = workshop_or_404(request, pk)
    context = {"workshop": workshop, "day": day_of(workshop, workshop.items.all())}
    return render(request, "workshops/offline/unreachable.html", context)
