"""The sentences of the installation."""

import tomllib
from pathlib import Path

from accounts.acts import act
from accounts.services.authority import require_administrator
from accounts.services.rows import write_row
from reviews.models import ReviewStatement

VOCABULARY = Path(__file__).parents[1] / "vocabulary.toml"


def first_statements():
    """Return the sentences every installation begins with, as rows not saved yet."""
    written = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))
    return [
        ReviewStatement(form=form, number=number, **said)
        for form, sentences in written.items()
        for number, said in enumerate(sentences, 1)
    ]


@act
def load_statements():
    """Add the sentences that are missing; return how many.

    What an administrator changed or withdrew stays as it is, so this may run at every start.
    """
    known = set(ReviewStatement.objects.values_list("code", flat=True))
    missing = [row for row in first_statements() if row.code not in known]
    ReviewStatement.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


@act
def save_statement(*, statement, by):
    """Add a sentence or save its changes. Raises NotYours but for who keeps the installation.

    Reviews that were opened before keep the words they asked.
    """
    require_administrator(by=by)
    return write_row(row=statement)
