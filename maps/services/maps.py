"""The relationship map as a page shows it: its pictures, the list beside them, what is lit."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property, partial

from maps.services.dots import dots_now, groups_of_today, without_names_of_residents
from maps.services.everybody import read_everybody
from maps.services.outlines import outlines_of_the_library
from maps.services.pictures import EXPECTED, MANY, ON_A_PAGE, laid, words_of
from maps.services.verdict import Reading, reading_of, reading_of_the_library
from maps.table.ground_plan import CORNER_OF
from maps.table.outlines import PartnershipOnMap
from maps.table.picture import Dot, Picture
from partners.models import Partner, Sector
from partners.models.criteria import Criteria
from ties.graph import lit_around, sharing
from ties.services.lines import lines_going_on

PER_PAGE = 50  # rows of the list beside the picture
OWN_ELEMENTS = 500  # of more, who is in a pile on every sheet is a number in the list of the pile


@dataclass(frozen=True)
class Focus:
    """What is lit around a chosen partner."""

    number: int
    audiences: frozenset
    near: frozenset
    ties: tuple  # as `ribbons` takes them


@dataclass(frozen=True)
class MapRow:
    """A line of the table beside the picture."""

    dot: Dot
    rank: int
    groups: tuple  # their names
    outlines: tuple = ()  # of the partnerships it is in


@dataclass(frozen=True)
class Drawn:
    """A partner in the pictures of a page: one element, however many pictures there are."""

    dot: Dot
    places: tuple  # of (picture, Node) where it has a place of its own

    @property
    def audience_list(self):
        return " ".join(map(str, self.dot.audiences))


@dataclass(frozen=True)
class Map:
    """The relationship map of everybody; `chosen` are the numbers that a filter means."""

    pictures: tuple[Picture, ...]  # of the same partners, one for each kind of window
    groups: tuple
    chosen: frozenset
    ties: tuple = ()  # (number, number, strength, is_planned): who works with whom
    outlines: tuple[PartnershipOnMap, ...] = ()  # of partnerships
    reading: Reading | None = None  # the verdict on the whole library
    lay: object = None  # a function: the same people, drawn otherwise
    look_around: object = None  # a function: what is Around the library, where all of it was read

    def corner(self, sector):
        """Return the Map of one sector's corner, twice as large."""
        return replace(self.lay(sector=sector), ties=self.ties, outlines=self.outlines)

    @property
    def open_corners(self):
        """Return the corners in which somebody sits: they can be looked at from near."""
        return [corner.sector for corner in self.picture.corners if corner.count]

    def corner_of(self, sector):
        """Return the corner in which a sector sits, or nothing where nobody sits there."""
        corner = CORNER_OF.get(sector, "")
        return corner if corner in self.open_corners else ""

    def narrowed(self, numbers):
        """Return the Map on which only these of the chosen are chosen."""
        chosen = self.chosen & numbers
        return replace(self, chosen=chosen, lay=partial(self.lay, chosen=chosen))

    @property
    def picture(self):
        """The picture whose list, ranks and piles a page speaks of: the largest."""
        return self.pictures[0]

    @property
    def everybody(self):
        """Return (rank, Dot) of all on the map, in reading order."""
        return self.picture.in_order

    @property
    def dots(self):
        return [dot for _rank, dot in self.everybody]

    @cached_property
    def drawn(self):
        """Return everybody in reading order, with their places in all pictures."""
        places = defaultdict(list)
        for picture in self.pictures:
            for node in picture.nodes:
                places[node.dot.number].append((picture, node))
        return [Drawn(dot, tuple(places[dot.number])) for dot in self.dots]

    @property
    def elements(self):
        """Return who is an element of its own: everybody, as long as a page can carry that."""
        if len(self.drawn) <= OWN_ELEMENTS:
            return self.drawn
        return [one for one in self.drawn if one.places]

    @cached_property
    def listed(self):
        """Return (rank, Dot) of those chosen, in the order of the picture."""
        return [(rank, dot) for rank, dot in self.everybody if dot.number in self.chosen]

    def rows_by_sector(self, listed):
        """Return (its words, its MapRows) of each sector among some of those that are listed."""
        name_of = {group.number: group.name for group in self.groups}
        rows_of = defaultdict(list)
        for rank, dot in listed:
            groups = tuple(name_of[one] for one in dot.audiences if one in name_of)
            row = MapRow(dot, rank, groups, self.outlines_of(dot.number))
            rows_of[dot.sector].append(row)
        return [(Sector(code).label, found) for code, found in rows_of.items()]

    def outlines_of(self, number):
        """Return the PartnershipOnMap of each partnership that a partner is in."""
        return tuple(one for one in self.outlines if number in one.members)

    @property
    def is_narrowed(self):
        return len(self.listed) < len(self.everybody)

    @property
    def counts(self):
        """Return how many organisations, and partners among them, as the filter of the list."""
        return _counted(self.listed)

    @property
    def counts_of_all(self):
        return _counted(self.everybody)

    def pile(self, key):
        """Return the pile with this key, of the first picture that has it, or None."""
        found = (pile for picture in self.pictures for pile in picture.piles if pile.key == key)
        return next(found, None)

    def pile_of(self, number):
        """Return the pile that a partner is in on the largest picture, or None."""
        found = (
            pile for pile in self.picture.piles if any(dot.number == number for dot in pile.members)
        )
        return next(found, None)

    def focus(self, number, steps, with_groups=False):
        """Return what lights up around a partner: who is so many steps away along ties.

        with_groups: also who reaches one of its groups
        Returns None for who is not on the map.
        """
        audiences_of = {dot.number: dot.audiences for dot in self.dots}
        if number not in audiences_of:
            return None
        near, ties = lit_around(self.ties, number, steps)
        if with_groups:
            near = near | sharing(audiences_of, number)
        return Focus(number, frozenset(audiences_of[number]), near, ties)


