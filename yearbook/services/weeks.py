"""The letter of Monday: what a person has to do this week, whom the library waits for."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Library, Membership, User
from accounts.page_moments import DRAWN_WITHIN
from accounts.policy import may
from accounts.services.letters import in_language_of, queue_letter
from activities.models import Activity
from conflicts.services.steps import steps_for
from cooperation.services.steps import steps_of_library
from diary.models import Task
from workshops.models import Workshop

LEAVES_AT = time(7)
NEEDS = "tasks.edit"  # of whoever gets the letter
LAST_DAY = 2  # Wednesday: later in the week a letter about it says little
MOST = 7  # lines of each kind; the rest waits on the page


@dataclass(frozen=True)
class WeekLine:
    """One thing: what, and the day it has, or how many days it waits."""

    text: str
    day: object = None
    days: int = 0


@dataclass(frozen=True)
class Week:
    """What stands in a person's letter about one library."""

    library: Library
    to_do: list
    waiting: list
    until_sunday: list
    good_news: list

    @property
    def address(self):
        return settings.SITE_ADDRESS + reverse("diary:tasks", args=[self.library.slug])


def monday_of(day):
    return day - timedelta(days=day.weekday())


@act
def write_week(*, person, weeks, monday, read_at):
    """Write the letters of a week once, one for each library; return how many.

    Each is its library's own: nobody of one reads, or loses, what the other says. Where a person
    was erased after the rows were read (`read_at`), it is written the next time.
    """
    libraries = Library.objects.filter(pk__in=[week.library.pk for week in weeks]).order_by("pk")
    held = list(libraries.select_for_update(no_key=True))
    if any(one.erased_at and one.erased_at > read_at - DRAWN_WITHIN for one in held):
        return 0
    unwritten = User.objects.filter(pk=person.pk).exclude(week_written_on__gte=monday)
    if not unwritten.update(week_written_on=monday):
        return 0
    with in_language_of(person):
        for week in weeks:
            subject = _("For this week: %(n)s") % {"n": len(week.to_do)}
            queue_letter(
                recipient=person.email,
                subject=subject if len(weeks) == 1 else f"{subject} · {week.library}",
                body=render_to_string("letters/week.txt", {"week": week}).strip(),
                by=None,
                library=week.library,
                personal=True,
                needs=NEEDS,
                for_one=True,
                send_after=timezone.make_aware(datetime.combine(monday, LEAVES_AT)),
            )
    return len(weeks)


def weeks_of_library(library, monday):
    """Return {key of a person: its Week}, of who works with partners and has something to do.

    Who turned the letter off, or got that of this week, is not there. The library is in scope.
    """
    people = _people(monday)
    return dict(_weeks_of(people, library, monday)) if people else {}


def _people(monday):
    places = Membership.objects.current().select_related("user", "library")
    places = places.filter(user__is_active=True, user__gets_week=True)
    places = places.exclude(user__week_written_on__gte=monday)
    return [place.user for place in places if may(place, NEEDS)]


def _weeks_of(people, library, monday):
    """Yield (key of a person, Week) of those who have something to do.

    What waits is read once for each language.
    """
    sunday = monday + timedelta(days=6)
    tasks = defaultdict(list)
    for task in Task.objects.open().filter(owner__in=people, due_on__lte=sunday).order_by("due_on"):
        tasks[task.owner_id].append(WeekLine(task.text, task.due_on))
    days = _days_of(monday, sunday)
    waits = {}
    for person in people:
        with in_language_of(person):
            if person.language not in waits:
                waits[person.language] = steps_of_library()
            own = [_matter(step) for step in steps_for(person)]
        steps = waits[person.language]
        to_do = [*tasks[person.pk], *own, *_lines(step for step in steps if step.is_for_us)]
        if to_do:
            yield (
                person.pk,
                Week(
                    library,
                    to_do=to_do[:MOST],
                    waiting=_lines(step for step in steps if step.is_for_others)[:MOST],
                    until_sunday=days,
                    good_news=[WeekLine(step.sentence) for step in steps if step.rule == "joins"],
                ),
            )


def _matter(step):
    """Return what a letter may say of a hard matter: that something has a day, and which."""
    return WeekLine(_("A matter with the day %(day)s") % {"day": step.record}, days=step.days)


def _lines(steps):
    return [WeekLine(step.sentence, days=step.days) for step in steps]


def _days_of(monday, sunday):
    week = {"held_on__range": (monday, sunday)}
    rows = [*Workshop.objects.open().filter(**week), *Activity.objects.planned().filter(**week)]
    rows.sort(key=lambda row: row.held_on)
    return [WeekLine(getattr(row, "title", "") or str(row), row.held_on) for row in rows][:MOST]
