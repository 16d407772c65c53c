"""Which names a page reads in what it is sent: only those can upset it."""

import sys
from contextlib import contextmanager

from django.forms import BaseForm
from django.http import QueryDict
from django.utils import datastructures
from django.utils.datastructures import MultiValueDict

from accounts.page_moments import PAGE_AT
from config import context_processors, merged, middleware
from config.once import TOKEN

# Every way to a value; who goes through all of them asks for each by `__getitem__`.
WAYS = {"__getitem__": MultiValueDict, "getlist": MultiValueDict, "__contains__": dict}
FILLING = MultiValueDict.setlistdefault.__code__  # asks what is there already
# What these read in an address, they read for every page.
OF_EVERY_PAGE = {module.__file__ for module in (context_processors, merged, middleware)}


def reader():
    """Return the frame that reads: the first one outside of what holds the values."""
    frame = sys._getframe(2)
    while frame.f_code.co_filename == datastructures.__file__:
        frame = frame.f_back
    return frame.f_code.co_filename


@contextmanager
def names_read():
    """Give the set of names that are read from addresses and forms inside this block.

    Without what is read for all of them: the token that each form carries and the moment of its
    page, the frame of each page.
    """
    names = set()

    def noting(way, real):
        def read(sent, name, *args, **kwargs):
            is_own = name not in {TOKEN, PAGE_AT} and sys._getframe(1).f_code is not FILLING
            if is_own and reader() not in OF_EVERY_PAGE:
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


@contextmanager
def names_refused():
    """Give the set of names that a form finds fault with inside this block."""
    names, real = set(), BaseForm.add_error

    def noting(form, field, error):
        of_fields = error.error_dict if hasattr(error, "error_dict") else [field]
        names.update(form.add_prefix(name) for name in of_fields if name)
        return real(form, field, error)

    BaseForm.add_error = noting
    try:
        yield names
    finally:
        BaseForm.add_error = real
