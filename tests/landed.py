"""Migrations that have landed stay as they are: what they said then, one line each.

An installation that has run one never runs it again; edited afterwards, it would leave two kinds of
tables behind. `python -m tests.landed` adds the lines of new ones and changes no line that stands:
whoever edits one on a branch of their own, before anybody ran it, takes its line out first.
"""

import hashlib

from tests.project.source import ROOT

LIST = ROOT / "tests" / "landed.txt"


def on_disk():
    """Return "app/0001_name" → digest of the file, of our migrations."""
    return {
        f"{path.parent.parent.name}/{path.stem}": _digest(path)
        for path in sorted(ROOT.glob("*/migrations/0*.py"))
    }


def landed():
    """Return the same of those that have landed."""
    return dict(line.split() for line in LIST.read_text().splitlines())


def _digest(path):
    return hashlib.sha256(path.read_text(encoding="utf-8").encode()).hexdigest()[:16]


def add_new():
    """Add the migrations that are not on the list."""
    lines = on_disk() | landed()
    LIST.write_text("".join(f"{name} {said}\n" for name, said in sorted(lines.items())))


if __name__ == "__main__":
    add_new()
