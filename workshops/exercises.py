"""What is asked in each exercise: the boxes of its screen. Pure data."""

from dataclasses import dataclass
from itertools import count

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Box:
    """One list of an exercise: which lines it takes and the question that stands above it."""

    code: str
    kind: str
    question: Promise
    hint: Promise


BOXES = {
    "partner_map": [
        Box("partner", "partner", _("Whom do you work with?"), _("Name; sector")),
        Box(
            "audience",
            "audience",
            _("Whom do you work for?"),
            _("Group of people; what it needs; how we know it"),
        ),
        Box(
            "tie",
            "tie",
            _("Who does something with whom already?"),
            _("One name – another name; what they do together"),
        ),
    ],
    "elements": [
        Box("common_good", "element", _("Common good"), _("What do we create or protect?")),
        Box("partnerships", "element", _("Partnerships"), _("Who, and why each of them?")),
        Box("diagnosis", "element", _("Diagnosis"), _("Whose needs, and how do we know?")),
        Box("vision", "element", _("Vision"), _("What will be different here, for whom?")),
        Box("benefits", "element", _("Social benefits"), _("Who gains what, how will we see it?")),
    ],
    "swot": [
        Box("strength", "factor", _("Strengths"), _("Strength; how do we look after it?")),
        Box("weakness", "factor", _("Weaknesses"), _("Weakness; how will we improve it?")),
        Box("opportunity", "factor", _("Opportunities"), _("Opportunity; what will we do?")),
        Box("threat", "factor", _("Threats"), _("Threat; what will we do?")),
    ],
    "resources": [
        Box(
            "resource",
            "resource",
            _("Resources and possible partners"),
            _("Name; sector; what it could bring; what it could gain"),
        ),
        Box(
            "chosen",
            "chosen",
            _("The first three we invite"),
            _("Name; who talks to them; by when; why them"),
        ),
    ],
}

# What the day counts behind its boxes, in this order.
BELOW = ["finding", "decision", "idea", "promise", "talk"]
# Boxes that came when sheets were in use already: they count last, so that a number which was
# printed before never means another list.
COUNTED_LAST = {"tie"}


def boxes_of(kind, order=()):
    """Return the Boxes of an exercise; other parts of the day have none.

    order: the elements in the order of the workshop; other boxes keep their places
    """
    boxes, places = BOXES.get(kind, []), list(order)
    if kind != "elements" or not places:
        return boxes
    return sorted(boxes, key=lambda box: places.index(box.code))


def box_of(kind, code):
    """Return the Box of that code in an exercise, or None."""
    return next((box for box in boxes_of(kind) if box.code == code), None)


def numbered_boxes(items):
    """Return (number, part of the day, Box) of every box of a day, in its order.

    The numbers stand on the printed sheets and choose the box when the notes are typed in. They
    count from 1 in that order, then what stands below (`numbers_below`), then `COUNTED_LAST`.
    """
    pairs = _boxes_of_day(items)
    first, last = count(1), count(_first_below(pairs) + len(BELOW))
    return [(next(last if box.code in COUNTED_LAST else first), item, box) for item, box in pairs]


def numbers_below(items):
    """Return the numbers after those of the boxes: of each kind of outcome, and of the talk."""
    first = _first_below(_boxes_of_day(items))
    return {place: number for number, place in enumerate(BELOW, start=first)}


def _boxes_of_day(items):
    return [(item, box) for item in items for box in boxes_of(item.kind, item.workshop.elements)]


def _first_below(pairs):
    return 1 + sum(box.code not in COUNTED_LAST for _item, box in pairs)
