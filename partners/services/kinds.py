"""The vocabulary of the installation: kinds of organisations and groups of people."""

import tomllib
from pathlib import Path

from accounts.acts import act
from partners.models import AudienceSeed, Kind

VOCABULARY = Path(__file__).parents[1] / "vocabulary.toml"


def first_vocabulary():
    """Return the kinds and the groups every installation begins with, as rows not saved yet."""
    written = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))
    return (
        [Kind(code=code, **entry) for code, entry in written["kinds"].items()],
        [AudienceSeed(code=code, **entry) for code, entry in written["groups"].items()],
    )


@act
def load_vocabulary():
    """Add the kinds and groups that are missing; return how many of each were added.

    What an administrator changed or withdrew stays as it is, so this may run at every start.
    """
    kinds, groups = first_vocabulary()
    return _add_missing(Kind, kinds), _add_missing(AudienceSeed, groups)


def _add_missing(model, first):
    known = set(model.objects.values_list("code", flat=True))
    names = set(model.objects.values_list("name", flat=True))
    missing = [row for row in first if row.code not in known and row.name not in names]
    # Two starts at once: the second finds the rows of the first and leaves them alone.
    model.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)
