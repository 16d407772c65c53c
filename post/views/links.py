"""Links with which people outside the library answer it: which work, and ending one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Link
from accounts.models.links import THEIR_OWN_WORD, Purpose
from accounts.policy import allowed
from accounts.services.links import end_link, targets_of
from accounts.ways import site_of


@require_safe
@allowed("links.manage")
def links(request, slug):
    """Show the links of the library that work, the newest first, with addresses to hand over."""
    rows = _links_of(request.library).that_work()
    page = Paginator(rows.select_related("created_by"), 25).get_page(request.GET.get("page"))
    targets = targets_of(page)
    shown = [
        {
            "link": link,
            "about": targets[link].about if link in targets else ("–", ""),
            "address": _address(request, link),
        }
        for link in page
    ]
    return render(request, "post/links.html", {"page": page, "rows": shown})


def _links_of(library):
    """Return the links for answers; the calendar of a person is shown and ended by them alone."""
    return Link.objects.for_answers().filter(library=library).exclude(purpose=Purpose.CALENDAR)


def _address(request, link):
    """Return what this person may hand over; nothing where the partner alone may say it."""
    if link.purpose in THEIR_OWN_WORD or not link.is_known:
        return ""
    return site_of(request) + reverse("answer", args=[link.token_shown_to(request.user)])


@require_POST
@allowed("links.manage")
def end(request, slug, pk):
    end_link(link=get_object_or_404(_links_of(request.library), pk=pk), by=request.user)
    messages.success(request, _("Ended. Whoever opens this link now is told to write to you."))
    return redirect("post:links", slug)
