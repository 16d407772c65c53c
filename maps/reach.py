"""Who is how many steps away from a partner: audiences first, then the partners who share them."""

STEPS = (1, 2, 3)


def reach(audiences_of, start, steps):
    """Return (audiences, partners) that a partner reaches in so many steps.

    audiences_of: partner → its audiences
    1 step: its own audiences · 2: and the partners who reach one of them · 3: and all that those
    reach. An unknown partner reaches nothing.
    """
    own = set(audiences_of.get(start, ()))
    partners, audiences = set(), set(own)
    if steps >= 2:
        partners = {one for one, reached in audiences_of.items() if own.intersection(reached)}
    if steps >= 3:
        audiences = audiences.union(*(audiences_of[one] for one in partners))
    return audiences, partners - {start}
