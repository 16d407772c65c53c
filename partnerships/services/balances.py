"""Give and take in words: between the library and each party, and with one partner altogether."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from partnerships.balance import (
    EVEN,
    FEW,
    IN_HOURS,
    OURS,
    Balance,
    Brought,
    balance_of,
    bars,
    by_year,
)
from partnerships.models import Contribution, Party

LONGEST = 200  # of a bar, in units of the picture


@dataclass(frozen=True)
class GiveAndTake:
    """The pair of bars of a partner this year: its sentence, lengths, and the same by years."""

    name: str
    key: int
    balance: Balance
    sentence: str
    ours: float
    theirs: float
    years: list

    @property
    def ours_end(self):
        return self.ours + 6

    @property
    def theirs_end(self):
        return self.theirs + 6

    @property
    def has_bars(self):
        """Whether bars are drawn: not of so few entries that nothing is said of them."""
        return self.balance.verdict != FEW and bool(self.balance.gives or self.balance.gets)


def give_and_take_of(parties, contributions):
    """Return the GiveAndTake of each partner of a partnership; everything is read already."""
    ours, theirs = [], defaultdict(list)
    library = {one.pk for one in parties if one.is_library}
    for one in _in_hours(contributions):
        if one.party_id in library:
            ours.append(_brought(one, True))
        else:
            theirs[one.party_id].append(_brought(one, False))
    return [_told(one, one.pk, [*ours, *theirs[one.pk]]) for one in parties if not one.is_library]


def brought_between(partner):
    """Return what a partner and the library brought into all partnerships of both."""
    together = Party.objects.filter(partner=partner).values("partnership")
    between = Q(party__partner=partner) | Q(party__partner=None)
    rows = Contribution.objects.delivered().filter(party__partnership__in=together)
    return rows.filter(between)


def give_and_take_with(partner, contributions):
    """Return the GiveAndTake with a partner, of what was `brought_between` it and the library."""
    rows = _in_hours(contributions)
    return _told(partner, partner.pk, [_brought(one, one.party.is_library) for one in rows])


def _in_hours(contributions):
    return [
        one for one in contributions if one.delivered_on and one.amount and one.kind in IN_HOURS
    ]


def _brought(contribution, ours):
    return Brought(ours, contribution.delivered_on.year, contribution.amount)


def _told(name, key, brought):
    balance = balance_of(brought, year=timezone.localdate().year)
    ours, theirs = bars(balance, longest=LONGEST)
    return GiveAndTake(
        str(name), key, balance, _sentence(balance, name), ours, theirs, by_year(brought)
    )


def _sentence(balance, name):
    if balance.verdict == FEW:
        return _("Too few entries to compare.")
    told = {
        "a": number_format(balance.gives.normalize()),
        "b": number_format(balance.gets.normalize()),
    }
    said = _("We give: %(a)s h. We get: %(b)s h.") % told
    if balance.verdict == EVEN:
        return f"{said} {_('This year about even.')}"
    if balance.verdict == OURS:
        return f"{said} {_('This year the library brings more.')}"
    return f"{said} {_('This year more comes from: %(party)s.') % {'party': name}}"
