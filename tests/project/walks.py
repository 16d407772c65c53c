"""Walks over the rows of the access table, an app at a time: each writes the rows it needs once."""

import pytest
from django.urls import reverse

from tests.project.routes import args_of


def app_of(row):
    return row.route.rpartition(":")[0] or "of the house"


def each_app_of(rows):
    return pytest.mark.parametrize("app", sorted({app_of(row) for row in rows}))


def address_book(library, known=None):
    """Return a function from a row to its address in `library`.

    Rows of the table whose addresses hold the same words lead to the same rows of the database:
    those of `known`, from words to what stands for them, or new ones.
    """
    made = {**(known or {})}

    def address(row, **how):
        key = (*row.args, *sorted(how.items(), key=str))
        if key not in made:
            made[key] = args_of(row.args, library, **how)
        return reverse(row.route, args=made[key])

    return address
