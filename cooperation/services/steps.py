"""What waits in a library, over all rooms in which something may wait."""

from activities.services.steps import steps_of_library as steps_of_activities
from agreements.services.steps import steps_of_library as steps_of_agreements
from conflicts.services.steps import steps_for
from diary.services.steps import in_order
from partnerships.models import Partnership
from partnerships.services.steps import steps_of_library as steps_of_partnerships
from reviews.services.steps import steps_of_library as steps_of_reviews
from selections.services.steps import next_steps, searches_going_on


def steps_of_library(user=None):
    """Return the NextSteps of the library in scope, the worthiest first.

    With a `user` also those of hard matters on whose list this person stands. Where there is no
    partnership, the rooms about partnerships are not asked.
    """
    searches = next_steps(searches_going_on())
    found = [step for steps in searches.values() for step in steps]
    return in_order([*found, *steps_beside_searches(), *(steps_for(user) if user else ())])


def steps_beside_searches(standings=None):
    """Return what waits beyond searches for partners.

    `standings` of all current partnerships may be read already.
    """
    found = steps_of_activities()
    if standings or (standings is None and Partnership.objects.current().exists()):
        found += [*steps_of_partnerships(standings), *steps_of_agreements(), *steps_of_reviews()]
    return found
