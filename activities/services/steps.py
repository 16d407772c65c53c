"""What waits for the library of what is done together, in words (`diary/services/steps.py`)."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from activities.models import Activity
from diary.services.steps import NextStep
from naming.addresses import address
from partnerships.states import ACTIVE


def to_read():
    """Return the lists that `steps_in` reads beside those of partnerships, for `read_together`."""
    planned = Activity.objects.planned()
    begun = Activity.objects.filter(called_off_on=None, partnership__ended_on=None)
    return {
        "planned": planned.select_related("partnership").order_by("held_on", "pk"),
        "begun": begun.order_by("partnership_id").distinct("partnership_id"),
    }


def steps_in(found, standings):
    """Return what waits of what was read: something to plan, to note, and what comes next."""
    begun = {one.partnership_id for one in found["begun"]}
    idle = [one.partnership for one in standings if one.code == ACTIVE]
    today = timezone.localdate()
    return [
        *(_plan(one) for one in idle if one.pk not in begun),
        *(_note(one) for one in found["planned"] if one.held_on < today),
        *map(_next_day, _soonest(one for one in found["planned"] if one.held_on >= today)),
    ]


def _soonest(planned):
    """Return of each partnership, and of what is done outside of any, the one that comes next."""
    soonest = {}
    for one in planned:
        soonest.setdefault(one.partnership_id, one)
    return soonest.values()


def _plan(partnership):
    new = address("activities:new", partnership.library.slug)
    return NextStep(
        rule="plan_activity",
        since=timezone.localdate(partnership.created_at),
        sentence=_("Everybody agrees. Plan the first thing together."),
        button=_("Plan a joint activity"),
        url=f"{new}?partnership={partnership.pk}",
        place=partnership.get_absolute_url(),
        about=partnership.name,
        record=partnership,
    )


def _note(activity):
    values = {"day": _day(activity), "what": activity.name}
    return NextStep(
        rule="note_activity",
        since=activity.held_on,
        sentence=_("It took place on %(day)s: %(what)s. How many people?") % values,
        button=_("Write down how it was"),
        url=reverse("activities:note", args=[activity.library.slug, activity.pk]),
        place=activity.get_absolute_url(),
        about=activity.partnership.name if activity.partnership else "",
        record=activity.partnership or activity,
    )


def _next_day(activity):
    values = {"day": _day(activity), "what": activity.name}
    return NextStep(
        rule="next_day",
        since=activity.held_on,
        sentence=_("Nothing presses here. Next day: %(what)s, %(day)s.") % values,
        place=activity.get_absolute_url(),
        about=activity.partnership.name if activity.partnership else "",
        record=activity.partnership or activity,
    )


def _day(activity):
    return date_format(activity.held_on, "j E Y")
