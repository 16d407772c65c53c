"""Which rows of a library are for one person alone, asked by whoever shows rows of others.

A model says it itself: `OF_ONE` are its columns with the values of which any makes a row one's own.
What would be deleted with such a row is as closed as that is.
"""

from functools import cache

from django.db import models


@cache
def of_one(model):
    """Return the condition of the rows that are for one person alone; None where none can be."""
    says = [*getattr(model, "OF_ONE", {}).items()]
    for key in _keys_of_parts(model):
        whole = key.related_model.OF_ONE.items()
        says += [(f"{key.name}__{name}", value) for name, value in whole]
    return models.Q(*says, _connector=models.Q.OR) if says else None


def is_of_one(row):
    """Return whether a row is for one person alone, as `of_one` says of rows of the database."""
    model = type(row)
    own = getattr(model, "OF_ONE", {}).items()
    said = any(getattr(row, model._meta.get_field(name).attname) == value for name, value in own)
    return said or any(is_of_one(getattr(row, key.name)) for key in _keys_of_parts(model))


@cache
def _keys_of_parts(model):
    return [
        key
        for key in model._meta.concrete_fields
        if (key.many_to_one or key.one_to_one)
        and key.remote_field.on_delete is models.CASCADE
        and hasattr(key.related_model, "OF_ONE")
    ]
