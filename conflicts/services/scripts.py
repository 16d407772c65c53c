"""The sentences of the installation for each step: loaded once, then kept in Django admin."""

import tomllib
from pathlib import Path

from accounts.acts import act
from accounts.services.authority import require_administrator
from accounts.services.rows import write_row
from conflicts.models import ConflictScript, ScriptPart

VOCABULARY = Path(__file__).parents[1] / "vocabulary.toml"


def first_scripts():
    """Return the sentences every installation begins with, as rows not saved yet."""
    written = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))
    return [
        ConflictScript(
            code=f"{step}-{part}-{number}",
            step=step,
            part=part,
            position=number * 10,
            name=name,
            name_en=name_en,
        )
        for step, parts in written.items()
        for part, lines in parts.items()
        for number, (name, name_en) in enumerate(lines, 1)
    ]


@act
def load_scripts():
    """Add the sentences that are missing; return how many.

    What an administrator changed or withdrew stays as it is, so this may run at every start.
    """
    known = set(ConflictScript.objects.values_list("code", flat=True))
    missing = [row for row in first_scripts() if row.code not in known]
    ConflictScript.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


@act
def save_script(*, script, by):
    """Add a sentence or save its changes. Raises NotYours but for who keeps the installation."""
    require_administrator(by=by)
    return write_row(row=script)


def scripts_of(*steps):
    """Return {step: {part: [sentence]}} of these steps; one query."""
    found = {step: {part.value: [] for part in ScriptPart} for step in steps}
    for row in ConflictScript.objects.current().filter(step__in=steps):
        found[row.step][row.part].append(row)
    return found
