"""What the lines of a five elements sheet lean on, and whether it still stands."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.keys import keys_in
from canvases.models.evidence import TARGETS, EvidenceKind
from naming.words import fold
from partners.models import Audience, Partner, Resource, Sector
from resources.services.evidence import needs_of_groups, told_often
from swot.models import Factor

MOST = 30  # rows of one kind that a page offers; a longer list is narrowed by words

GROUPS = {
    EvidenceKind.FACTOR: gettext_lazy("SWOT entries"),
    EvidenceKind.AUDIENCE: gettext_lazy("Audience groups"),
    EvidenceKind.PARTNER: gettext_lazy("Partners"),
    EvidenceKind.NEED: gettext_lazy("Needs of groups"),
}


@dataclass(frozen=True)
class Group:
    """Rows of one kind that a line may cite; `more` says how many did not fit."""

    kind: EvidenceKind
    label: str
    rows: tuple  # (name for the form, words, what it belongs to)
    more: int


def words_of(evidence):
    """Return what the cited row says now; of one that is gone, what it said."""
    row = evidence.target
    return evidence.label if row is None else words_of_row(row)


def words_of_row(row):
    return row.name if isinstance(row, Partner | Audience) else row.text


def problem_of(evidence):
    """Return why what is cited no longer stands, in words; nothing when all is well."""
    row = evidence.target
    if evidence.is_gone:
        return _("this group is no longer on the list")
    if evidence.kind == EvidenceKind.FACTOR and row.is_archived:
        return _("taken off the SWOT list")
    if evidence.kind == EvidenceKind.FACTOR and row.analysis.is_archived:
        return _("its SWOT analysis is in the archive")
    if evidence.kind == EvidenceKind.PARTNER and row.archived_at is not None:
        return _("this partner is in the archive")
    if evidence.kind == EvidenceKind.NEED and row.is_archived:
        return _("this need was put away")
    return ""


def citable():
    """Return kind → the rows of the library that may be cited.

    Residents are left out, for a sheet is printed.
    """
    return {
        EvidenceKind.FACTOR: Factor.objects.in_current_analyses()
        .select_related("analysis")
        .as_listed(),
        EvidenceKind.AUDIENCE: Audience.objects.order_by("pk"),
        EvidenceKind.PARTNER: Partner.objects.current().exclude(sector=Sector.PERSON).in_order(),
        EvidenceKind.NEED: needs_of_groups(),
    }


def groups_for(point, words="", ticked=()):
    """Return the Groups of rows that the line does not cite yet, narrowed by `words`.

    Rows whose names are `ticked` stand first, whatever the words.
    """
    cited = list(point.evidence.values("kind", *TARGETS))
    groups = []
    for kind, rows in citable().items():
        already = [row[kind] for row in cited if row["kind"] == kind and row[kind]]
        rows = rows.exclude(pk__in=already)
        found = _narrowed(kind, rows, words)
        groups.append(group_of(kind, GROUPS[kind], rows, found, _home_of, ticked))
    return groups


def group_of(kind, label, rows, found, home_of, ticked=()):
    """Return the Group of those of `rows` that are ticked and of the first of those `found`."""
    keys = keys_named(ticked, kind)
    first = list(rows.filter(pk__in=keys)) if keys else []
    others = found.exclude(pk__in=keys) if keys else found
    shown = list(others[:MOST])
    more = others.count() - MOST if len(shown) == MOST else 0
    said = ((f"{kind}-{row.pk}", words_of_row(row), home_of(row)) for row in first + shown)
    return Group(kind, str(label), tuple(said), more)


def rows_named(names):
    """Return the rows named as in a Group ("factor-12") that may be cited; others are left out."""
    rows = citable()
    wanted = {kind: keys_named(names, kind) for kind in rows}
    return [row for kind, keys in wanted.items() if keys for row in rows[kind].filter(pk__in=keys)]


def keys_named(names, kind):
    """Return the keys of the rows of one kind among names as in a Group."""
    keys = (name.removeprefix(f"{kind}-") for name in names if name.startswith(f"{kind}-"))
    return {*keys_in(keys)}


def _narrowed(kind, rows, words):
    for word in words.split()[:8]:
        if kind == EvidenceKind.PARTNER:
            rows = rows.filter(folded__contains=fold(word))
        else:
            column = "name" if kind == EvidenceKind.AUDIENCE else "text"
            rows = rows.filter(**{f"{column}__icontains": word})
    return rows


def _home_of(row):
    """Return what a row belongs to, to tell it from others like it."""
    if isinstance(row, Factor):
        return f"{row.get_part_display()} · {row.analysis}"
    if isinstance(row, Resource):
        return f"{row.audience} · {told_often(row.evidence_count)}"
    return row.get_sector_display() if isinstance(row, Partner) else ""
