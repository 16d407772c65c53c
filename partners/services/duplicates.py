"""Organisations that may already be on the list: by a register number, then by name and place."""

from collections import defaultdict
from dataclasses import dataclass

from partners.models import Identifier, Partner
from partners.naming import is_same, lookups


@dataclass(frozen=True)
class Duplicate:
    """A current partner that may be meant. `scheme` is the register whose number both have."""

    pk: int
    name: str
    place: str
    scheme: str = ""


def possible_duplicates(*, library, name, place="", identifiers=None, besides=None):
    """Return the partners a new one may be the same as, those with the same number first.

    `identifiers` maps a scheme to digits; `besides` is the partner being edited.
    """
    register = Register(library)
    pks = {besides.pk} if besides else set()
    return [found for found in register.like(name, place, identifiers or {}) if found.pk not in pks]


class Register:
    """The current partners of a library, read once (two queries) and asked for many names."""

    def __init__(self, library):
        partners = Partner.objects.current().filter(library=library)
        self._by_pk = {
            pk: Duplicate(pk, name, place)
            for pk, name, place in partners.order_by("pk").values_list("pk", "name", "place")
        }
        self._by_stems = defaultdict(list)
        for partner in self._by_pk.values():
            for stems in lookups(partner.name, partner.place):
                self._by_stems[stems].append(partner)
        self._by_number = {
            (scheme, value): self._by_pk[pk]
            for pk, scheme, value in Identifier.objects.filter(
                library=library, partner__archived_at=None
            ).values_list("partner_id", "scheme", "value")
            if pk in self._by_pk
        }

    def like(self, name, place, numbers):
        """Return what is like this, best first; numbers map a scheme to digits."""
        found = {}
        for scheme, value in numbers.items():
            if known := self._by_number.get((scheme, value)):
                found.setdefault(known.pk, Duplicate(known.pk, known.name, known.place, scheme))
        for stems in lookups(name, place):
            for known in self._by_stems.get(stems, ()):
                if is_same(name, place, known.name, known.place):
                    found.setdefault(known.pk, known)
        return list(found.values())


class SeenInList:
    """The rows of one list that were met, to find the row that stands in it twice."""

    def __init__(self):
        self._by_stems = defaultdict(list)
        self._by_number = {}

    def earlier(self, number, name, place, numbers):
        """Return the number of an earlier row like this one, or None; remember this one."""
        earlier = next(
            (self._by_number[pair] for pair in numbers.items() if pair in self._by_number), None
        )
        for stems in lookups(name, place):
            for other, other_name, other_place in self._by_stems[stems]:
                if earlier is None and is_same(name, place, other_name, other_place):
                    earlier = other
            self._by_stems[stems].append((number, name, place))
        for pair in numbers.items():
            self._by_number.setdefault(pair, number)
        return earlier
