"""What waits in a library, over all rooms in which something may wait."""

from diary.services.steps import in_order
from selections.services.steps import next_steps, searches_going_on


def steps_of_library():
    """Return the NextSteps of the library in scope, the worthiest first."""
    searches = next_steps(searches_going_on())
    return in_order(step for found in searches.values() for step in found)
