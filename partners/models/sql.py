"""SQL of the derived columns. `partners/words.py` is their twin in Python; a test compares them."""

from django.db import models

_CAPITALS, _SMALL = "ĄĆĘŁŃÓŚŹŻ", "ąćęłńóśźż"
_PLAIN = "acelnoszz"
# Each Polish letter sorts right after its base letter: "{" and "|" come after "z" in ASCII.
_AFTER_BASE = {
    **{"ą": "a{", "ć": "c{", "ę": "e{", "ł": "l{", "ń": "n{"},
    **{"ó": "o{", "ś": "s{", "ź": "z{", "ż": "z|"},
}


def _sort_key_template():
    sql = f"translate(lower(translate(%(expressions)s, '{_CAPITALS}', '{_SMALL}')), '„”\"''', '')"
    for letter, key in _AFTER_BASE.items():
        sql = f"replace({sql}, '{letter}', '{key}')"
    return sql


class SortKey(models.Func):
    """The Polish alphabetical order, for comparison under the C collation."""

    template = _sort_key_template()
    output_field = models.TextField(db_collation="C")


class Folded(models.Func):
    """Small letters without Polish signs; `unaccent` is not immutable, so letters are mapped."""

    template = (
        f"translate(lower(translate(%(expressions)s, '{_CAPITALS}', '{_SMALL}')),"
        f" '{_SMALL}', '{_PLAIN}')"
    )
    output_field = models.TextField()


class WordVector(models.Func):
    """The search vector of words that were brought to their base forms before."""

    template = "to_tsvector('simple'::regconfig, %(expressions)s)"
