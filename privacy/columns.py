"""How words stand in a column: plain, in a list or table (JSON), or written in code."""

import json
import re
from urllib.parse import unquote_plus

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Cast, Replace
from django.http import QueryDict

from privacy.signs import CELL

# Texts in which PostgreSQL does not find a name as it is read, and what then stands in them: what a
# filter asks is kept as behind a question mark, and the log of admin writes "W\u0105sik" for Wąsik.
SAVED_QUERY, ADMIN_LOG = ("partners.savedview", "query"), ("admin.logentry", "change_message")
SIGNS_OF_CODE = {SAVED_QUERY: ("+", "%"), ADMIN_LOG: ("\\u",)}
# JSON writes the end of a line as two signs, of which the second is a letter before the name; and
# this between two cells of a row, of which one may hold the first name and one the surname.
WRITTEN_OTHERWISE = ("\\n", "\\r", "\\t", '", "')

# An e-mail, or a phone: nine digits, and no longer number of something else.
AN_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-][\w.-]*|(?<![\d-])\(?(?:(?:\+|00)?48[\s-]?)?(?:\d[\s()./–-]{0,2}){8}\d(?!-?\d)"
)


def is_coded(label, column):
    return (label, column) in SIGNS_OF_CODE


def stands_in_code(label, column):
    """Return the condition that something in a coded column is to be read; of others none is."""
    signs = SIGNS_OF_CODE.get((label, column), ())
    return Q(*((f"{column}__contains", sign) for sign in signs), _connector=Q.OR)


def may_name(label, field, signs):
    """Return the condition that a row may name the person; of a coded column it is to be read."""
    return Q(as_text__iregex=signs.pattern) | stands_in_code(label, field.name)


def searched(field):
    """Return the expression of a column in which a person is looked for."""
    text = Cast(field.name, models.TextField())
    if isinstance(field, models.JSONField):
        for written in WRITTEN_OTHERWISE:
            text = Replace(text, Value(written), Value(" "), output_field=models.TextField())
    return text


def read(label, column, value):
    """Return what a column holds as a text in which a person is read."""
    if (label, column) == SAVED_QUERY:
        return unquote_plus(value)
    if (label, column) == ADMIN_LOG:
        value = _told(value)
    return value if isinstance(value, str) else "\n".join(_texts_in(value))


def shown(label, column, value):
    """Return what a column holds as a text to be shown."""
    plain = isinstance(value, str)
    return read(label, column, value) if plain else json.dumps(value, ensure_ascii=False)


def without(label, column, value, signs):
    """Return the value of a column with a mark in each place where it names the person."""
    if not is_coded(label, column):
        return taken_out(value, signs)
    if not signs.are_in(read(label, column, value)):
        return value
    if (label, column) == ADMIN_LOG:
        left = taken_out(_told(value), signs)
        return left if isinstance(left, str) else json.dumps(left)
    asked = QueryDict(value, mutable=True)
    for name, values in asked.lists():
        asked.setlist(name, taken_out(values, signs))
    return asked.urlencode()


def _told(message):
    """Return what a line of the log tells: rows with names of fields and of others, or a text."""
    try:
        return json.loads(message) if message.startswith("[") else message
    except ValueError:
        return message


def taken_out(value, signs):
    """Return a value of JSON with a mark in each text that names the person."""
    if isinstance(value, str):
        return signs.taken_out(value)
    if isinstance(value, dict):
        left = _together(list(value.values()), signs)
        return {taken_out(key, signs): one for key, one in zip(value, left, strict=True)}
    return _together(value, signs) if isinstance(value, list) else value


def _together(values, signs):
    """Return values of one list or object, whose texts are read together: Ewa beside Wilk."""
    left = [taken_out(one, signs) for one in values]
    at = [number for number, one in enumerate(left) if isinstance(one, str)]
    texts = signs.taken_out(CELL.join(left[number] for number in at)).split(CELL)
    for number, text in zip(at, texts, strict=False):
        left[number] = text
    return left


def without_addresses(rows, left, spared):
    """Return rows of a list, (number, cells), as they are `left`, with no e-mail or phone in a row
    that somebody went out of.

    In `spared` columns numbers of something else stand.
    """
    if not isinstance(left, list):
        return left
    pairs = zip(rows, left, strict=True)
    return [after if before == after else _alone(after, spared) for before, after in pairs]


def _alone(row, spared):
    match row:
        case [number, [*cells]]:
            return [number, [_unreached(at, cell, spared) for at, cell in enumerate(cells)]]
    return row


def _unreached(at, cell, spared):
    is_read = isinstance(cell, str) and at not in spared
    left = AN_ADDRESS.sub("", cell) if is_read else cell
    return cell if left == cell else left.strip(" \n,;/")


def _texts_in(value):
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list):
        return [text for one in value for text in _texts_in(one)]
    return [value] if isinstance(value, str) else []


def table_of(model):
    """Return the name of a table, of an event that of the table whose rows it remembers."""
    return getattr(model, "pgh_tracked_model", model)._meta.label_lower
