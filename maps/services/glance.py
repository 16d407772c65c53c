"""Everybody at a glance, for pages that show the map small: of many, only numbers are read.

See docs/decisions/0271.
"""

from collections import Counter, namedtuple
from functools import partial

from django.db.models import BooleanField, Count, ExpressionWrapper

from files.services.together import read_together_again
from maps.services.dots import Dots, band_of
from maps.services.everybody import read_everybody
from maps.services.pictures import MANY
from maps.table.picture import Dot
from partners.models import Partner, Sector
from partners.models.partners import is_partner
from ties.services.sums import around_in_numbers, reach_of_groups

Standing = namedtuple("Standing", "sector level counts_as_partner many")


def standing_by_number():
    """Return rows like Standing: how many are current, who are alike."""
    counts = ExpressionWrapper(is_partner(), BooleanField())
    rows = Partner.objects.current().order_by().annotate(counts_as_partner=counts)
    *alike, _many = Standing._fields
    rows = rows.values(*alike).annotate(many=Count("library"))  # in an index, unlike the key
    return rows.values_list(*Standing._fields, named=True)


def counts_of(standing):
    """Return how many organisations and partners stand there, as `counted` takes them."""
    return {
        "organisations": sum(one.many for one in standing),
        "partners": partners_by_sector(standing).total(),
    }


def partners_by_sector(standing):
    """Return a Counter of the partners of each sector."""
    found = Counter()
    for one in standing:
        found[one.sector] += one.many if one.counts_as_partner else 0
    return found


def at_a_glance(standing, audiences):
    """Return the Dots of all current partners, and a function: what is Around the library.

    standing: rows of `standing_by_number` · audiences: all groups of the library. Three queries up
    to MANY partners, who are read one by one, and two of more.
    """
    if counts_of(standing)["organisations"] <= MANY:
        everybody = read_everybody(audiences)
        return everybody.dots, everybody.look_around
    reached = read_together_again(_reached)["reached"]
    names = {one.pk: one.name for one in audiences}
    look_around = partial(around_in_numbers, partners_by_sector(standing), names, reached)
    reach = {one.audience: one.counting for one in reached}
    band = band_of({one.audience for one in reached}, reach, audiences)
    sectors = frozenset(one.sector for one in standing)
    return Dots(tuple(_crowds(standing)), band, sectors), look_around


def _reached(_shape):
    return {"reached": reach_of_groups()}


def _crowds(standing):
    """Return a Dot for all of a sector and a level."""
    found, said = Counter(), dict(Sector.choices)
    for one in standing:
        found[one.sector, one.level] += one.many
    for number, ((sector, level), many) in enumerate(sorted(found.items()), start=1):
        yield Dot(number, f"{said[sector]} · {many}", sector, level, many=many)
