"""The map on paper: the picture with numbers, and the list of everybody by the same numbers."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from itertools import chain, groupby
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from files.typesetting import pdf_set
from maps.table.picture import A3_PRINT, A4_PRINT, Pile
from maps.table.shapes import UNKNOWN
from partners.models import Level, Sector
from partners.models.kinds import SECTOR_NOT_KNOWN

PAPERS = {"a4": A4_PRINT, "a3": A3_PRINT}
TEMPLATE = Path(settings.BASE_DIR) / "templates/maps/map.typ"


@dataclass(frozen=True)
class PaperLine:
    """A partner in the list."""

    number: int
    text: str


@dataclass(frozen=True)
class PaperPart:
    """Lines that follow each other; those of a pile stand under its numbers and its name."""

    pile: str  # "12–20", or nothing
    name: str
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True)
class PaperGroup:
    """The partners of a sector on one level."""

    sector: str
    level: str
    parts: tuple[PaperPart, ...]


def groups_on_paper(found):
    """Return the PaperGroups of a Map with one picture: those chosen, in the order of numbers."""
    sectors = dict(Sector.choices) | {UNKNOWN: SECTOR_NOT_KNOWN}
    levels, lines_of, groups = dict(Level.choices), _lines(found), []
    standing = [(one, lines_of(one)) for one in found.picture.holders]
    standing = [pair for pair in standing if pair[1]]
    for (sector, level), of_group in groupby(standing, lambda pair: _place(pair[0])):
        parts = []
        for is_pile, neighbours in groupby(of_group, lambda pair: isinstance(pair[0], Pile)):
            if is_pile:
                parts += [PaperPart(one.number.text, one.text, lines) for one, lines in neighbours]
            else:
                lines = tuple(chain.from_iterable(lines for _node, lines in neighbours))
                parts.append(PaperPart("", "", lines))
        groups.append(PaperGroup(str(sectors[sector]), str(levels[level]), tuple(parts)))
    return tuple(groups)


def pdf_of_map(found, drawing):
    """Return the bytes of the PDF of a Map with one numbered picture, which is its paper too.

    drawing: what the template of the picture needs; its description is the alternative text
    """
    svg = render_to_string(
        "maps/_relationship_map.html", drawing | {"picture": found.picture}
    ).strip()
    told = {
        "language": get_language(),
        "paper": found.picture.sheet.name,
        "title": drawing["title"],
        "subtitle": f"{drawing['counts']} · {date_format(timezone.localdate(), 'DATE_FORMAT')}",
        "alternative": drawing["description"],
        "notes": notes(),
        "partnerships": partnerships_on_paper(found, drawing["outlines"]),
        "heading": _("Everybody on the map, by number"),
        "groups": [asdict(group) for group in groups_on_paper(found)],
    }
    return pdf_set(TEMPLATE, json.dumps(told, ensure_ascii=False), {"map.svg": svg})


def notes():
    """Return what a reader of the paper has to know about the picture."""
    return [
        _("The closer to the table, the closer the cooperation."),
        _("Two shapes one behind the other are several organisations together."),
        _("A question mark: the sector is to be confirmed."),
        _("Each number leads to the list."),
    ]


def partnerships_on_paper(found, outlines):
    """Return a line of words for each Outline: its sign, its name, the numbers of its parties."""
    ranks = {dot.number: rank for rank, dot in found.everybody}
    told = []
    for one in outlines:
        numbers = sorted(ranks[number] for number in one.members)
        told.append(f"{one.words}: {', '.join(map(str, numbers))}")
    return told


def _place(holder):
    dot = holder.members[0]
    return dot.sector, dot.level


def _lines(found):
    """Return the function from a node or pile to its PaperLines: those of it that are chosen.

    Of several of one name each is told with its village.
    """
    names = Counter(dot.name for dot in found.dots)

    def text(dot):
        is_told = dot.place and names[dot.name] > 1
        name = f"{dot.name}, {dot.place}" if is_told else dot.name
        return name if dot.is_confirmed else f"{name} (?)"

    def lines(holder):
        members = zip(holder.ranks, holder.members, strict=True)
        return tuple(PaperLine(n, text(dot)) for n, dot in members if dot.number in found.chosen)

    return lines
