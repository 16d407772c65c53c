"""What the pages of a partnership share: its row, its way in six stations."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.keys import LARGEST
from files.services.together import read_together_again
from partnerships.models import Contribution, Partnership, Party
from selections.ways import stations

SHARED_GOALS, AGREEMENT, TOGETHER = 4, 5, 6
OVER = {"active", "paused", "ended"}  # states of which the goals are behind


def partnership_or_404(pk):
    found = read_together_again(_partnership, keys=(pk,))["found"] if pk <= LARGEST else []
    if not found:
        raise Http404
    return found[0]


def _partnership(_shape, pk):
    rows = Partnership.objects.filter(pk=pk)
    return {"found": rows.select_related("owner", "selection")}


def party_or_404(pk):
    """Return a party that is a partner; the library itself neither leaves nor is thanked."""
    rows = Party.objects.of_partners().select_related(
        "partner", "partnership__library", "candidate", "library"
    )
    return get_object_or_404(rows, pk=pk)


def contribution_or_404(pk):
    rows = Contribution.objects.select_related(
        "party__partner", "party__library", "party__partnership__library"
    )
    return get_object_or_404(rows, pk=pk)


def promise_or_404(pk):
    """Return a contribution of which nobody said what became of it."""
    found = contribution_or_404(pk)
    if found.delivered_on or found.dropped_on:
        raise Http404
    return found


def parties_of(partnership):
    """Return its current parties, the library first."""
    return list(partnership.parties.current().select_related("partner", "library").in_order())


def station_of(standing):
    """Return at which station a partnership stands: an agreement on paper is no condition."""
    return TOGETHER if standing.code in OVER else SHARED_GOALS


def trail_of_partnership(partnership, now, *, agreement, paper=""):
    """Return its six Stations; a partnership without a search left the first three out.

    How its `agreement` stands (done, later, left_out), and the address of its `paper`, says the
    room of agreements.
    """
    slug, search = partnership.library.slug, partnership.selection
    urls, otherwise = {AGREEMENT: paper}, {AGREEMENT: agreement}
    if search is None:
        return stations(now, urls, otherwise | dict.fromkeys((1, 2, 3), "left_out"))
    there = [slug, search.pk]
    urls |= {
        1: reverse("selections:page", args=there),
        2: reverse("selections:page", args=there),
        3: reverse("selections:letters", args=there),
    }
    return stations(now, urls, otherwise)
