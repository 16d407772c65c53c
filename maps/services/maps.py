"""The relationship map of dots and words: the picture and the table beside it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from maps.layout.picture import Dot, Picture, Words, relationship_map
from maps.layout.shapes import UNKNOWN
from maps.layout.ties import reach, tie_path
from partners.models import Level, Sector
from partners.models.kinds import SECTOR_NOT_KNOWN

EXPECTED = (Sector.PUBLIC, Sector.NGO, Sector.PRIVATE)  # an empty one of these has a free seat


@dataclass(frozen=True)
class Focus:
    """What is lit around a chosen partner, and the ties drawn to it."""

    number: int
    audiences: frozenset
    near: frozenset
    paths: tuple


@dataclass(frozen=True)
class MapRow:
    """A line of the table beside the picture."""

    dot: Dot
    rank: int
    groups: tuple  # their names


@dataclass(frozen=True)
class Map:
    """The relationship map as a page shows it."""

    picture: Picture
    rows: tuple  # in the order of the picture's list
    groups: tuple

    @property
    def counts(self):
        """Return how many organisations, and partners among them, as the filter of the list."""
        partners = sum(row.dot.is_partner for row in self.rows)
        return {"organisations": len(self.rows), "partners": partners}

    @property
    def by_sector(self):
        """Return (its words, its rows) of each sector, in the order of the wedges."""
        rows_of = defaultdict(list)
        for row in self.rows:
            rows_of[row.dot.sector].append(row)
        return [(Sector(code).label, rows) for code, rows in rows_of.items()]

    def focus(self, number, steps):
        """Return what lights up around a partner, given by its number."""
        audiences_of = {row.dot.number: row.dot.audiences for row in self.rows}
        lit, near, ties = reach(audiences_of, number, steps)
        node_of = {node.dot.number: node for node in self.picture.nodes}
        segment_of = {segment.audience: segment for segment in self.picture.band}
        paths = tuple(tie_path(node_of[one], segment_of[group]) for one, group in sorted(ties))
        return Focus(number, frozenset(lit), frozenset(near), paths)


def map_of(standing, library, labelled=True):
    """Return the Map of Dots; free seats are of sectors that have nobody in the whole library.

    labelled: whether partners get labels; a small map has no room for them
    """
    band = [(one.number, one.text, one.reach > 0 or not one.is_known) for one in standing.groups]
    words = _words(standing.dots, library, set(EXPECTED) - standing.sectors)
    picture = relationship_map(standing.dots, band, words, labelled)
    rows = []
    for node in picture.nodes:
        names = [group.name for group in standing.groups if group.number in node.dot.audiences]
        rows.append(MapRow(node.dot, node.rank, tuple(names)))
    return Map(picture, tuple(rows), standing.groups)


def _words(dots, library, free):
    counts = Counter(dot.sector for dot in dots)
    sectors = {sector: str(label) for sector, label in Sector.choices}
    sectors[UNKNOWN] = str(SECTOR_NOT_KNOWN)
    rings = {level: str(label) for level, label in Level.choices}
    rings[Level.NONE] = _("possible partners")
    short = {
        Sector.PUBLIC: _("public"),
        Sector.NGO: _("social"),
        Sector.PRIVATE: _("firms"),
        Sector.INFORMAL: _("groups"),
        Sector.PERSON: str(Sector.PERSON.label),
        UNKNOWN: "?",
    }
    return Words(
        rings=rings,
        titles={sector: f"{label} · {counts[sector]}" for sector, label in sectors.items()},
        short_titles={sector: f"{label} {counts[sector]}" for sector, label in short.items()},
        seats={
            sector: (
                _("Empty seat: %(sector)s") % {"sector": sectors[sector]},
                _("Whom to invite?"),
            )
            for sector in free
        },
        library=(_("Library"), library.municipality.name),
        invitation=_("For whom does the library work? Tick the most important groups."),
    )


def picture_of_names(names, groups, library, possible=()):
    """Return the Picture of what a room has named, whatever the records say of it.

    names: (number, label, sector) of each organisation, all on the ring of joint activities; who
    has no sector ("") stands grey, with a question mark, beside the others
    groups: names of audience groups
    possible: like `names`, on the ring of possible partners; the number of a sector leaves them out
    """
    dots = [
        Dot(
            number=number,
            label=label[:24],
            sector=sector or UNKNOWN,
            level=level,
            is_confirmed=bool(sector),
            title=label if sector else f"{label}, {SECTOR_NOT_KNOWN}",
        )
        for level, named in ((Level.ONE_OFF, names), (Level.NONE, possible))
        for number, label, sector in named
    ]
    free = set(EXPECTED) - {dot.sector for dot in dots}
    band = [(number, group, True) for number, group in enumerate(groups, start=1)]
    partners = [dot for dot in dots if dot.level != Level.NONE]
    return relationship_map(dots, band, _words(partners, library, free))


def picture_for_everybody(names, groups, library):
    """Return the Picture of organisations that may be named publicly.

    Who is not named is not missing: no free seats, no counts, nothing asked of the library.
    """
    dots = [
        Dot(number=number, label=label[:24], sector=sector, level=Level.ONE_OFF, title=label)
        for number, label, sector in names
    ]
    words = _words(dots, library, free=())
    sectors = {sector: str(label) for sector, label in Sector.choices}
    shorter = {sector: text.rsplit(" ", 1)[0] for sector, text in words.short_titles.items()}
    words = replace(
        words,
        titles=sectors,
        short_titles=shorter,
        invitation=str(_("For the whole neighbourhood")),
    )
    band = [(number, group, True) for number, group in enumerate(groups, start=1)]
    return relationship_map(dots, band, words)
