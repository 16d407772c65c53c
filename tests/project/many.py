"""Many rows of one kind in one statement: what a walk needs hundreds of."""

import uuid

from accounts.models import User
from accounts.scoping import scopes_disabled
from tests.factories.accounts import AnswerLinkFactory


def write_many(factory, rows, *, library, by, **columns):
    """Write that many rows; of a list the row of the same number, of a function what it says.

    Everything is of the library; who did it is `by`.
    """
    for name, said in factory._meta.declarations.items():
        if name == "library":
            columns.setdefault(name, library)
        elif getattr(said, "get_factory", None) and said.get_factory()._meta.model is User:
            columns.setdefault(name, by)
    built = [
        factory.build(**{name: _of(said, number) for name, said in columns.items()})
        for number in range(rows)
    ]
    with scopes_disabled():
        return factory._meta.model.objects.bulk_create(built)


def write_links(purpose, rows, *, library, by):
    """Write that many links; nobody knows what opens them."""
    secret = {"token_hash": lambda n: f"{uuid.uuid4().hex:0>64}"}
    return write_many(AnswerLinkFactory, rows, library=library, by=by, purpose=purpose, **secret)


def _of(said, number):
    if isinstance(said, list):
        return said[number % len(said)]
    return said(number) if callable(said) else said
