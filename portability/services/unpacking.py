"""Bringing what a library took with it into an empty library, here or in another installation."""

import io
import json
import re
import secrets
from collections import defaultdict
from contextlib import contextmanager
from functools import partial
from uuid import uuid4

import pgtrigger
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import connection, transaction
from django.db.models import AutoField, BigAutoField, DateField, JSONField, URLField
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.days import FIRST_YEAR, LAST_YEAR
from accounts.models import Library, Link
from accounts.models.links import hash_of
from accounts.services.authority import require_administrator
from files.services.leaving import take_in, throw_away
from partners.models import ImportBatch
from portability.services.contents import (
    KNOWN_BY,
    OWN_COLUMNS,
    columns_of,
    files_of,
    leads,
    tables,
)
from portability.services.outside import add_row, known_here, led_to, require_said_yes
from portability.services.packing import LIBRARY, MEDIA, OUTSIDE, ROWS
from portability.services.stored_keys import with_keys_of_here
from trainings.models.requests import RequestState
from workshops.models import Workshop

ADDRESSES = ("https://", "http://")
ENDING = re.compile("[a-z0-9]{1,5}")


@act
def unpack_library(*, archive, library, by, adds=False):
    """Write the rows, photos and papers of an archive (serve.archive.Reader) into a library.

    The library has to be empty but for the people who have access. Rows get new keys; people are
    known by their e-mail, words of the installation by their code; who or what is not here yet is
    made when `adds`, people without a way in. Letters that waited are not sent again, and secret
    addresses open nothing any more. Return how many rows each table got. Raises ValidationError
    when the library is not empty or in the archive, Lacking when something is not here yet and
    not to be added, NotYours for whoever does not keep the whole installation, and BackupError
    when the archive is damaged.
    """
    require_administrator(by=by, act="admin.administrators")
    library = Library.objects.select_for_update().get(pk=library.pk)
    packed = {model: path for model, path in tables(closed=True).items() if _holds(archive, model)}
    if library.is_archived:  # put away, or joined into another one: nobody would see the rows
        raise ValidationError(_("This is in the archive. Bring it back first."))
    _require_empty(library)
    keys = _Keys(library)
    outside = json.loads(_read(archive, OUTSIDE))
    told = led_to(packed=packed, rows_of=partial(_rows, archive), told=outside)
    added = [one for model, rows in told.items() for one in keys.know(model, rows)]
    require_said_yes(added=added, adds=adds)
    counts = {}
    # The inner transaction is over when files go: in one that the database refused nothing is done.
    with pgtrigger.ignore(), _no_file_stays(keys.kept), transaction.atomic():
        for model in packed:
            keys.make(model, [row[model._meta.pk.attname] for row in _rows(archive, model)])
        for model in packed:
            counts[model._meta.label_lower] = _write(archive, model, keys, by)
        told = json.loads(_read(archive, LIBRARY))
        _keep_addresses(Library, told)
        for name in OWN_COLUMNS:
            setattr(library, name, told[name])
        library.save(update_fields=OWN_COLUMNS)
        connection.check_constraints()  # keys wait for the end of the transaction
    return counts


class _Keys:
    """Which key a row of the archive has here."""

    def __init__(self, library):
        self.library, self.here = library, defaultdict(dict)
        self.kept, self.taken = [], set()  # names of files here, and in the archive
        self.models = {one._meta.label_lower: one for one in [*tables(closed=True), *KNOWN_BY]}

    def know(self, model, rows):
        """Find rows of no library by what they are known by; add and return the others."""
        added = []
        for row in rows:
            old = row.pop("pk")
            row.pop(model._meta.pk.attname, None)
            for field in filter(leads, columns_of(model)):
                row[field.attname] = self.of(field, row.get(field.attname))
            found = known_here(model, row)
            if found is None:
                _keep_addresses(model, row)
                found = add_row(model=model, row=row)
                added.append(found)
            self.here[model._meta.label_lower][str(old)] = found.pk
        return added

    def make(self, model, olds):
        """Give new keys to rows of a table."""
        news = _new_keys(model, len(olds))
        self.here[model._meta.label_lower].update(zip(map(str, olds), news, strict=True))

    def of(self, field, old):
        """Return the key here of what `field` led to; of a row that is gone a new one, for ever."""
        if old is None or field.related_model is Library:
            return None if old is None else self.library.pk
        label = field.related_model._meta.label_lower
        return self.known(label, old) if field.db_constraint else self.or_new(label, old)

    def known(self, label, old):
        """Return the key here of a row of a table, or None."""
        return self.here[label].get(str(old))

    def or_new(self, label, old):
        """Return the key here of a row of a table; of one that is gone a new one, for ever."""
        here = self.here[label]
        if str(old) not in here:
            here[str(old)] = _new_keys(self.models[label], 1)[0]
        return here[str(old)]


def _write(archive, model, keys, by):
    number = 0
    columns = {field.attname for field in columns_of(model)}
    for row in _rows(archive, model):
        if strange := row.keys() - columns:  # Django would take "pk" for a number of its own
            raise TypeError(f"{model._meta.label_lower} has no {', '.join(sorted(strange))}")
        for field in filter(leads, columns_of(model)):
            # An older Okolica packed no key that came since.
            row[field.attname] = keys.of(field, row.get(field.attname))
        key = model._meta.pk
        row[key.attname] = keys.here[model._meta.label_lower][str(row[key.attname])]
        for field in files_of(model):
            if row.get(field.attname):
                row[field.attname] = _kept(archive, field, row[field.attname], keys)
        with_keys_of_here(model._meta.label_lower, row, keys)
        _keep_addresses(model, row)
        CHANGES.get(model._meta.label_lower, _as_it_is)(row, by)
        _require_readable(model, row)
        model(**row).save_base(raw=True, force_insert=True)
        number += 1
    return number


