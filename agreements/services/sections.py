"""The sections of the installation: what every agreement is asked."""

import tomllib
from pathlib import Path

from accounts.acts import act
from accounts.services.authority import require_administrator
from accounts.services.rows import write_row
from agreements.models import AgreementSection

VOCABULARY = Path(__file__).parents[1] / "vocabulary.toml"


def first_sections():
    """Return the sections every installation begins with, as rows not saved yet."""
    written = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))
    return [
        AgreementSection(code=code, position=number * 10, **said)
        for number, (code, said) in enumerate(written.items(), 1)
    ]


@act
def load_sections():
    """Add the sections that are missing; return how many.

    What an administrator changed or withdrew stays as it is, so this may run at every start.
    """
    known = set(AgreementSection.objects.values_list("code", flat=True))
    missing = [row for row in first_sections() if row.code not in known]
    AgreementSection.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


@act
def save_section(*, section, by):
    """Add a section or save its changes. Raises NotYours but for who keeps the installation."""
    require_administrator(by=by)
    return write_row(row=section)
