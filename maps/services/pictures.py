"""Pictures of the map: its words, the sheets a page carries, and what is kept between visits."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.remembering import remembered
from maps.table.laying import sector_window, table_map
from maps.table.picture import FULL, LEVELS, LOW, PHONE, SMALL, TABLET, WIDE, Dot, Words
from maps.table.shapes import UNKNOWN
from naming.labels import short_label
from partners.models import Level, Sector
from partners.models.kinds import SECTOR_NOT_KNOWN

ON_A_PAGE = (WIDE, LOW, TABLET, PHONE)  # the style sheet shows the one that fits the window
MANY = 200  # partners; of more the low picture serves the tall window too, or the page grows heavy
START = replace(SMALL, name="start", width=560, height=400)
ON_A_SCREEN = (FULL, TABLET, PHONE)
FOR_EVERYBODY = (WIDE, replace(PHONE, named=LEVELS))  # there, all sit on one band
ON_A_PAST_DAY = (WIDE, PHONE)
EXPECTED = (Sector.PUBLIC, Sector.NGO, Sector.PRIVATE)  # an empty one of these has a free seat
KEPT = 256  # pictures in the memory of a process
CALM_FOR = 400 * 24 * 3600  # seconds that the places of a picture are kept, numbers without names
KEYS = count(1)


@dataclass(frozen=True)
class MapWords(Words):
    """Words that can be told apart quickly; equal ones are equal in every text."""

    def __hash__(self):
        return hash((self.table, self.short_table, self.others, *self.titles.values()))


@dataclass(frozen=True, eq=False)
class _Asked:
    """What is drawn on several sheets: told apart once, and by each sheet at a glance."""

    dots: tuple
    band: tuple
    words: MapWords


def laid(dots, band, words, sheets, *, of="", sector=""):
    """Return the Pictures of dots on some sheets, or of one sector's corner twice as large.

    of: whose picture it is, so that the next one of the same sheet stays calm: rows, splits and
    letters are remembered (docs/decisions/0151)
    The same input gives the same picture, so each process keeps it.
    """
    asked = _asked(tuple(dots), tuple(band), words)
    language = get_language()
    return tuple(
        _laid(asked, sheet, sector, f"map:{of}:{language}:{sheet.name}:{sector}" if of else "")
        for sheet in sheets
    )


@remembered(KEPT)
def _asked(dots, band, words):
    return _Asked(dots, band, words)


@remembered(KEPT)
def _laid(asked, sheet, sector, place):
    memory = cache.get(place) if place else None
    lay = partial(sector_window, sector=sector) if sector else table_map
    lay = partial(lay, asked.dots, asked.band, asked.words, sheet=sheet)
    try:
        picture = lay(memory=memory)
    except (AttributeError, LookupError, TypeError, ValueError):
        if memory is None:
            raise
        picture = lay()  # another version of the house remembered other things
    if place and picture.memory != memory:
        cache.set(place, picture.memory, CALM_FOR)
    return replace(picture, key=next(KEYS))


def words_of(dots, library, free, verdict=""):
    """Return the words of a picture: counts of its dots, free seats of the `free` sectors."""
    counts = Counter()
    for dot in dots:
        counts[dot.sector] += dot.many
    sectors = {sector: str(label) for sector, label in Sector.choices}
    sectors[UNKNOWN] = str(SECTOR_NOT_KNOWN)
    bands = {level: str(label) for level, label in Level.choices}
    bands[Level.NONE] = _("possible partners")
    short = {
        Sector.PUBLIC: _("public"),
        Sector.NGO: _("social"),
        Sector.PRIVATE: _("firms"),
        Sector.INFORMAL: _("groups"),
        Sector.PERSON: str(Sector.PERSON.label),
        UNKNOWN: "?",
    }
    return MapWords(
        bands=bands,
        titles={sector: f"{label} · {counts[sector]}" for sector, label in sectors.items()},
        short_titles={sector: f"{label} · {counts[sector]}" for sector, label in short.items()},
        piles=sectors,
        seats={
            sector: (
                _("Free seat at the table: %(sector)s") % {"sector": sectors[sector]},
                _("Whom to invite?"),
            )
            for sector in sorted(free)
        },
        others=_("others"),
        table=(library.name, verdict) if verdict else (library.name,),
        short_table=(_("Library"), library.municipality.name),
        invitation=_("For whom does the library work? Tick the most important groups."),
    )


# The two pictures below leave the library: they take names, never the label that somebody typed for
# the library's own map, and shorten them themselves.


def picture_of_names(names, groups, library, possible=(), sheet=WIDE):
    """Return the Picture of what a room has named, whatever the records say of it.

    names: (number, name, sector) of each organisation, all in the band of joint activities; who
    has no sector ("") stands grey, with a question mark, beside the others
    groups: names of audience groups
    possible: like `names`, in the band of possible partners; the number of a sector leaves them out
    """
    dots = [
        Dot(
            number=number,
            label=short_label(name),
            sector=sector or UNKNOWN,
            level=level,
            is_confirmed=bool(sector),
            title=name if sector else f"{name}, {SECTOR_NOT_KNOWN}",
        )
        for level, named in ((Level.ONE_OFF, names), (Level.NONE, possible))
        for number, name, sector in named
    ]
    free = set(EXPECTED) - {dot.sector for dot in dots}
    partners = [dot for dot in dots if dot.level != Level.NONE]
    (picture,) = laid(dots, _band(groups), words_of(partners, library, free), (sheet,))
    return picture


def pictures_for_everybody(names, groups, library):
    """Return the Pictures of `names`, as above, for everybody: wide and for a phone.

    Who is not named is not missing: no free seats, no counts, nothing asked of the library.
    Nor is it told how closely each works with it: all sit on one band, and no band has a name.
    """
    dots = [
        Dot(number, short_label(name), sector, Level.ONE_OFF, title=name)
        for number, name, sector in names
    ]
    words = words_of(dots, library, free=())
    without = {
        name: {sector: text.rpartition(" · ")[0] for sector, text in getattr(words, name).items()}
        for name in ("titles", "short_titles")
    }
    without["bands"] = dict.fromkeys(words.bands, "")
    words = replace(words, **without, invitation=str(_("For the whole neighbourhood")))
    return laid(dots, _band(groups), words, FOR_EVERYBODY)


def _band(groups):
    return [(number, group, True, True) for number, group in enumerate(groups, start=1)]
