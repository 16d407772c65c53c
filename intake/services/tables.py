"""The file of a list: kept until it is brought in, and read again as a person wants it."""

import unicodedata
from datetime import timedelta

from django.utils import timezone

from accounts.acts import act
from accounts.services.rows import lock_row
from naming.recognition import recogniser
from partners.models import ImportBatch, Kind
from reading.apart import read_apart
from reading.columns import (
    below_titles,
    by_content,
    guess_columns,
    looks_like_headings,
    running_number_column,
    table_of,
    without_running_numbers,
)
from reading.file_kinds import UnreadableFile

KEPT_UNUSED = timedelta(days=7)


@act
def upload_list(*, library, file_name, read, by):
    """Keep a file that was read until it is brought in; guess what its columns mean.

    A Mac writes Polish letters of names of files in two signs, in which nobody finds them.
    """
    composed = unicodedata.normalize("NFC", file_name)
    return ImportBatch.objects.create(
        library=library,
        file_name="".join(sign for sign in composed if sign.isprintable())[:200],
        source=read.data,
        created_by=by,
        **_columns_of(read, _table(read)),
    )


@act
def read_list_again(*, batch, by, heading=None, sheet="", delimiter="", encoding=""):
    """Read the file in another way; what was said of its columns and rows is guessed anew.

    `heading` is the number of the row that holds the headings, 0 for none; without it, it is looked
    for. Raises UnreadableFile.
    """
    locked = lock_batch(batch)
    if not locked.source:
        raise UnreadableFile(UnreadableFile.GONE)
    read = read_apart(
        bytes(locked.source),
        locked.file_name,
        sheet=sheet,
        delimiter=delimiter,
        encoding=encoding,
    )
    changed = _columns_of(read, _table(read) if heading is None else read.table(heading))
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.save(update_fields=[*changed])
    return locked


@act
def clear_lists():
    """Delete lists of all libraries that nobody brought in for a week; return how many.

    They may hold personal data, and a library that adds no other list would keep them for ever.
    """
    unused = ImportBatch._base_manager.filter(applied_at=None)
    rows = unused.filter(created_at__lt=timezone.now() - KEPT_UNUSED)
    # Whoever is just bringing one in is waited for, and then it is none of these.
    keys = [*rows.select_for_update(of=("self",)).values_list("pk", flat=True)]
    return ImportBatch._base_manager.filter(pk__in=keys, applied_at=None).delete()[0]


@act
def forget_list(*, batch, by):
    """Forget a file that was read and is not needed any more; one that was brought in stays."""
    # Whoever is just bringing it in is waited for, and then it stays.
    waiting = ImportBatch.objects.select_for_update(of=("self",)).filter(applied_at=None)
    if locked := waiting.filter(pk=batch.pk).first():
        locked.delete()


def table_of_batch(batch):
    """Return the SheetTable of a list; running numbers before names are off."""
    if not batch.rows:
        return None
    records = tuple((number, tuple(cells)) for number, cells in batch.rows)
    table = table_of(records, batch.mapping.get("heading"))
    return without_running_numbers(table, batch.mapping.get("columns", {}).get("name"))


def lock_batch(batch):
    """Return a list as it is stored now, locked. Raises Gone: it was forgotten meanwhile."""
    return lock_row(batch)


def _columns_of(read, table):
    """Return what a list keeps of a reading: rows, columns, and how it was read."""
    return {
        "columns": list(table.columns),
        "rows": [[number, list(cells)] for number, cells in read.records],
        "mapping": {
            "columns": _guess(table),
            "heading": table.headings[0] if table.headings else 0,
        },
        "reading": {
            "sheet": read.sheet,
            "sheets": read.sheets,
            "delimiter": read.delimiter,
            "encoding": read.encoding,
            "notes": [[note.code, note.rows, note.texts] for note in read.notes],
        },
    }


def _table(read):
    """Return the table with its headings; unknown ones are taken for headings, and that is said."""
    table = read.table()
    if table.headings or len(table.columns) == 1 or len(table.rows) == 1:
        return table
    recognise = recogniser(Kind.objects.current())
    number, cells = below_titles(table)
    names = any(recognise(cell).kind_code for cell in cells)
    if looks_like_headings(cells) and not names and number != table.rows[-1][0]:
        return read.table(number)
    return table


def _guess(table):
    """What the columns mean by their headings; a plain list of names may have none.

    Where no heading names the organisations, the names themselves are looked for.
    """
    columns = guess_columns(table.columns)
    if not columns:
        columns = by_content(table.rows)
    running = running_number_column(table)
    columns = {field: at for field, at in columns.items() if at != running}
    if "name" not in columns:
        free = [at for at in range(len(table.columns)) if at not in {*columns.values(), running}]
        recognise = recogniser(Kind.objects.current())
        names = {
            at: sum(bool(recognise(cells[at]).kind_code) for _number, cells in table.rows[:50])
            for at in free
        }
        best = max(names, key=names.get, default=None)
        if best is not None and names[best]:
            columns["name"] = best
    return columns
