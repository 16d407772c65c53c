"""Everything of a library in one file: rows to bring back, tables to read, photos and papers."""

import io
import json
from graphlib import TopologicalSorter

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.signing import Signer
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership, User
from accounts.models.people import address_of_nobody
from portability.services.contents import (
    KNOWN_BY,
    OF_PEOPLE,
    OWN_COLUMNS,
    columns_of,
    files_of,
    leads,
    outside_of,
    rows_of,
    tables,
    without_address,
)
from portability.services.readable import dictionary_of, points_of_library, table_of
from serve.archive import Writer
from ties.services.graphml import net_of_library

ROWS, TABLES, MEDIA = "rows/", "tables/", "media/"
LIBRARY, OUTSIDE = "library.json", "outside.json"
MADE_HERE = "the number of a library in its file"


def pack_library(*, library, file, closed=False):
    """Write all of a library into a binary file: a ZIP, each part with its digest.

    With `closed` also what even its coordinator does not see: that is for whoever keeps the whole
    installation and moves a library. Its scope is open.
    Return how many rows of each table were written.
    """
    packed, made_at = tables(closed=closed), timezone.now()  # who is erased from now on is in it
    writer, counts, outside = Writer(file, about=_about()), {}, {}
    with writer, transaction.atomic():
        for model, path in _from_leaf_to_root(packed):
            label = model._meta.label_lower
            asked = rows_of(model, path, library, closed=closed)
            columns = [one.attname for one in columns_of(model)]
            rows = [without_address(row) for row in asked.values(*columns).iterator()]
            counts[label] = len(rows)
            if rows:
                _add(writer, f"{ROWS}{label}.jsonl", _lines(rows))
                _add(writer, f"{TABLES}{label}.csv", table_of(model, rows))
            for key in outside_of(model):
                outside.setdefault(key.related_model, set()).update(
                    row[key.attname] for row in rows if row[key.attname] is not None
                )
            for name in _names_of_files(model, rows):
                _add_file(writer, name)
        _add(writer, LIBRARY, _json({name: getattr(library, name) for name in OWN_COLUMNS}))
        _add(writer, OUTSIDE, _json(_outside(outside, library, closed)))
        _add(writer, "dictionary.csv", dictionary_of(packed))
        _add(writer, "partners.geojson", points_of_library())
        _add(writer, "ties.graphml", net_of_library())
    writer.close(
        {
            "version": settings.VERSION,
            "made_at": made_at.isoformat(),
            "library": library.name,
            "number": Signer(salt=MADE_HERE).sign(str(library.pk)),
            "closed": closed,
            "rows": counts,
        }
    )
    return counts


def _from_leaf_to_root(packed):
    """Return the tables, each before those that its rows lead to.

    Colleagues go on saving meanwhile: whatever a row leads to was there when the row was, and is
    read later.
    """
    led_to = {
        model: {key.related_model for key in filter(leads, columns_of(model))} - {model}
        for model in packed
    }
    order = [model for model in TopologicalSorter(led_to).static_order() if model in packed]
    return [(model, packed[model]) for model in reversed(order)]


def _about():
    return _(
        "Everything that a library keeps in Okolica. Tables for people: tables/, explained in "
        "dictionary.csv. Places: partners.geojson. Ties: ties.graphml. Photos and papers: media/. "
        "To bring it into an empty library:\n\n    .venv/bin/python manage.py load_library FILE "
        "ADDRESS\n"
    )


def _outside(found, library, closed):
    """Return what tells the rows of no library that these rows lead to, and those they lead to.

    Of people without a place here its coordinator knows the name: where they write to by now is
    their own. For who keeps the installation, it is by what a person is known elsewhere.
    """
    told, here = {}, Membership.everywhere.in_library(library).values_list("user", flat=True)
    here = {*here}
    while found:
        model, keys = found.popitem()
        names = OF_PEOPLE if model is User else None
        columns = [one for one in columns_of(model) if not names or one.name in names]
        rows = model._base_manager.filter(pk__in=keys).values(
            "pk", *(one.attname for one in columns)
        )
        for row in rows if model is User and not closed else ():
            if row["pk"] not in here:
                row["email"] = address_of_nobody()
        told.setdefault(model._meta.label_lower, {}).update({row["pk"]: row for row in rows})
        for key in filter(leads, columns):
            if key.related_model in KNOWN_BY:
                wanted = {row[key.attname] for row in rows} - {None}
                found.setdefault(key.related_model, set()).update(wanted)
    return {label: list(rows.values()) for label, rows in told.items()}


def _names_of_files(model, rows):
    return [row[field.attname] for field in files_of(model) for row in rows if row[field.attname]]


def _add_file(writer, name):
    """Add a photo or a paper; one that is gone from the disk is told by its absence."""
    if default_storage.exists(name):
        with default_storage.open(name) as source:
            writer.add(f"{MEDIA}{name}", source)


def _add(writer, name, text):
    writer.add(name, io.BytesIO(text.encode()))


def _json(said):
    return json.dumps(said, ensure_ascii=False, indent=1, default=str)


def _lines(rows):
    return "".join(f"{json.dumps(row, ensure_ascii=False, default=str)}\n" for row in rows)
