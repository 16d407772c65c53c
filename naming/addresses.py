"""Addresses of many rows: looked up once for a list, not once for each row."""

from django.urls import reverse

from accounts.keys import STAND_INS


def addresses(name, *args):
    """Return the function that gives of a key what `reverse(name, args=[*args, key])` gives."""
    beginning, end = reverse(name, args=[*args, STAND_INS]).rsplit(str(STAND_INS), 1)
    return lambda key: f"{beginning}{key}{end}"
