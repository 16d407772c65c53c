"""What may happen to the lines of a five elements sheet.

Every function locks the sheet first: places under its elements are counted under that lock, and
nobody writes on a sheet that is just being agreed.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.order import STEPS, moved, restored
from accounts.services.archiving import archive, restore
from accounts.services.order import write_order
from accounts.typed import line_in
from canvases.models import Canvas, CanvasPoint
from canvases.models.canvases import Element
from canvases.services.canvases import lock_open_canvas


class PointArchived(Exception):
    """Somebody took the line off the sheet meanwhile."""


@act
def add_point(*, canvas, element, text, by):
    """Write a line at the end of an element.

    Raises ValidationError (nothing written, too long, already there) and CanvasFrozen.
    """
    locked = lock_open_canvas(canvas)
    standing = _standing(locked, element)
    point = CanvasPoint(
        library=locked.library,
        canvas=locked,
        element=element,
        text=line_in(text),
        position=len(standing) + 1,
    )
    point.full_clean(exclude=["library", "position"])
    _refuse_twice(point, standing)
    point.save()
    return point


@act
def fill_canvas(*, canvas, rows, by):
    """Write many lines at once, all or none; return the line of each row.

    `rows` are (element, text). What stands under the element already is not written again.
    Raises ValidationError and CanvasFrozen.
    """
    locked = lock_open_canvas(canvas)
    standing = {element: list(_standing(locked, element)) for element in Element.values}
    known = {
        (element, point.text.lower()): point
        for element, points in standing.items()
        for point in points
    }
    points = []
    for element, text in rows:
        text = line_in(text)
        point = known.get((element, text.lower()))
        if point is None:
            point = CanvasPoint(
                library=locked.library,
                canvas=locked,
                element=element,
                text=text,
                position=len(standing[element]) + 1,
            )
            point.clean_fields(exclude=["library", "canvas", "position"])
            known[element, text.lower()] = point
            standing[element].append(point)
        points.append(point)
    CanvasPoint.objects.bulk_create({id(point): point for point in points if not point.pk}.values())
    return points


@act
def save_point(*, point, by, version=None):
    """Save the changed words of a line; return it as stored.

    `version` is the one the person saw: when the row is newer, nothing is saved and
    ChangedMeanwhile is raised. Also raises ValidationError, PointArchived and CanvasFrozen.
    """
    stored = _lock_with_canvas(point)
    if stored.is_archived:
        raise PointArchived
    if version is not None:
        stored.must_be(version)
    # Where it stands is the business of move_point; somebody may have moved it meanwhile.
    point.element, point.position = stored.element, stored.position
    point.text = line_in(point.text)
    point.full_clean(exclude=["library", "position"])
    _refuse_twice(point, _standing(stored.canvas, stored.element))
    point.save(update_fields=["text"])
    return CanvasPoint.objects.get(pk=point.pk)


@act
def move_point(*, point, to, by):
    """Move a line "up" or "down" its element, or to the end of the element `to`.

    At the edge, and to the element where it already is, nothing changes. Returns the line as
    stored. Raises ValueError for another `to`, ValidationError when the other element already has
    it, PointArchived and CanvasFrozen.
    """
    stored = _lock_with_canvas(point)
    if stored.is_archived:
        raise PointArchived
    if to in STEPS:
        write_order(rows=moved(_standing(stored.canvas, stored.element), stored, STEPS[to]))
    elif Element(to) != stored.element:
        left, others = stored.element, _standing(stored.canvas, to)
        _refuse_twice(stored, others)
        stored.element, stored.position = Element(to), len(others) + 1
        stored.save(update_fields=["element", "position"])
        write_order(rows=_standing(stored.canvas, left))
    return CanvasPoint.objects.get(pk=stored.pk)


@act
def archive_point(*, point, by):
    """Take a line off the sheet, keeping it; twice changes nothing. Raises CanvasFrozen."""
    stored = _lock_with_canvas(point)
    if archive(row=stored, by=by):
        write_order(rows=_standing(stored.canvas, stored.element))
    return stored


@act
def restore_point(*, point, by):
    """Put a line back where it stood; twice changes nothing.

    Raises ValidationError when the same was written there meanwhile, and CanvasFrozen.
    """
    stored = _lock_with_canvas(point)
    if stored.is_archived:
        order = _standing(stored.canvas, stored.element)
        _refuse_twice(stored, order)
        restore(row=stored, by=by)
        write_order(rows=restored(order, stored))
    return CanvasPoint.objects.get(pk=stored.pk)


def lock_point(point):
    """Return a line as stored now, with its sheet locked. Raises PointArchived and CanvasFrozen."""
    stored = _lock_with_canvas(point)
    if stored.is_archived:
        raise PointArchived
    return stored


def _lock_with_canvas(point):
    canvas = lock_open_canvas(Canvas(pk=point.canvas_id))
    stored = CanvasPoint.objects.get(pk=point.pk)
    stored.canvas = canvas
    return stored


def _standing(canvas, element):
    """Return the lines of an element in their order."""
    return list(canvas.points.current().filter(element=element).order_by("position"))


def _refuse_twice(point, standing):
    """An element says a thing once; a workshop's lines are joined by fill_canvas instead."""
    for other in standing:
        if other.pk != point.pk and other.text.lower() == point.text.lower():
            raise ValidationError({"text": _("This is already on the list.")})
