"""Whoever did something together with the library is at least a partner of joint activities."""

from accounts.acts import act
from activities.models import Activity
from partners.models import Level
from partners.services.partners import change_level

FARTHER = [Level.NONE, Level.CONTACT]


def farther_than_done(activity):
    """Return the partners of what took place whose level still says less; one query."""
    if not activity.is_done:
        return []
    return list(activity.partners.current().filter(level__in=FARTHER).order_by("sort_key", "pk"))


@act
def bring_nearer(*, partner, by):
    """Note that something was done together with a partner; return whether its level changed.

    Nothing changes at a level that says as much, and where nothing was done.
    """
    done = Activity.objects.done().with_partner(partner).exists()
    if not done or partner.level not in FARTHER:
        return False
    change_level(partner=partner, level=Level.ONE_OFF, by=by)
    return True
