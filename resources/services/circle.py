"""What the ring of kinds shows: how much of each there is, and what comes first."""

from dataclasses import dataclass, field

from partners.models import Resource
from partners.models.resources import Direction, ResourceCategory
from resources.circle import NARROW, WIDE, fitting, ring

NAMED_OF_A_KIND = 3


@dataclass
class RingKind:
    """A kind of resources, how many offers and needs, and the first of them."""

    code: str
    label: str
    offers: int = 0
    needs: int = 0
    texts: list = field(default_factory=list)

    @property
    def count(self):
        return self.offers + self.needs

    @property
    def names(self):
        return ", ".join(self.texts)


def kinds_of_library():
    """Return the RingKinds in order, the unsorted last; one query."""
    kinds = {code: RingKind(code, label) for code, label in ResourceCategory.choices}
    rows = Resource.objects.on_lists().order_by("-created_at", "-pk")
    for code, direction, text in rows.values_list("category", "direction", "text"):
        kind = kinds[code]
        kind.offers += direction == Direction.OFFER
        kind.needs += direction == Direction.NEED
        if len(kind.texts) < NAMED_OF_A_KIND:
            kind.texts.append(text)
    return list(kinds.values())


def drawn(kinds):
    """Return the wide picture as (kind, Segment, names cut to their room), the narrow one alike."""
    wide, narrow = ring(len(kinds), WIDE), ring(len(kinds), NARROW)
    told = [fitting(kind.names, part.room) for kind, part in zip(kinds, wide, strict=True)]
    return [*zip(kinds, wide, told, strict=True)], [*zip(kinds, narrow, told, strict=True)]
