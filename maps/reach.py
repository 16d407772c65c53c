"""Who is how many steps away from a partner along ties, and who reaches the same groups."""

from collections import defaultdict

STEPS = (1, 2, 3)


def reach(ties, start, steps):
    """Return (partners, ties) that a partner reaches in so many steps.

    ties: tuples that begin with the numbers of two partners; returned are those on the ways
    """
    of = defaultdict(list)
    for tie in ties:
        of[tie[0]].append(tie)
        of[tie[1]].append(tie)
    seen, edge, lit = {start}, {start}, set()
    for _step in range(steps):
        found = {tie for one in edge for tie in of[one]}
        lit |= found
        edge = {number for tie in found for number in tie[:2]} - seen
        seen |= edge
    return seen - {start}, tuple(tie for tie in ties if tie in lit)


def sharing(audiences_of, start):
    """Return the partners who reach one of the groups that a partner reaches."""
    own = set(audiences_of.get(start, ()))
    return {one for one, reached in audiences_of.items() if own.intersection(reached)} - {start}
