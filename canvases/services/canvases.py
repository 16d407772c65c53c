"""Five elements sheets: read as they stand, started, agreed, copied for the next year."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.archiving import archive, restore
from accounts.services.rows import write_row
from canvases.models import Canvas, CanvasPoint, Evidence
from canvases.models.canvases import Element, ElementsOrder
from canvases.services.evidence import problem_of, words_of
from maps.services.verdict import reading_of_the_library


class CanvasFrozen(Exception):
    """The sheet is agreed or in the archive: it is read, not changed."""


class NotAgreed(Exception):
    """Only an agreed sheet has a next version; a draft is simply changed."""


class AlreadyCopied(Exception):
    """The next version has been started; `draft` is it."""

    def __init__(self, draft):
        super().__init__(draft.pk)
        self.draft = draft


@dataclass(frozen=True)
class Cited:
    """What a line leans on. `problem` says why the record behind it is no longer what it was."""

    evidence: Evidence
    kind: str
    label: str
    problem: str = ""


@dataclass(frozen=True)
class PointOnSheet:
    point: CanvasPoint
    text: str
    evidence: tuple


@dataclass(frozen=True)
class ElementOnSheet:
    element: Element
    label: str
    points: tuple


def sheet_of(canvas, order=None):
    """Return the five ElementOnSheet of a sheet with its lines and what they cite. Two queries.

    order: the elements in another order than that of the sheet
    An agreed sheet says what it said on the day; a draft names records as they are now.
    """
    rows = Evidence.objects.filter(point__canvas=canvas, point__archived_at=None)
    cited = defaultdict(list)
    for evidence in rows.with_targets().order_by("pk"):
        cited[evidence.point_id].append(_cited(evidence, canvas))
    lines = defaultdict(list)
    for point in canvas.points.current().order_by("position"):
        point.canvas = canvas
        lines[point.element].append(PointOnSheet(point, point.text, tuple(cited[point.pk])))
    return [
        ElementOnSheet(element, str(element.label), tuple(lines[element]))
        for element in map(Element, order or order_of(canvas))
    ]


def order_of(canvas):
    """Return the elements in the order in which this sheet was talked about."""
    return ElementsOrder(canvas.elements_order).elements


@act
def start_canvas(*, library, title, by, elements_order=ElementsOrder.PRACTICE):
    """Begin a draft with five empty elements, which it lists in `elements_order`."""
    canvas = Canvas(
        library=library, title=title.strip(), elements_order=elements_order, created_by=by
    )
    canvas.full_clean(exclude=["library", "created_by"])
    canvas.save()
    return canvas


@act
def save_canvas(*, canvas, by, version=None):
    """Save the changed title of a draft; return it as stored.

    `version` is the one the person saw: when the row is newer, nothing is saved and
    ChangedMeanwhile is raised. Also raises ValidationError and CanvasFrozen.
    """
    stored = lock_open_canvas(canvas)
    if version is not None:
        stored.must_be(version)
    canvas.title = canvas.title.strip()
    write_row(row=canvas, fields=["title"], exclude=["library", "created_by"])
    return Canvas.objects.get(pk=canvas.pk)


@act
def agree_canvas(*, canvas, agreed_on, by):
    """Freeze a draft as agreed on that day, with the words of everything that it cites.

    Raises ValidationError (a day that is yet to come, a sheet without a line) and CanvasFrozen.
    """
    locked = lock_open_canvas(canvas)
    if agreed_on > timezone.localdate():
        raise ValidationError({"agreed_on": _("This day is yet to come.")})
    if not locked.points.current().exists():
        raise ValidationError(_("There is nothing to agree to yet: write at least one line."))
    rows = list(Evidence.objects.filter(point__canvas=locked).with_targets())
    for evidence in rows:
        evidence.label = words_of(evidence)
    Evidence.objects.bulk_update(rows, ["label"])
    locked.agreed_on, locked.agreed_by = agreed_on, by
    with translation.override("en"):  # the msgids: read later in the reader's own language
        locked.map_reading = "\n".join(map(str, reading_of_the_library().sentences))
    locked.save(update_fields=["agreed_on", "agreed_by", "map_reading"])
    return locked


@act
def copy_canvas(*, canvas, title, by):
    """Begin the next version with the lines and the evidence of an agreed one; return it.

    What is gone meanwhile is not cited again. Raises ValidationError, NotAgreed, and AlreadyCopied
    while the next version is still a draft.
    """
    source = _lock(canvas)
    if not source.is_agreed:
        raise NotAgreed
    standing = Canvas.objects.drafts().filter(copied_from=source).first()
    if standing is not None:
        raise AlreadyCopied(standing)
    copy = Canvas(
        library=source.library,
        title=title.strip(),
        elements_order=source.elements_order,
        copied_from=source,
        created_by=by,
    )
    copy.full_clean(exclude=["library", "created_by"])
    copy.save()
    for element in sheet_of(source):
        for number, line in enumerate(element.points, start=1):
            _copy_line(copy, line, number)
    return copy


@act
def archive_canvas(*, canvas, by):
    """Put a sheet away, agreed or not; twice changes nothing."""
    locked = _lock(canvas)
    archive(row=locked, by=by)
    return locked


@act
def restore_canvas(*, canvas, by):
    """Bring a sheet back from the archive; twice changes nothing."""
    locked = _lock(canvas)
    restore(row=locked, by=by)
    return locked


def lock_open_canvas(canvas):
    """Lock the sheet's row and return it as it is now. Raises CanvasFrozen."""
    locked = _lock(canvas)
    if not locked.is_open:
        raise CanvasFrozen
    return locked


def _lock(canvas):
    return Canvas.objects.select_for_update(of=("self",), no_key=True).get(pk=canvas.pk)


def _cited(evidence, canvas):
    if canvas.is_agreed:
        return Cited(evidence, evidence.kind, evidence.label)
    return Cited(evidence, evidence.kind, words_of(evidence), problem_of(evidence))


def _copy_line(canvas, line, position):
    point = CanvasPoint.objects.create(
        library=canvas.library,
        canvas=canvas,
        element=line.point.element,
        text=line.text,
        position=position,
    )
    Evidence.objects.bulk_create(
        Evidence(
            library=canvas.library,
            point=point,
            kind=cited.kind,
            label=words_of(cited.evidence),
            **({cited.kind: cited.evidence.target} if cited.evidence.target else {}),
        )
        for cited in line.evidence
        if not cited.evidence.is_gone
    )
