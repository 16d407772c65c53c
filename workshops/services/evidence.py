"""What a line of a five elements sheet may lean on, outcomes of workshops among it."""

from django.utils.translation import gettext as _

from accounts.acts import act
from canvases.models import Evidence
from canvases.models.evidence import EvidenceKind
from canvases.services import citing, evidence
from canvases.services.canvases import copy_canvas
from canvases.services.points import lock_point
from workshops.models import CitedOutcome, Outcome


def citable():
    """Return kind → the rows of the library that may be cited, outcomes among them."""
    return evidence.citable() | {EvidenceKind.OUTCOME: _citable()}


def groups_for(point, words="", ticked=()):
    """Return the Groups of rows that the line does not cite yet, narrowed by `words`."""
    rows = found = _citable().exclude(pk__in=_cited_by(point))
    for word in words.split()[:8]:
        found = found.filter(text__icontains=word)
    label = _("Outcomes of workshops")
    outcomes = evidence.group_of(
        EvidenceKind.OUTCOME, label, rows, found, lambda row: str(row.workshop), ticked
    )
    return [*evidence.groups_for(point, words, ticked), outcomes]


def rows_named(names):
    """Return the rows named as in a Group ("outcome-12") that may be cited; others are left out."""
    keys = evidence.keys_named(names, EvidenceKind.OUTCOME)
    return [*evidence.rows_named(names), *(_citable().filter(pk__in=keys) if keys else [])]


@act
def cite(*, point, rows, by):
    """Let a line cite rows of the library, outcomes of workshops among them; return what is new.

    What it cites already stays as it is. Raises PointArchived and CanvasFrozen.
    """
    stored = lock_point(point)
    known = set(_cited_by(stored))
    outcomes = [row for row in rows if isinstance(row, Outcome)]
    new = citing.cite(point=stored, rows=[row for row in rows if row not in outcomes], by=by)
    for outcome in dict.fromkeys(outcomes):
        if outcome.pk not in known:
            new.append(_cite_outcome(stored, outcome, outcome.text))
    return new


@act
def copy_sheet(*, canvas, title, by):
    """Begin the next version of an agreed sheet, with everything it cites; return it.

    Raises ValidationError, NotAgreed and AlreadyCopied.
    """
    copy = copy_canvas(canvas=canvas, title=title, by=by)
    before = CitedOutcome.objects.filter(
        evidence__point__canvas=canvas, evidence__point__archived_at=None
    )
    in_order = ["evidence__point__element", "evidence__point__position", "evidence"]
    copied = Evidence.objects.filter(point__canvas=copy, kind=EvidenceKind.OUTCOME)
    rows = copied.order_by("point__element", "point__position", "pk")
    CitedOutcome.objects.bulk_create(
        CitedOutcome(library=copy.library, evidence=row, outcome_id=outcome)
        for row, outcome in zip(
            rows, before.order_by(*in_order).values_list("outcome", flat=True), strict=True
        )
    )
    return copy


def _citable():
    """Only of what was closed: until then an outcome may still be taken away."""
    closed = Outcome.objects.exclude(workshop__closed_at=None).select_related("workshop")
    return closed.order_by("-workshop__held_on", "pk")


def _cited_by(point):
    return CitedOutcome.objects.filter(evidence__point=point).values_list("outcome", flat=True)


def _cite_outcome(point, outcome, label):
    row = Evidence.objects.create(
        library=point.library, point=point, kind=EvidenceKind.OUTCOME, label=label
    )
    CitedOutcome.objects.create(library=point.library, evidence=row, outcome=outcome)
    return row
