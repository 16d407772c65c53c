"""What is read and told of thousands of rows, for files: once for all of them.

`row.things.all()` makes a queryset each time, also where its rows were read before, and
`get_thing_display()` translates all the words of a column each time.
"""

from functools import cache

from django.db.models import Prefetch
from django.utils.translation import get_language, override


def read_beside(*names):
    """Return what `prefetch_related` takes, so that `rows_beside` finds the rows of these names."""
    return [Prefetch(name, to_attr=f"read_{name}") for name in names]


def rows_beside(row, name):
    """Return the rows that stand beside a row under a name; they are asked for if nobody has."""
    found = vars(row).get(f"read_{name}")
    return list(getattr(row, name).all()) if found is None else found


def word_of(row, name):
    """Return the word that a column with choices stands for; None for any other."""
    words = _words(type(row), name, get_language())
    return words.get(getattr(row, name)) if words else None


@cache
def _words(model, name, language):
    meta = getattr(model, "_meta", None)
    columns = {column.name: column for column in meta.fields} if meta else {}
    choices = columns[name].flatchoices if name in columns else ()
    with override(language):
        return {value: str(word) for value, word in choices}
