"""Everybody around a library, read once for its map and for what the map says unasked."""

from collections import namedtuple
from dataclasses import dataclass
from functools import partial

from files.services.together import columns_again
from maps.services import dots
from partners.models import Partner
from ties.services import reading
from ties.services.lines import lines_going_on

Columns = namedtuple("Columns", {**dict.fromkeys(dots.Columns._fields + reading.Columns._fields)})


@dataclass(frozen=True)
class Everybody:
    """What was read of all current partners of a library."""

    dots: dots.Dots  # by name
    lines: tuple  # as `lines_going_on` tells them
    look_around: object  # a function: what is Around the library


def read_everybody(audiences):
    """Return Everybody of the library in scope; `audiences` are all its groups. Three queries."""
    rows = [Columns(*one) for one in columns_again(_columns)]
    links, lines = dots.links_now(), tuple(lines_going_on())
    groups = {one.pk: one.name for one in audiences}
    look_around = partial(reading.around_of, rows, links, groups, lines)
    return Everybody(dots.dots_of(rows, links, audiences), lines, look_around)


def _columns(_shape):
    partners = dots.counted_as(Partner.objects.current().in_order())
    return reading.with_last_talk(partners).values_list(*Columns._fields)
