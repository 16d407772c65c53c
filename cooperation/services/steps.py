"""What waits in a library, over all rooms in which something may wait; one query for all of it."""

from dataclasses import dataclass

from accounts.models import User
from activities.services import steps as activities
from agreements.services import steps as agreements
from conflicts.services import steps as conflicts
from cooperation.services import letters
from diary.services.steps import in_order
from files.services.together import read_together_again
from partnerships.services import steps as partnerships
from partnerships.services.states import standings_in
from reviews.services import steps as reviews
from selections.services import steps as selections


@dataclass(frozen=True)
class WhatGoesOn:
    """What goes on in a library, and what waits there.

    `counts` say how many stand at each stage of the `searches` that go on, `standings` are those of
    partnerships that are not ended, the latest first; `steps` are in order.
    """

    searches: dict  # Selection → its StepsInWords
    counts: dict  # key of a search → stage → how many
    standings: list
    steps: list


def what_waits(user=None):
    """Return WhatGoesOn in the library in scope.

    With a `user` also hard matters on whose list this person stands.
    """
    return what_waits_in(read_together_again(_to_read, keys=(user.pk,) if user else ()))


def what_waits_in(found):
    """Return WhatGoesOn of the lists of `to_read`, which were read."""
    searches = selections.next_steps(found)
    going_on = [one for one in found["partnerships"] if not one.is_ended]
    standings = list(standings_in(going_on, found).values())
    steps = [
        *(step for some in reversed(searches.values()) for step in some),
        *partnerships.steps_in(found, standings),
        *agreements.steps_in(found),
        *activities.steps_in(found, standings),
        *reviews.steps_in(found, standings),
        *(conflicts.steps_in(found) if "matters" in found else ()),
        *letters.steps_in(found),
    ]
    return WhatGoesOn(searches, selections.counts_in(found), standings, in_order(steps))


def _to_read(_shape, person=None):
    return to_read(person)


def to_read(person=None, *, cooperates=True):
    """Return the lists of all rooms, with the hard matters of the person with this key.

    cooperates: whether the library has a search or a partnership; without them the lists of what
    hangs on one are empty, and need not be asked
    """
    lists = {
        **selections.to_read(),
        **reviews.to_read(partnerships.to_read()),
        **agreements.to_read(),
    }
    if not cooperates:
        lists = {name: rows.none() for name, rows in lists.items()}
    lists |= activities.to_read()
    user = User.from_db(None, ["id"], [person]) if person else None
    return lists | letters.to_read(user) | (conflicts.to_read(user) if user else {})


def steps_of_library(user=None):
    """Return the NextSteps of the library in scope, the worthiest first."""
    return what_waits(user).steps
