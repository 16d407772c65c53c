"""How the words of a column stand in it: plain, in a list or table (JSON), or in an address."""

from json import dumps
from urllib.parse import unquote_plus

from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast, Replace
from django.http import QueryDict

# What a filter asks is kept as it stands behind the question mark: a space is a plus there.
ADDRESSES = {("partners.savedview", "query")}
# JSON writes the end of a line as two signs, of which the second is a letter before the name.
WRITTEN_OTHERWISE = ("\\n", "\\r", "\\t")


def is_address(label, column):
    return (label, column) in ADDRESSES


def searched(field):
    """Return the expression of a column in which a person is looked for."""
    text = Cast(field.name, models.TextField())
    if isinstance(field, models.JSONField):
        for written in WRITTEN_OTHERWISE:
            text = Replace(text, Value(written), Value(" "), output_field=models.TextField())
    return text


def read(label, column, value):
    """Return what a column holds as a text in which a person is read."""
    if is_address(label, column):
        return unquote_plus(value)
    return value if isinstance(value, str) else "\n".join(_texts_in(value))


def shown(label, column, value):
    """Return what a column holds as a text to be shown."""
    plain = isinstance(value, str)
    return read(label, column, value) if plain else dumps(value, ensure_ascii=False)


def without(label, column, value, signs):
    """Return the value of a column with a mark in each place where it names the person."""
    if not is_address(label, column):
        return taken_out(value, signs)
    asked = QueryDict(value, mutable=True)
    for name, values in asked.lists():
        asked.setlist(name, taken_out(values, signs))
    return asked.urlencode() if signs.are_in(unquote_plus(value)) else value


def taken_out(value, signs):
    """Return a value of JSON with a mark in each text that names the person."""
    if isinstance(value, str):
        return signs.taken_out(value)
    if isinstance(value, dict):
        return {taken_out(key, signs): taken_out(one, signs) for key, one in value.items()}
    return [taken_out(one, signs) for one in value] if isinstance(value, list) else value


def _texts_in(value):
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list):
        return [text for one in value for text in _texts_in(one)]
    return [value] if isinstance(value, str) else []
