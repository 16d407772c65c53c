"""The room of cooperation: everything that goes on, by who has to move."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.policy import allowed, may
from cooperation.services.rooms import room_of_library
from selections.ways import trail_of

SHOWN = 12  # rows of a list before the others are folded
MOST_STEPS = 60  # of a list, folded or not: as these are done, the next ones come
MOST_CARDS = 24  # of searches, or of partnerships that stand alike; their lists have all


@require_safe
@allowed("selections.view")
def room(request, slug):
    works = may(request.membership, "conflicts.work")
    found = room_of_library(request.user if works else None)
    lists = [("to-do", found.to_do), ("waiting", found.waiting)]
    context = {
        "room": found,
        "lists": [
            (name, steps[:SHOWN], steps[SHOWN:MOST_STEPS], len(steps) - SHOWN)
            for name, steps in lists
        ],
        "cards": [
            (one, trail_of(one.selection, 3 if one.somebody_was_asked else 2))
            for one in found.on_the_way[:MOST_CARDS]
        ],
        "partnerships": {
            name: getattr(found, name)[:MOST_CARDS] for name in ("begun", "working", "resting")
        },
        "most": MOST_CARDS,
        "is_cut": max(map(len, [found.on_the_way, found.begun, found.working, found.resting]))
        > MOST_CARDS,
        "may_edit": may(request.membership, "selections.edit"),
    }
    return render(request, "cooperation/room.html", context)
