"""The sheet: adding a line, writing it otherwise, taking it out, saying that both care about it."""

from dataclasses import dataclass

from accounts.acts import act
from accounts.services.rows import Gone, lock_as_seen, write_row
from accounts.words import fold
from conflicts.models import ConflictLine, ConflictSide, LineKind
from conflicts.models.lines import OF_A_SIDE, PRIVATE
from conflicts.services.locks import lock_open


@dataclass(frozen=True)
class ConflictSheet:
    """The lines of a matter by where they stand: (kind, side) → lines; `private` by kind."""

    shared: dict
    private: dict

    def lines(self, kind, side=ConflictSide.BOTH):
        return self.shared.get((kind, side), [])


@act
def add_line(*, conflict, kind, text, by, side=ConflictSide.BOTH):
    """Write a line on the sheet of an open matter; return it. Raises Gone, ValidationError."""
    stored = lock_open(conflict=conflict, by=by)
    line = ConflictLine(
        library_id=stored.library_id,
        conflict=stored,
        kind=kind,
        side=side if kind in OF_A_SIDE else ConflictSide.BOTH,
        text=text,
        created_by=by,
    )
    return write_row(row=line, exclude=["library", "conflict", "created_by"])


@act
def save_line(*, line, by):
    """Save the words of a line. Raises Gone, also for who is not on the list, ValidationError."""
    lock_open(conflict=line.conflict, by=by)
    return write_row(row=line, fields=["text"], exclude=["library", "conflict", "created_by"])


@act
def delete_line(*, line, by, seen=""):
    """Take a line out. Raises as `lock_as_seen`."""
    lock_open(conflict=line.conflict, by=by)
    lock_as_seen(line, seen).delete()


@act
def mark_common(*, line, is_common, by):
    """Say that both sides care about this, or not. Raises Gone but for what a side cares about."""
    lock_open(conflict=line.conflict, by=by)
    rows = ConflictLine.objects.filter(pk=line.pk, kind=LineKind.INTEREST)
    if not rows.update(is_common=is_common):
        raise Gone


def sheet_of(conflict, *, private=False):
    """Return the ConflictSheet of a matter, its private part only where asked for; one query.

    What both care about has `both_care`: it was ticked, or both sides wrote the same words.
    """
    rows = conflict.lines.all() if private else conflict.lines.shared()
    shared, hidden = {}, {kind: [] for kind in PRIVATE} if private else {}
    for line in rows:
        if line.kind in PRIVATE:
            hidden[line.kind].append(line)
        else:
            shared.setdefault((line.kind, line.side), []).append(line)
    _say_what_both_care_about(
        shared.get((LineKind.INTEREST, ConflictSide.OURS), []),
        shared.get((LineKind.INTEREST, ConflictSide.THEIRS), []),
    )
    return ConflictSheet(shared, hidden)


def _say_what_both_care_about(ours, theirs):
    said = [{same_words(line.text) for line in lines} for lines in (ours, theirs)]
    same = said[0] & said[1]
    for line in [*ours, *theirs]:
        line.same_words = same_words(line.text) in same
        line.both_care = line.is_common or line.same_words


def same_words(text):
    """Return what two lines that say the same have alike: no signs, no case, no "żeby" first."""
    words = "".join(sign if sign.isalnum() else " " for sign in fold(text)).split()
    return " ".join(words[1:] if words[:1] in (["zeby"], ["aby"]) else words)