def _keep_addresses(model, row):
    """Empty what pages lead to and is no address of the web: others may have written the file."""
    for field in columns_of(model):
        text = row.get(field.attname)
        if isinstance(field, URLField) and text and not str(text).startswith(ADDRESSES):
            row[field.attname] = ""


def _require_readable(model, row):
    """Raise ValueError for what no page could read: the last day of all years, no list of rows."""
    for field in columns_of(model):
        value = row.get(field.attname)
        if isinstance(field, DateField) and value:
            day = field.to_python(value)
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise ValueError(f"{field} is no {day}")
        is_ours = isinstance(field, JSONField) and field.has_default()  # not of a history
        is_told = field.attname in row  # an older Okolica packed no column that came since
        if is_ours and is_told and not isinstance(value, type(field.get_default())):
            raise ValueError(f"{field} is no {value}")
    if model is ImportBatch:
        _require_table(row["rows"])
    if model is Workshop and not all(isinstance(one, str) for one in row.get("covered", ())):
        raise ValueError(f"no marks of words: {row['covered']}")


def _require_table(rows):
    """Raise ValueError for rows of a list that are no pairs of a number and its cells."""
    for number, cells in rows:
        if type(number) is not int or not all(isinstance(cell, str) for cell in cells):
            raise ValueError(f"no row of a list: {number}")


def _as_it_is(row, by):
    """Of most rows nothing is another one here."""


def _opens_nothing(row, by):
    """A link that another installation gave out: its address is known to nobody here."""
    row["seed"] = secrets.token_urlsafe(32) if row["purpose"] != "set-password" else ""
    row["token_hash"] = hash_of(secrets.token_urlsafe(32))
    if not (row["used_at"] or row["ended_at"]):
        row["ended_at"], row["ended_by_id"] = timezone.now(), by.pk


def _not_sent_again(row, by):
    if not (row["sent_at"] or row["cancelled_at"]):
        row["cancelled_at"], row["cancelled_by_id"] = timezone.now(), by.pk


def _of_another_form(row, by):
    """The row that it was may stand here yet, under the key of the form that was sent.

    An older Okolica merged it into one of another library, which does not come along.
    """
    row["form_key"] = str(uuid4())
    if row["state"] == RequestState.MERGED and row["merged_into_id"] is None:
        row["state"] = RequestState.DECLINED


def _comes_today(row, by):
    """Nobody has a place here yet: how long a list has been without anybody begins anew."""
    row["added_at"] = timezone.now()


CHANGES = {
    "accounts.link": _opens_nothing,
    "accounts.letter": _not_sent_again,
    "conflicts.conflictperson": _comes_today,
    "trainings.trainingrequest": _of_another_form,
}


def _new_keys(model, number):
    key = model._meta.pk
    if not isinstance(key, (AutoField, BigAutoField)):
        raise TypeError(f"{model._meta.label} has keys of its own")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [f'"{model._meta.db_table}"', key.column, number],
        )
        return [new for (new,) in cursor.fetchall()]


def _require_empty(library):
    held = [
        str(model._meta.verbose_name_plural)
        for model, path in tables(closed=True).items()
        if model is not Link
        and not hasattr(model, "pgh_tracked_model")
        and model._base_manager.filter(**{path: library}).exists()
    ]
    if held:
        said = _("%(library)s is not empty: %(held)s. Found a new library, and bring it there.")
        raise ValidationError(said % {"library": library, "held": ", ".join(sorted(held))})


def _holds(archive, model):
    return f"{ROWS}{model._meta.label_lower}.jsonl" in archive.manifest["parts"]


def _rows(archive, model):
    text = _read(archive, f"{ROWS}{model._meta.label_lower}.jsonl")
    # Not `splitlines`: a text may hold signs that end a line elsewhere.
    return [json.loads(line) for line in text.split("\n") if line]


def _read(archive, name):
    held = io.BytesIO()
    archive.copy(name, held)
    return held.getvalue().decode()


def _kept(archive, field, name, keys):
    """Keep a photo or a paper under a name made here; return it.

    The name of the file says only what kind it is: another one would lead to files of others, or
    to marks of the house. One that was gone before stays gone.
    """
    ending = name.rpartition(".")[2]
    if not ENDING.fullmatch(ending) or name in keys.taken:  # each row has a file of its own
        raise ValueError(f"{field} has no {name}")
    keys.taken.add(name)
    here = field.upload_to(None, ending)
    if f"{MEDIA}{name}" not in archive.manifest["parts"]:
        return here
    held = io.BytesIO()
    archive.copy(f"{MEDIA}{name}", held)
    held.seek(0)
    keys.kept.append(take_in(name=here, content=File(held)))
    return keys.kept[-1]


@contextmanager
def _no_file_stays(names):
    """Let go of files whose rows could not be written after all, as on a disk that became full."""
    try:
        yield
    except BaseException:
        throw_away(names=names)
        raise