def map_of(standing, library, *, sheets=ON_A_PAGE, chosen=None, verdict="", of="", sector=""):
    """Return the Map of Dots; free seats are of sectors that have nobody in the whole library.

    sheets: what is drawn on · chosen: numbers that a filter means, else everybody · verdict: for
    the table · of: whose map it is, to keep it calm · sector: only its corner, twice as large
    """
    band = [
        (one.number, one.text, one.reach > 0 or not one.is_known, one.is_known)
        for one in standing.groups
    ]
    words = words_of(standing.dots, library, set(EXPECTED) - standing.sectors, verdict)
    pictures = laid(standing.dots, band, words, sheets, of=of, sector=sector)
    numbers = frozenset(dot.number for dot in standing.dots)
    return Map(pictures, standing.groups, numbers if chosen is None else numbers & chosen)


def map_of_the_library(filters, library, sheets=ON_A_PAGE, *, leaves=False):
    """Return the Map of everybody in the library in scope; what the filter means is chosen.

    filters: a PartnerFilter; only what it says of the archive decides who stands on the map
    leaves: it becomes a file or paper, in which no resident is named (docs/decisions/0053)
    """
    is_of_all = not filters.shows_archive
    standing, ties, look_around = _standing_now() if is_of_all else _archived()
    reading = None
    if leaves:
        standing = without_names_of_residents(standing)
    else:  # its first sentence stands on the table
        reading = reading_of(standing.dots) if is_of_all else reading_of_the_library()
    if sheets == ON_A_PAGE and len(standing.dots) > MANY:
        sheets = ON_A_PAGE[1:]
    chosen = None
    if filters.is_narrowed:
        chosen = frozenset(filters.qs.order_by().values_list("pk", flat=True))
    lay = partial(
        map_of,
        standing,
        library,
        sheets=sheets,
        chosen=chosen,
        verdict=reading.sentences[0] if reading else "",
        of=str(library.pk) if is_of_all and not leaves else "",
    )
    outlines = outlines_of_the_library({dot.number for dot in standing.dots}, leaves=leaves)
    more = {"outlines": outlines, "reading": reading, "lay": lay, "look_around": look_around}
    return replace(lay(), ties=ties, **more)


def _standing_now():
    """Return (Dots, ties, how to look around) of all current partners."""
    everybody = read_everybody(groups_of_today())
    dots = tuple(sorted(everybody.dots.dots))  # by number: in this order they take their places
    return replace(everybody.dots, dots=dots), everybody.lines, everybody.look_around


def _archived():
    partners = Partner.objects.meeting(Criteria(archived=True)).order_by("pk")
    return dots_now(partners), tuple(lines_going_on()), None


def _counted(listed):
    partners = sum(dot.is_partner for _rank, dot in listed)
    return {"organisations": len(listed), "partners": partners}
