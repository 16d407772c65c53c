"""How many partners of a filter there are, and how many of them have a place on the ground."""

from django.db.models import Count

from accounts.remembering import remembered
from ground.services.places import on_the_ground
from partners.filters import PartnerFilter
from partners.services.counting import again, meant


def counts_of(library, filters, mark):
    """Return how many partners a filter means, as it counts them, and how many are `placed`.

    They are kept while the mark is the same: to count ten thousand costs as much as to draw a page.
    """
    return counts_known_by(library.pk, filters.criteria, mark) if mark else _counted(filters)


@remembered(256)  # of a few numbers each
def counts_known_by(library, criteria, mark):
    """Return the counts of a filter in the library in scope, which has this key and this mark."""
    return _counted(PartnerFilter(criteria))


def _counted(filters):
    if filters.criteria.q:  # the filter knows in which way the words found somebody
        return filters.counts | {"placed": on_the_ground(filters.qs).count()}
    placed = sum(count for (count,) in again(_placed, filters.criteria))
    return filters.counts | {"placed": placed}


def _placed(shape, *keys):
    partners, _more = meant(shape, keys)
    counted = on_the_ground(partners).order_by().values("library").annotate(placed=Count("pk"))
    return counted.values_list("placed")
