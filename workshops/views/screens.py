"""The screens of a workshop's day that a browser keeps for a hall without a network."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

KEPT_AFTER = timedelta(days=2)  # a copy of the day outlives it by that


@dataclass(frozen=True)
class Screen:
    """A page that is kept; exercises have the number by which people call them."""

    address: str
    title: str
    number: int | None = None


@dataclass(frozen=True)
class Day:
    """What a browser keeps of a workshop: below which address, until when, and which screens."""

    address: str
    until: str
    screens: list

    @property
    def exercises(self):
        return [screen for screen in self.screens if screen.number]


def day_of(workshop, items):
    """Return the Day of a workshop, whose parts are `items` in their order."""
    place = [workshop.library.slug, workshop.pk]
    exercises = [item for item in items if item.is_exercise]
    screens = [
        Screen(reverse("workshops:run", args=[*place, item.pk]), item.title, number)
        for number, item in enumerate(exercises, start=1)
    ]
    others = {
        "workshops:projector": _("Projector view"),
        "workshops:detail": _("Plan of the day"),
        "workshops:ready": _("Check whether the laptop is ready"),
        "workshops:unreachable": _("No internet"),
    }
    screens += [Screen(reverse(name, args=place), title) for name, title in others.items()]
    last_day = max(workshop.held_on, timezone.localdate()) + KEPT_AFTER
    return Day(
        address=reverse("workshops:detail", args=place),
        until=datetime.combine(last_day, time.max).isoformat(timespec="seconds"),
        screens=screens,
    )
