"""What an idea for action joins: the four quadrants of a TOWS table, without Django.

An idea stands in one quadrant, whatever else helps it: where a weakness is among what it joins, it
is there to mend or to bear that weakness, and where a threat is, to meet the threat.
"""

STRENGTH, WEAKNESS, OPPORTUNITY, THREAT = "strength", "weakness", "opportunity", "threat"
INSIDE, OUTSIDE = (STRENGTH, WEAKNESS), (OPPORTUNITY, THREAT)
MOST_ON_A_SIDE = 2  # more joined at once say nothing of each other
SO, ST, WO, WT = "SO", "ST", "WO", "WT"


def code_of(parts):
    """Return the quadrant of an idea that joins entries of these lists, "" without a side."""
    parts = set(parts)
    if parts.isdisjoint(INSIDE) or parts.isdisjoint(OUTSIDE):
        return ""
    inside = "W" if WEAKNESS in parts else "S"
    return inside + ("T" if THREAT in parts else "O")


def other_side(part):
    """Return the two lists that an entry of this list is paired with."""
    return OUTSIDE if part in INSIDE else INSIDE
