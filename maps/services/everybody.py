"""Everybody around a library, read once for its map and for what the map says unasked."""

from collections import namedtuple

from accounts.services.together import columns_again
from maps.services import dots
from partners.models import Partner
from ties.services import reading

Columns = namedtuple("Columns", {**dict.fromkeys(dots.Columns._fields + reading.Columns._fields)})


def everybody_now(audiences):
    """Return the Dots of all current partners of the library in scope, and what is Around it.

    audiences: all groups of the library. Three queries.
    """
    rows = [Columns(*one) for one in columns_again(_columns)]
    links = dots.links_now()
    groups = {one.pk: one.name for one in audiences}
    return dots.dots_of(rows, links, audiences), reading.around_of(rows, links, groups)


def _columns(_shape):
    partners = dots.counted_as(Partner.objects.current().in_order())
    return reading.with_last_talk(partners).values_list(*Columns._fields)
