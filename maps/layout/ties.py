"""Who is how many steps away from a partner: audiences first, then the partners who share them."""

from maps.layout.geometry import CENTRE

STEPS = (1, 2, 3)
PULL = 0.12  # outwards, so that ties of one partner fan out like a hand


def reach(audiences_of, start, steps):
    """Return (audiences, partners, ties) that a partner reaches in so many steps.

    audiences_of: partner → its audiences; ties are (partner, audience) pairs
    1 step: its own audiences · 2: and the partners who reach one of them · 3: and all that those
    reach. An unknown partner reaches nothing.
    """
    own = set(audiences_of.get(start, ()))
    ties = {(start, audience) for audience in own}
    partners, audiences = set(), set(own)
    if steps >= 2:
        ties |= {
            (partner, audience)
            for partner, reached in audiences_of.items()
            for audience in own.intersection(reached)
        }
        partners = {partner for partner, _ in ties} - {start}
    if steps >= 3:
        ties |= {(partner, audience) for partner in partners for audience in audiences_of[partner]}
        audiences = {audience for _, audience in ties}
    return audiences, partners, ties


def tie_path(node, segment):
    """Return the SVG path of the tie between a partner and an audience group of the band."""
    middle_x, middle_y = (node.x + segment.x) / 2, (node.y + segment.y) / 2
    x, y = middle_x + PULL * (middle_x - CENTRE), middle_y + PULL * (middle_y - CENTRE)
    return f"M{node.x} {node.y}Q{x:.1f} {y:.1f} {segment.x} {segment.y}"
