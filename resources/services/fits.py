"""What fits: offers that answer needs, of the whole library, of one partner, of one line."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partners.models import Resource
from partners.models.resources import Direction
from resources.matching import HeldLine, fits_between, paired
from resources.words import telling

LIBRARY = ("library", 0)
COLUMNS = (
    *("pk", "direction", "text", "category", "amount"),
    *("is_of_library", "partner_id", "audience_id"),
)


@dataclass(frozen=True)
class ToldFit:
    """A need and the offer that answers it, as rows."""

    need: Resource
    offer: Resource

    @property
    def library_takes(self):
        return self.need.is_of_library

    @property
    def library_gives(self):
        return self.offer.is_of_library

    @property
    def other(self):
        """The line that is not the library's, whose card says more; else the need."""
        return self.offer if self.library_takes else self.need

    @property
    def need_of(self):
        return called(self.need)

    @property
    def offer_of(self):
        return called(self.offer)


@dataclass(frozen=True)
class ToldPair:
    """What fits between two holders."""

    fits: list
    is_two_way: bool


def called(resource):
    """Return in a word whose a line is; a partner by its short label."""
    if resource.is_of_library:
        return _("The library")
    if resource.partner:
        return resource.partner.short_label
    return capfirst(resource.audience.name) if resource.audience else _("Around here")


def pairs_of_library():
    """Return all Pairs, those first in which both give, then those with the library; one query."""
    return _in_order(paired(fits_between(*_lines())))


def held_lines():
    """Return the needs and offers that hold today, with whose they are."""
    return _held().with_holders()


def fits_of_partner(partner, held, most=4):
    """Return the first ToldPairs of a partner, of all `held_lines`."""
    rows = {row.pk: row for row in held}
    holder, (needs, offers) = ("partner", partner.pk), _lines(rows.values())
    my_needs, my_offers = (
        [line for line in lines if line.holder == holder] for lines in (needs, offers)
    )
    fits = fits_between(my_needs, offers) + fits_between(needs, my_offers)
    return told(_in_order(paired(fits))[:most], rows)


def told(pairs, rows=None):
    """Return the ToldPairs of Pairs; one query, or none where the `rows` are read already."""
    keys = {line.key for pair in pairs for fit in pair.fits for line in (fit.need, fit.offer)}
    if rows is None:
        rows = Resource.objects.with_holders().in_bulk(keys) if keys else {}
    made = []
    for pair in pairs:
        fits = [ToldFit(rows[fit.need.key], rows[fit.offer.key]) for fit in pair.fits]
        made.append(ToldPair(fits, pair.is_two_way))
    return made


def fits_of_line(resource, most=5):
    """Return the ToldFits of one line; none of one that is over or in the archive."""
    needs, offers = _lines()
    if resource.direction == Direction.NEED:
        needs = [line for line in needs if line.key == resource.pk]
    else:
        offers = [line for line in offers if line.key == resource.pk]
    pairs = paired(fits_between(needs, offers))
    return [fit for pair in told(pairs) for fit in pair.fits][:most]


def _in_order(pairs):
    return sorted(pairs, key=lambda pair: (not pair.is_two_way, LIBRARY not in pair.holders))


def _held():
    """Return the needs and offers that hold today, in order."""
    today = timezone.localdate()
    rows = Resource.objects.on_lists().filter(Q(valid_until=None) | Q(valid_until__gte=today))
    return rows.order_by("pk")


def _lines(rows=None):
    """Return the HeldLines of needs and of offers that hold today; one query, or none of `rows`."""
    if rows is None:
        rows = _held().values_list(*COLUMNS)
    else:
        rows = [[getattr(row, column) for column in COLUMNS] for row in rows]
    lines = {Direction.NEED: [], Direction.OFFER: []}
    for pk, direction, text, category, amount, *whose in rows:
        line = HeldLine(pk, _holder(pk, *whose), category, tuple(telling(text)), amount)
        lines[direction].append(line)
    return lines[Direction.NEED], lines[Direction.OFFER]


def _holder(pk, is_of_library, partner, audience):
    """Return whose a line is; what is nobody's is not one holder with other such things."""
    if is_of_library:
        return LIBRARY
    if partner:
        return ("partner", partner)
    return ("audience", audience) if audience else ("nobody", pk)
