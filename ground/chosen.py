"""Partners chosen on one map and seen on the other: `?chosen=1,2,3`. Pure Python."""

import re

MOST = 12  # more than these are no choice but a filter
LARGEST = 2**63 - 1


def chosen_in(address):
    """Return the numbers in a query string's `chosen`: "1,2,3", or the ticks of a form.

    What is no number of a partner is passed by: whoever reads them asks for rows that exist.
    """
    return numbers_in(",".join(address.getlist("chosen")))[:MOST]


def numbers_in(text):
    """Return the numbers of "1,2,3" that can be keys of rows, each once."""
    numbers = [int(one) for one in text.split(",") if re.fullmatch(r"[0-9]{1,19}", one.strip())]
    return tuple(dict.fromkeys(one for one in numbers if 0 < one <= LARGEST))


def as_chosen(numbers):
    """Return the parameter that chooses these, or "" for none."""
    return f"chosen={','.join(map(str, numbers))}" if numbers else ""
