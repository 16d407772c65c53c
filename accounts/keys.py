"""The number of a row as an address, a tick or a hidden field says it. Pure Python."""

import re

LARGEST = 2**63 - 1  # what the database has room for
STAND_INS = 2_147_400_000  # from here on numbers stand for keys where these come later
_DIGITS = re.compile(r"[0-9]{1,19}")


def key_in(text):
    """Return the number that a text says, or None for whatever no row can have.

    >>> key_in("12"), key_in("-1"), key_in("٣"), key_in("9" * 19), key_in(None)
    (12, None, None, None, None)
    """
    number = int(text) if text and _DIGITS.fullmatch(text) else 0
    return number if 0 < number <= LARGEST else None


def keys_in(texts):
    """Return the numbers that texts say, in their order; a text that says none is passed by."""
    return [key for text in texts if (key := key_in(text))]
