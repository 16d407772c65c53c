"""Who is near a partner, along the ties that are there today."""

from ties.graph import STEPS, near, net_of
from ties.models import PartnerTie


def ties_now():
    """Return (partner, other, weight) of each pair that works together today, one query.

    What is only planned and what has ended is no tie; of two kinds between a pair the stronger
    counts, and a weight that nobody said is 1.
    """
    rows = PartnerTie.objects.done().order_by().only("partner_id", "other_id", "strength")
    weights = {}
    for tie in rows:
        pair = tuple(sorted((tie.partner_id, tie.other_id)))
        weights[pair] = max(weights.get(pair, 1), tie.weight or 1)
    return [(*pair, weight) for pair, weight in sorted(weights.items())]


def near_partner(number, steps, *, numbers, ties, audiences_of=None):
    """Return who of `numbers` is so many steps (1 to 3) from a partner: a `ties.graph.Near`.

    ties: as `ties_now` returns them
    audiences_of: partner → keys of its audiences, only where steps go through them too
    """
    steps = steps if steps in STEPS else 1
    return near(net_of(numbers, [tie[:2] for tie in ties]), number, steps, audiences_of)
