"""Writing one row while somebody else may be writing it too.

What people fill in is `editable` in its model; what acts write (who, when, a place on a list) is
not. A row that was read before the lock is never written whole: what an act wrote meanwhile stays.
"""

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.acts import act, once_kept
from accounts.constraints import AT_ONCE

MANY = 1_000  # new rows of a table at once, after which what is known of it is old


class Gone(ValidationError, Http404):
    """Somebody deleted the row meanwhile.

    A form says it like anything a service refuses; where no form is, the answer is 404 with it.
    """

    def __init__(self):
        super().__init__(
            _("Somebody has deleted this meanwhile. If you need it, add it again."), code="gone"
        )


def lock_row(row):
    """Return the row as it is stored now, locked until the end of the transaction. Raises Gone."""
    rows = type(row)._default_manager.select_for_update(of=("self",), no_key=True)
    try:
        return rows.get(pk=row.pk)
    except rows.model.DoesNotExist as error:
        raise Gone from error


def mark_of(shown):
    """Return a short text that is another one as soon as something else would be shown."""
    return sha256(repr(shown).encode()).hexdigest()


def stands(row):
    """Return a mark of what people filled in in a row: its page carries it along."""
    return mark_of([getattr(row, row._meta.get_field(one).attname) for one in filled_in(type(row))])


def lock_as_seen(row, seen):
    """Return the row locked, for an act that takes it away with all that it says.

    `seen` is the mark of what the person saw (`stands`), "" for none. Raises Gone, and
    ValidationError where somebody has written something else since.
    """
    locked = lock_row(row)
    if seen not in ("", stands(locked)):
        raise ValidationError(
            _("Somebody has changed this meanwhile. Look once more and send it again.")
        )
    return locked


def filled_in(model):
    """Return the names of the columns that people fill in; a row never moves to another library."""
    columns = (field for field in model._meta.concrete_fields if not field.primary_key)
    return [field.name for field in columns if field.editable and field.name != "library"]


def copied(row, *, onto, fields=None):
    """Return the row `onto` with these fields (else all filled in) as `row` has them, unsaved."""
    for name in filled_in(type(row)) if fields is None else fields:
        field = row._meta.get_field(name)
        setattr(onto, field.attname, getattr(row, field.attname))
    return onto


@act
def write_fields(*, row, fields):
    """Write these fields of a locked row and, where it keeps one, the time of its last change."""
    columns = row._meta.concrete_fields
    times = [field.name for field in columns if getattr(field, "auto_now", False)]
    row.save(update_fields=[*fields, *times])


@act
def write_row(*, row, fields=None, exclude=()):
    """Add a new row, or write these `fields` (else all that people fill in) of a stored one.

    Return it as stored. `exclude` names what needs no check. Raises ValidationError, and Gone.
    """
    if row.pk is None:
        row.full_clean(exclude=exclude)
        row.save(force_insert=True)
        return row
    fields = filled_in(type(row)) if fields is None else fields
    stored = copied(row, onto=lock_row(row), fields=fields)
    stored.full_clean(exclude=exclude)
    write_fields(row=stored, fields=fields)
    return stored


@act
def add_rows(*, model, rows):
    """Add many new rows with one query for 500 of them; return them.

    Raises ValidationError with the sentence of a field, or of a rule that the database refuses.
    """
    relations = [field.name for field in model._meta.fields if field.is_relation]
    for row in rows:
        row.clean_fields(exclude=relations)
    try:
        with transaction.atomic():
            added = model._default_manager.bulk_create(rows, batch_size=AT_ONCE)
    except IntegrityError:
        # Each costs a query: only those that were refused are asked which rule they break.
        for row in rows:
            row.validate_constraints()
        raise
    if len(added) >= MANY:
        once_kept(_look_again, model)
    return added


def _look_again(model):
    """Let the database count a table that has just grown: by itself it would a minute later.

    Until then it plans the next pages as if the table were small. A role that may not is let be.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
