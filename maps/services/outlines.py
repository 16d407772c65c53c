"""Which partnerships the map shows, read for the library in scope."""

from collections import defaultdict

from files.services.together import columns_again
from maps.table.outlines import outlines_of
from partnerships.models import Partnership, Party
from partnerships.services.past import worked_on


def outlines_of_the_library(numbers, *, leaves=False):
    """Return the Outlines of the partnerships that the map shows, the oldest first; one query.

    numbers: of the partners on the map; a partnership of whom nobody is there has none
    leaves: it becomes a file or paper, in which no name tells of a resident; a second query
    """
    named = Partnership.objects.on_the_map().with_residents() if leaves else ()
    hidden = {one.pk: one.name_in_files for one in named}
    together = defaultdict(list)
    for number, name, partner in columns_again(_parties):
        if partner in numbers:
            together[number, hidden.get(number, name)].append(partner)
    return outlines_of((*one, members) for one, members in together.items())


def outlines_on(day, numbers):
    """Return the Outlines of a past day, as above; one query."""
    found = []
    for number, name, partners in worked_on(day):
        members = [one for one in partners if one in numbers]
        if members:
            found.append((number, name, members))
    return outlines_of(found)


def _parties(_shape):
    return (
        Party.objects.current()
        .of_partners()
        .filter(partnership__in=Partnership.objects.on_the_map())
        .order_by("partnership_id", "pk")
        .values_list("partnership_id", "partnership__name", "partner_id")
    )
