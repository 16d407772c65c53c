"""What the screen of an exercise says: its lists with their lines, and what the lines suggest."""

import hashlib
import uuid
from collections import Counter
from functools import cache
from operator import attrgetter

from maps.services.verdict import reading
from naming.words import fold
from trainings.models.trainings import ItemKind
from workshops.exercises import BOXES, boxes_of
from workshops.models.entries import EntryKind
from workshops.models.outcomes import OutcomeKind
from workshops.services.room import named_by_room


def said_on_screen(item, found):
    """Return what the screen of a part of the day says of what `on_a_screen` found.

    That is its `boxes`, the lists below, each with its mark, what the lines suggest, and `items`,
    the parts of the day.
    """
    entries, outcomes = found["entries"], found["outcomes"]
    return {
        "items": found["items"],
        "boxes": filled_boxes(item, [entry for entry in entries if entry.item_id == item.pk]),
        **lists_below(item, outcomes, found["talks"]),
        **suggestion_for(item, entries, outcomes),
    }


def suggestion_for(item, entries, outcomes):
    """Return what the organisations named so far suggest, until somebody has accepted it.

    Those whose sector nobody knows suggest nothing; they are counted beside it. Beside the talk
    and the promises nothing is suggested.
    """
    if item.kind not in BOXES:
        return {"suggestion": "", "suggestion_key": uuid.uuid4(), "unknown_sectors": 0}
    partners, _possible = named_by_room(entries)
    counts = Counter(sector for _number, _label, sector in partners)
    unknown = counts.pop("", 0)
    sentence = " ".join(map(str, reading(counts).sentences)) if counts else ""
    if any(outcome.text == sentence for outcome in outcomes):
        sentence = ""
    return {"suggestion": sentence, "suggestion_key": uuid.uuid4(), "unknown_sectors": unknown}


def mark_of(name, rows):
    """Return a short mark of what a list says: another one as soon as any of its rows changes."""
    said = [_columns_of(type(row))(row) for row in rows]
    return hashlib.sha256(repr((name, said)).encode()).hexdigest()[:12]


@cache
def _columns_of(model):
    return attrgetter(*[field.attname for field in model._meta.concrete_fields])


def filled_boxes(item, entries):
    """Return the lists of an exercise with those of its lines that stand in each, and its mark."""
    filled, starred = [], mark_starred(entries)
    for box in boxes_of(item.kind, item.workshop.elements):
        own = [entry for entry in entries if entry.box == box.code]
        mark = mark_of((box.code, item.is_locked, starred), own)
        filled.append({"box": box, "entries": own, "key": uuid.uuid4(), "mark": mark})
    return filled


def mark_starred(entries):
    """Say of each line whether the room has chosen whom it names; return their names, folded."""
    chosen = {fold(entry.text) for entry in entries if entry.kind == EntryKind.CHOSEN}
    for entry in entries:
        entry.is_starred = entry.kind == EntryKind.RESOURCE and fold(entry.text) in chosen
    return sorted(chosen)


def lists_below(item, outcomes, talks):
    """Return what stands below the boxes of a screen, each list with its mark: what came of it,
    of the promises those of the whole day, and of the talk what was talked over.

    `outcomes` are those of the day, `talks` those of this part of it.
    """
    lists = {"outcomes": outcomes_below(item, outcomes)}
    if item.kind == ItemKind.TALK:
        lists["talks"] = talks
    return lists | {f"{name}_mark": mark_of(name, rows) for name, rows in lists.items()}


def outcomes_below(item, outcomes):
    """Return those outcomes of the day that stand below the screen of a part of it."""
    of_the_day = {OutcomeKind.PROMISE} if item.kind == ItemKind.PROMISES else set()
    return [one for one in outcomes if one.item_id == item.pk or one.kind in of_the_day]
