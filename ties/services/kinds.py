"""The kinds of ties: what an installation begins with, and how an administrator keeps them."""

import tomllib
from pathlib import Path

from accounts.acts import act
from accounts.services.authority import require_administrator
from accounts.services.rows import write_row
from ties.models import TieKind

VOCABULARY = Path(__file__).parents[1] / "vocabulary.toml"


def first_kinds():
    """Return the kinds every installation begins with, as rows not saved yet."""
    written = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))
    return [TieKind(code=code, **entry) for code, entry in written.items()]


@act
def load_tie_kinds():
    """Add the kinds that are missing; return how many.

    What an administrator changed or withdrew stays as it is, so this may run at every start.
    """
    known = set(TieKind.objects.values_list("code", flat=True))
    names = set(TieKind.objects.values_list("name", flat=True))
    missing = [row for row in first_kinds() if row.code not in known and row.name not in names]
    TieKind.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


@act
def save_tie_kind(*, kind, by):
    """Add a kind or save its changes. Raises NotYours unless `by` keeps the whole installation."""
    require_administrator(by=by)
    return write_row(row=kind)
