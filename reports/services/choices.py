"""What the room said, line by line, to choose from what everybody may read.

The key of a line says which row it is and, by a mark, what it says: a line that was changed
after somebody chose it has to be chosen again.
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from canvases.models import CanvasPoint
from swot.models import Part

PARTS = ("outcome", "factor", "point", "group", "photo")
OUTCOMES, FACTORS, POINTS, GROUPS, PHOTOS = PARTS
LENGTH_OF_A_MARK = 12


@dataclass(frozen=True)
class LineToShow:
    """One line: `part` is the list it stands on, `heading` its words above it, `row` the record."""

    part: str
    heading: str
    row: object
    texts: tuple[str, ...]  # all that the page prints of it

    @property
    def place(self):
        """The key without its mark."""
        return f"{self.part}-{self.row.pk}"

    @property
    def key(self):
        said = "\n".join(self.texts)
        mark = hashlib.sha256(said.encode()).hexdigest()[:LENGTH_OF_A_MARK]
        return f"{self.place}-{mark}"


@dataclass(frozen=True)
class Choice:
    """A line with those it names and that are not to be named: `named` are NamedOne."""

    line: LineToShow
    named: tuple


def lines_of(workshop, results):
    """Return the LineToShow rows of a workshop and of its Results. Three queries."""
    outcomes = [
        LineToShow(OUTCOMES, each.get_kind_display(), each, (each.text, each.who))
        for each in workshop.outcomes.order_by("pk")
    ]
    return [
        *outcomes,
        *(
            LineToShow(FACTORS, part.label, each, (each.text, each.management))
            for part in Part
            for each in results.factors
            if each.part == part
        ),
        *_points(workshop),
        *(LineToShow(GROUPS, "", group, (name,)) for group, name in results.groups if group),
        *map(line_of_photo, workshop.photos.shown()),
    ]


def line_of_photo(photo):
    return LineToShow(PHOTOS, _("Photo %(n)s") % {"n": photo.position}, photo, photo.words)


def looked_through(lines, names):
    """Return a Choice for each line.

    Who promised is no reason to doubt a line: another choice hides or shows it.
    """
    return [
        Choice(line, names.named_in(*line.texts[: 1 if line.part == OUTCOMES else None]))
        for line in lines
    ]


def usual_choice(choices):
    """Return the keys of the lines that are shown unless somebody decides otherwise."""
    return [choice.line.key for choice in choices if not choice.named]


def changed_since(choices, chosen):
    """Return how many lines say something else than when somebody chose them."""
    places = {key.rpartition("-")[0] for key in chosen}
    lines = [choice.line for choice in choices]
    return sum(line.place in places and line.key not in chosen for line in lines)


def _points(workshop):
    points = defaultdict(list)
    rows = CanvasPoint.objects.filter(canvas=workshop.canvas_id, archived_at=None)
    for point in rows.order_by("position", "pk"):
        points[point.element].append(point)
    return [
        LineToShow(POINTS, element.label, point, (point.text,))
        for element in workshop.elements
        for point in points[element.value]
    ]
