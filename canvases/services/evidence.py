"""What the lines of a five elements sheet lean on, and whether it still stands."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from canvases.models.evidence import EvidenceKind
from partners.models import Audience, Partner, Sector
from partners.words import fold
from swot.models import Factor
from workshops.models import Outcome

MOST = 30  # rows of one kind that a page offers; a longer list is narrowed by words

GROUPS = {
    EvidenceKind.FACTOR: gettext_lazy("SWOT entries"),
    EvidenceKind.AUDIENCE: gettext_lazy("Audience groups"),
    EvidenceKind.PARTNER: gettext_lazy("Partners"),
    EvidenceKind.OUTCOME: gettext_lazy("Outcomes of workshops"),
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
    if row is None:
        return evidence.label
    return words_of_row(row)


def words_of_row(row):
    return row.name if isinstance(row, Partner | Audience) else row.text


def problem_of(evidence):
    """Return why what is cited no longer stands, in words; nothing when all is well."""
    row = evidence.target
    if row is None:
        return _("this group is no longer on the list")
    if evidence.kind == EvidenceKind.FACTOR and row.is_archived:
        return _("taken off the SWOT list")
    if evidence.kind == EvidenceKind.FACTOR and row.analysis.is_archived:
        return _("its SWOT analysis is in the archive")
    if evidence.kind == EvidenceKind.PARTNER and row.archived_at is not None:
        return _("this partner is in the archive")
    return ""


def citable():
    """Return kind → the rows of the library that may be cited.

    Residents are left out, for a sheet is printed; of workshops only what was closed, for until
    then an outcome may still be taken away.
    """
    return {
        EvidenceKind.FACTOR: Factor.objects.in_current_analyses()
        .select_related("analysis")
        .as_listed(),
        EvidenceKind.AUDIENCE: Audience.objects.order_by("pk"),
        EvidenceKind.PARTNER: Partner.objects.current().exclude(sector=Sector.PERSON).in_order(),
        EvidenceKind.OUTCOME: Outcome.objects.exclude(workshop__closed_at=None)
        .select_related("workshop")
        .order_by("-workshop__held_on", "pk"),
    }


def groups_for(point, words=""):
    """Return the Groups of rows that the line does not cite yet, narrowed by `words`."""
    cited = list(point.evidence.values_list("kind", *EvidenceKind.values))
    columns = {kind: number for number, kind in enumerate(EvidenceKind.values, start=1)}
    groups = []
    for kind, rows in citable().items():
        already = [row[columns[kind]] for row in cited if row[0] == kind and row[columns[kind]]]
        found = _narrowed(kind, rows.exclude(pk__in=already), words)
        shown = [(f"{kind}-{row.pk}", words_of_row(row), _home_of(row)) for row in found[:MOST]]
        more = found.count() - len(shown) if len(shown) == MOST else 0
        groups.append(Group(kind, str(GROUPS[kind]), tuple(shown), more))
    return groups


def rows_named(names):
    """Return the rows named as in a Group ("factor-12") that may be cited; others are left out."""
    wanted = {kind: set() for kind in EvidenceKind.values}
    for name in names:
        kind, _dash, key = name.partition("-")
        if kind in wanted and key.isdecimal() and len(key) < 19:
            wanted[kind].add(int(key))
    rows = citable()
    return [row for kind, keys in wanted.items() if keys for row in rows[kind].filter(pk__in=keys)]


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
    if isinstance(row, Partner):
        return row.get_sector_display()
    return str(row.workshop) if isinstance(row, Outcome) else ""
