"""Which names a page reads in what it is sent: only those can upset it."""

import sys
from contextlib import contextmanager

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from config.once import TOKEN

# Every way to a value; who goes through all of them asks for each by `__getitem__`.
WAYS = {"__getitem__": MultiValueDict, "getlist": MultiValueDict, "__contains__": dict}
FILLING = MultiValueDict.setlistdefault.__code__  # asks what is there already


@contextmanager
def names_read():
    """Give the set of names that are read from addresses and forms inside this block.

    Without the token that each form carries: it is read for all of them.
    """
    names = set()

    def noting(way, real):
        def read(sent, name, *args, **kwargs):
            if name != TOKEN and sys._getframe(1).f_code is not FILLING:
                names.add(name)
            return real(sent, name, *args, **kwargs)

        setattr(QueryDict, way, read)

    for way, above in WAYS.items():
        noting(way, getattr(above, way))
    try:
        yield names
    finally:
        for way in WAYS:
            delattr(QueryDict, way)
