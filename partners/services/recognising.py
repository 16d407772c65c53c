"""Which partner is this? One answer for a name, a short label, a place and register numbers.

Ask a Register, made once for many texts. It is read with one query.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import IntEnum

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from naming.likeness import Alike, is_same, leaves_no_doubt
from naming.words import plain
from partners.models import Identifier, Partner


class Strength(IntEnum):
    """How sure it is that a partner is meant."""

    LIKE = 1  # the telling words agree: a person should look
    SURE = 2  # the text says all that the partner's name and place say
    NAMED = 3  # it is the partner's name or short label
    NUMBER = 4  # both have the same number in a register


@dataclass(frozen=True)
class Known:
    """A current partner that may be meant. `scheme` is the register whose number both have."""

    pk: int
    name: str
    place: str
    short_label: str
    sector: str
    strength: Strength = Strength.LIKE
    scheme: str = ""


def possible_duplicates(*, library, name, place="", identifiers=None, besides=None):
    """Return the partners a new one may be the same as, the surest first.

    `identifiers` maps a scheme to digits; `besides` is the partner being edited.
    """
    pks = {besides.pk} if besides else set()
    found = Register(library).like(name, place, identifiers)
    return [known for known in found if known.pk not in pks]


class Register:
    """The current partners of a library, read once and asked for many texts."""

    def __init__(self, library):
        self._by_stems, self._by_name = Alike(), defaultdict(list)
        self._by_number = defaultdict(list)
        for *columns, numbers in _rows(library):
            known = Known(*columns)
            self._by_stems.add(known.name, known.place, known)
            for text in {plain(known.name), plain(known.short_label)}:
                self._by_name[text].append(known)
            for number in numbers:
                self._by_number[number["scheme"], number["value"]].append(known)

    def like(self, text, place="", numbers=None):
        """Return each Known that may be meant, the surest first, the oldest of equals first.

        `numbers` maps a scheme to digits. Different places are different organisations, unless
        a number says otherwise.
        """
        found = {}
        for scheme, value in (numbers or {}).items():
            for known in self._by_number.get((scheme, value), ()):
                sure = replace(known, strength=Strength.NUMBER, scheme=scheme)
                found.setdefault(known.pk, sure)
        for known in self._by_name.get(plain(text), ()):
            if not place or not known.place or plain(place) == plain(known.place):
                found.setdefault(known.pk, replace(known, strength=Strength.NAMED))
        for known in self._by_stems.near(text, place):
            if is_same(text, place, known.name, known.place):
                said = f"{text} {place}"
                sure = leaves_no_doubt(text, known.name, known.place) or leaves_no_doubt(
                    said, known.name, known.place
                )
                strength = Strength.SURE if sure else Strength.LIKE
                found.setdefault(known.pk, replace(known, strength=strength))
        return sorted(found.values(), key=lambda known: (-known.strength, known.pk))

    def the_one(self, text, place="", numbers=None):
        """Return the Known that is meant without a doubt, or None."""
        return without_doubt(self.like(text, place, numbers))


def without_doubt(found):
    """Return of what `Register.like` found the one that is meant, or None: it alone is surest."""
    surest = [known for known in found if known.strength == found[0].strength]
    return surest[0] if len(surest) == 1 and surest[0].strength > Strength.LIKE else None


class SeenInList:
    """The rows of one list that were met, to find the row that stands in it twice."""

    def __init__(self):
        self._by_stems, self._by_number = Alike(), {}

    def earlier(self, number, name, place, numbers):
        """Return the number of an earlier row like this one, or None; remember this one."""
        earlier = next(
            (self._by_number[pair] for pair in numbers.items() if pair in self._by_number), None
        )
        if earlier is None:
            near = self._by_stems.near(name, place)
            earlier = next((other for other, *one in near if is_same(name, place, *one)), None)
        self._by_stems.add(name, place, (number, name, place))
        for pair in numbers.items():
            self._by_number.setdefault(pair, number)
        return earlier


def _rows(library):
    """Return (pk, name, place, short label, sector, numbers) of the current partners."""
    numbers = Identifier.objects.filter(partner=OuterRef("pk"), library=library)
    numbers = numbers.values(told=JSONObject(scheme="scheme", value="value"))
    partners = Partner.objects.current().filter(library=library).order_by("pk")
    return partners.annotate(numbers=ArraySubquery(numbers)).values_list(
        "pk", "name", "place", "short_label", "sector", "numbers"
    )
