"""Addresses of many rows: looked up once for a list, and once in a process for the same place."""

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

from accounts.keys import STAND_INS


def address(name, *args):
    """Return what `reverse(name, args=args)` gives."""
    return _found(get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), name, *args)


def addresses(name, *args):
    """Return the function that gives of a key what `reverse(name, args=[*args, key])` gives."""
    beginning, end = address(name, *args, STAND_INS).rsplit(str(STAND_INS), 1)
    return lambda key: f"{beginning}{key}{end}"


@lru_cache(maxsize=4096, typed=True)
def _found(_urlconf, _prefix, name, *args):
    return reverse(name, args=args)
