"""Tying a line of a five elements sheet to what it leans on."""

from accounts.acts import act
from canvases.models import Evidence
from canvases.models.evidence import TARGETS, EvidenceKind
from canvases.services.evidence import words_of_row
from canvases.services.points import lock_point
from partners.models import Resource


@act
def cite(*, point, rows, by):
    """Let a line cite SWOT entries, audience groups, partners or needs; return what is new.

    What it cites already stays as it is. Raises PointArchived and CanvasFrozen.
    """
    stored = lock_point(point)
    cited = stored.evidence.filter(kind__in=TARGETS)
    known = {(each.kind, getattr(each, f"{each.kind}_id")) for each in cited}
    new = []
    for row in rows:
        kind = (
            EvidenceKind.NEED if isinstance(row, Resource) else EvidenceKind(row._meta.model_name)
        )
        if (kind, row.pk) not in known:
            known.add((kind, row.pk))
            label = words_of_row(row)
            new.append(
                Evidence(
                    library=stored.library, point=stored, kind=kind, label=label, **{kind: row}
                )
            )
    return Evidence.objects.bulk_create(new)


@act
def stop_citing(*, evidence, by):
    """Take a piece of evidence off a line; what it cited stays in the library's records.

    Raises PointArchived and CanvasFrozen.
    """
    lock_point(evidence.point)
    Evidence.objects.filter(pk=evidence.pk).delete()
