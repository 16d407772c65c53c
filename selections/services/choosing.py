"""What the page of a search reads: how each of its names stands, and the rows that it shows."""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q

from files.services.together import columns_again, read_together_again
from selections.models import Benefit, Candidate, CandidateMove, Invitation, Stage
from selections.models.candidates import ASKED

ALWAYS_SHOWN = [*ASKED, Stage.LET_GO]


class CandidateStanding(NamedTuple):
    """How a possible partner stands whose row is not shown: of two hundred a page shows ten."""

    pk: int
    stage: str
    stage_since: datetime
    return_on: date | None


def standings_in(selection):
    """Return the CandidateStanding of each possible partner of a search, in the order of adding."""
    return [CandidateStanding(*row) for row in columns_again(_standings, None, (selection.pk,))]


def rows_shown(selection, keys):
    """Return key → Candidate of who was asked or let go, and of those with these keys.

    Each with its invitations (`asked`), steps (`steps`) and lines of benefits (`lines`); one query.
    """
    found = read_together_again(_shown, len(keys), (selection.pk, *keys), known=[selection])
    rows = {one.pk: one for one in found["candidates"]}
    for one in rows.values():
        one.asked, one.steps, one.lines = [], [], []
    for name, beside in [("invitations", "asked"), ("moves", "steps"), ("benefits", "lines")]:
        for one in found[name]:
            getattr(rows[one.candidate_id], beside).append(one)
    return rows


def everybody(standings, rows):
    """Return all of a search in their order, each as its row where that is shown.

    Whose row was moved on or removed between the two reads is left out.
    """
    return [
        rows.get(one.pk, one)
        for one in standings
        if one.pk in rows or one.stage not in ALWAYS_SHOWN
    ]


def _standings(_shape, search):
    rows = Candidate.objects.filter(selection=search).order_by("pk")
    return rows.values_list(*CandidateStanding._fields)


def _shown(_count, search, *keys):
    is_shown = Q(stage__in=ALWAYS_SHOWN) | Q(pk__in=keys)
    rows = Candidate.objects.filter(is_shown, selection=search)
    of_these = {"candidate__in": rows.order_by().values("pk")}
    return {
        "candidates": rows.with_open_invitation().for_page(),
        "invitations": Invitation.objects.filter(**of_these).order_by("pk"),
        "moves": CandidateMove.objects.filter(**of_these).select_related("moved_by").order_by("pk"),
        "benefits": Benefit.objects.filter(**of_these).order_by("pk"),
    }
