"""Ties as pictures draw them and nets are measured: numbers alone."""

from files.services.together import columns_again
from ties.models import PartnerTie
from ties.models.ties import WEIGHTS


def lines_going_on():
    """Return (partner, partner, strength 1 to 3, is_planned) of each tie that has not ended.

    In the library in scope, between current partners, who are told by their keys; of whom nobody
    said how much, the thinnest line. One query.
    """
    rows = columns_again(_going_on)
    return [(one, two, WEIGHTS[much] or 1, planned) for one, two, much, planned in rows]


def _going_on(_shape):
    rows = PartnerTie.objects.going_on().order_by("pk")
    return rows.values_list("partner_id", "other_id", "strength", "is_planned")
