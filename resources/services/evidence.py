"""Writing down how a need is known."""

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.acts import act
from accounts.services.archiving import archive, restore
from accounts.services.rows import lock_row, write_row
from naming.words import fold
from partners.models import Resource
from partners.models.resources import Direction
from resources.lines import UnderstoodLine, read_line
from resources.models import NeedEvidence
from resources.services.resources import add_resources

COUNT = Count("evidence", filter=Q(evidence__archived_at=None))


@act
def save_evidence(*, evidence, by):
    """Add a piece of evidence or save its changes; return it.

    Raises ValidationError for what is no need, or one of another library.
    """
    need = evidence.need
    if need.direction != Direction.NEED:
        raise ValidationError(_("How do we know it is asked of needs only."))
    if need.library_id != evidence.library_id:
        raise ValidationError(_("This need belongs to another library."))
    if evidence.pk is None:
        evidence.created_by = by
    return write_row(row=evidence, exclude=["library", "need", "created_by"])


@act
def add_needs(*, library, rows, by, source=""):
    """Add needs of groups with how each is known; return those that are new.

    A row is (audience, text, unsaved NeedEvidence). A need that its group has already is not
    written again, nor what is noted of it already. Thirty rows cost what one costs. Raises
    ValidationError for an empty line and for a group of another library; then nothing is added.
    """
    known = Resource.objects.current().filter(
        direction=Direction.NEED, audience__in={audience for audience, *_rest in rows}
    )
    as_typed = {(need.audience_id, fold(need.text)) for need in known}
    lines = [
        UnderstoodLine(text, {}) if (audience.pk, fold(text)) in as_typed else read_line(text)
        for audience, text, _evidence in rows
    ]
    needs = [
        (audience, Direction.NEED, line.text, line.found)
        for (audience, *_rest), line in zip(rows, lines, strict=True)
    ]
    added = add_resources(library=library, rows=needs, by=by, source=source)
    standing = {(need.audience_id, fold(need.text)): need for need in known.order_by("-pk")}
    for (audience, _text, evidence), line in zip(rows, lines, strict=True):
        evidence.need = standing[audience.pk, fold(line.text)]
    _note([evidence for *_need, evidence in rows], library, by)
    return added


def _note(rows, library, by):
    """Write evidence that its need does not have yet, each once."""
    needs = {one.need_id for one in rows}
    noted = NeedEvidence.objects.current().filter(need__in=needs)
    noted, new = {(one.need_id, fold(one.text)) for one in noted}, []
    for one in rows:
        one.library, one.created_by = library, by
        one.clean_fields(exclude=["library", "need", "created_by"])
        if (one.need_id, fold(one.text)) not in noted:
            new.append(one)
        noted.add((one.need_id, fold(one.text)))
    NeedEvidence.objects.bulk_create(new)


@act
def archive_evidence(*, evidence, by):
    """Take a piece of evidence off its need, keeping it; twice changes nothing."""
    archive(row=lock_row(evidence), by=by)


@act
def restore_evidence(*, evidence, by):
    """Put a piece of evidence back; twice changes nothing.

    Raises ValidationError where it was written down anew.
    """
    row = lock_row(evidence)
    beside = NeedEvidence.objects.current().filter(need=row.need_id)
    if row.is_archived and fold(row.text) in {fold(one.text) for one in beside}:
        raise ValidationError(_("This is already on the list."))
    restore(row=row, by=by)


def needs_of_groups(cited=()):
    """Return what groups need today and the `cited` ones, each with `evidence_count`."""
    of_today = Q(archived_at=None) & ~Q(audience=None)
    rows = Resource.objects.filter(of_today | Q(pk__in=cited), direction=Direction.NEED)
    return rows.select_related("audience").annotate(evidence_count=COUNT).order_by("audience", "pk")


def told_often(count):
    """Return in words how much is known of a need."""
    if not count:
        return _("not noted how we know it")
    words = ngettext("known from %(n)s place", "known from %(n)s places", count)
    return words % {"n": count}


def needs_of(audiences):
    """Return audience key → its current needs, each with `evidence_count`; one query."""
    rows = Resource.objects.current().filter(direction=Direction.NEED, audience__in=audiences)
    found = {}
    for need in rows.annotate(evidence_count=COUNT).order_by("pk"):
        found.setdefault(need.audience_id, []).append(need)
    return found
