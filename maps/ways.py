"""What an address says about the map beside its filter, and the addresses that lead on from it."""

from dataclasses import asdict, dataclass, fields, replace
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maps.services.colours import NAMES
from maps.table import shapes
from partners.filters import counted
from partners.models import Sector
from ties.graph import STEPS

LONGEST_KEY = 200


@dataclass(frozen=True)
class MapState:
    """How the map is looked at; a field is named as its parameter. Nonsense is left out.

    focus: number of a partner · steps: how far what is lit reaches along ties ·
    groups: also who reaches the same groups · ties: all ties are drawn · open: key of a pile ·
    corner: a sector whose corner is shown twice as large · colour: by what it is coloured beside
    the sector · only: the entry of its legend that is lit · hide: hide what the filter leaves out
    instead of dimming it · view: "table" for the list alone · page: of the list
    """

    focus: int | None = None
    steps: int = 1
    open: str = ""
    corner: str = ""
    colour: str = ""
    only: str = ""
    groups: bool = False
    ties: bool = False
    hide: bool = False
    view: str = ""
    page: int = 1

    @classmethod
    def read(cls, address):
        """Return the MapState of a QueryDict."""
        focus, steps = address.get("focus", ""), address.get("steps", "")
        page, corner = address.get("page", ""), address.get("corner", "")
        colour = address.get("colour", "")
        colour = colour if colour in NAMES else ""
        return cls(
            focus=_number(focus),
            steps=int(steps) if steps in map(str, STEPS) else 1,
            open=address.get("open", "")[:LONGEST_KEY],
            corner=corner if corner in Sector.values else "",
            colour=colour,
            only=address.get("only", "")[:LONGEST_KEY] if colour else "",
            groups=address.get("groups") == "1",
            ties=address.get("ties") == "1",
            hide=address.get("hide") == "1",
            view="table" if address.get("view") == "table" else "",
            page=_number(page) or 1,
        )

    def query(self, filters, **changes):
        """Return the query string of this state with some changes, after that of the filter."""
        state = replace(self, **changes)
        plain = {one.name: one.default for one in fields(self)}
        said = {
            name: "1" if value is True else value
            for name, value in asdict(state).items()
            if value != plain[name]
        }
        return "&".join(part for part in (filters, urlencode(said)) if part)


def _number(text):
    """Return a row's number, or None: letters, signs and endless digits mean nothing."""
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 16 else None


def drawing_of(request, found, filters):
    """Return what the template of a picture needs, wherever it stands."""
    return {
        "title": _("Relationship map: %(library)s") % {"library": request.library.name},
        "description": _(
            "%(counts)s. The library is the table in the middle: the closer to it, the closer the"
            " cooperation. Each corner is a sector. The list below says the same. %(day)s"
        )
        % {
            "counts": counted(found.counts_of_all),
            "day": date_format(timezone.localdate(), "DATE_FORMAT"),
        },
        "counts": _said(found),
        "chosen": found.chosen,
        "is_narrowed": found.is_narrowed,
        "ink": shapes,
    }


def _said(found):
    """Return how many stand on the map, or how many are chosen."""
    if not found.is_narrowed:
        return counted(found.counts)
    return _("Chosen: %(sentence)s (%(all)s in all)") % {
        "sentence": counted(found.counts),
        "all": len(found.drawn),
    }
