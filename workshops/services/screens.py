"""The screens of a workshop's day that a browser keeps for a hall without a network."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from naming.addresses import address, addresses
from trainings.models.trainings import ItemKind
from workshops.agenda import clock
from workshops.exercises import BOXES

KEPT_AFTER = timedelta(days=2)  # a copy of the day outlives it by that


@dataclass(frozen=True)
class Screen:
    """A page that is kept.

    Exercises have the number by which people call them; what hangs on the wall has a short label
    and the key that brings it there.
    """

    address: str
    title: str
    number: int | None = None
    label: str = ""
    digit: int | None = None


@dataclass(frozen=True)
class Day:
    """What a browser keeps of a workshop: below which address, until when, and which screens."""

    address: str
    until: str
    screens: list

    @property
    def exercises(self):
        return [screen for screen in self.screens if screen.number]

    @property
    def walls(self):
        return [screen for screen in self.screens if screen.digit is not None]


@dataclass(frozen=True)
class Part:
    """A part of the day by the clock."""

    key: int
    title: str
    kind: str
    begins: datetime
    ends: datetime
    next_break: datetime | None


def timetable(workshop, items):
    """Return the Parts of a day, delays counted in, each with the break that comes after it."""
    items = list(items)
    begins = clock(workshop.starts_at, [*(item.lasts for item in items), 0])
    times = [
        timezone.make_aware(datetime.combine(workshop.held_on, time(*moment))) for moment in begins
    ]
    breaks = [at for item, at in zip(items, times, strict=False) if item.kind == ItemKind.BREAK]
    return [
        Part(
            item.pk,
            item.title,
            item.kind,
            at,
            until,
            next((rest for rest in breaks if rest >= until), None),
        )
        for item, at, until in zip(items, times, times[1:], strict=False)
    ]


def day_of(workshop, items):
    """Return the Day of a workshop, whose parts are `items` in their order."""
    place = [workshop.library.slug, workshop.pk]
    exercises = [item for item in items if item.is_exercise]
    run = addresses("workshops:run", *place)
    screens = [
        Screen(run(item.pk), item.title, number) for number, item in enumerate(exercises, start=1)
    ]
    screens += _walls(place, [item for item in exercises if item.kind in BOXES])
    others = {
        "workshops:detail": _("Plan of the day"),
        "workshops:notes": _("Notes from paper"),
        "workshops:ready": _("Check whether the laptop is ready"),
        "workshops:unreachable": _("No internet"),
    }
    screens += [Screen(address(name, *place), title) for name, title in others.items()]
    last_day = max(workshop.held_on, timezone.localdate()) + KEPT_AFTER
    return Day(
        address=address("workshops:detail", *place),
        until=datetime.combine(last_day, time.max).isoformat(timespec="seconds"),
        screens=screens,
    )


def _walls(place, exercises):
    """Yield what may hang on the wall: the map, the lists of the other exercises, the clock."""
    the_map, wall = address("workshops:projector", *place), addresses("workshops:wall", *place)
    on_the_wall = _("On the wall: %(title)s")
    for number, item in enumerate(exercises, start=1):
        there = the_map if item.kind == ItemKind.PARTNER_MAP else wall(item.pk)
        title = on_the_wall % {"title": item.title}
        yield Screen(there, title, label=item.title, digit=number)
    yield Screen(
        address("workshops:clock", *place), _("On the wall: clock"), label=_("Clock"), digit=0
    )
