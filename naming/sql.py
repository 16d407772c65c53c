"""SQL of the derived columns; the functions of `naming/words.py` are its twins in Python."""

from django.db import models

from naming.words import folded_sql, sort_key_sql


class SortKey(models.Func):
    """The Polish alphabetical order, for comparison under the C collation."""

    template = sort_key_sql("%(expressions)s")


class Folded(models.Func):
    """Small letters without Polish signs; `unaccent` is not immutable, so letters are mapped."""

    template = folded_sql("%(expressions)s")


class WordVector(models.Func):
    """The search vector of words that were brought to their base forms before."""

    template = "to_tsvector('simple'::regconfig, %(expressions)s)"
