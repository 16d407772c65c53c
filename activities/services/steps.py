"""What waits for the library of what is done together, in words (`diary/services/steps.py`)."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from activities.models import Activity
from diary.services.steps import NextStep
from partnerships.models import Partnership


def steps_of_library():
    """Return what waits in the library in scope; two queries for any number of rows."""
    return _steps(_partnerships(), Activity.objects.all())


def steps_of(partnership):
    """Return what waits in one partnership; two queries."""
    return _steps(
        _partnerships().filter(pk=partnership.pk), Activity.objects.filter(partnership=partnership)
    )


def _partnerships():
    """Return those that work and have no plan and nothing done yet."""
    activities = Activity.objects.filter(partnership=OuterRef("pk"), called_off_on=None)
    return Partnership.objects.active().exclude(Exists(activities)).select_related("library")


def _steps(partnerships, activities):
    planned = list(activities.planned().select_related("library", "partnership"))
    today = timezone.localdate()
    return [
        *map(_plan, partnerships),
        *(_note(one) for one in planned if one.held_on < today),
        *map(_next_day, _soonest(one for one in planned if one.held_on >= today)),
    ]


def _soonest(planned):
    """Return of each partnership, and of what is done outside of any, the one that comes next."""
    soonest = {}
    for one in sorted(planned, key=lambda one: (one.held_on, one.pk)):
        soonest.setdefault(one.partnership_id, one)
    return soonest.values()


def _plan(partnership):
    new = reverse("activities:new", args=[partnership.library.slug])
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
