"""Names of places in running text and above letters, without a machine inflecting them."""

import re

_LOCATIVE = re.compile(r"\b(we? [A-ZĄĆĘŁŃÓŚŹŻ].*)$")


def place_in_text(library_name):
    """Return how a library's own name says where it is ("w Ustroniu Morskim"), or "".

    >>> place_in_text("Gminna Biblioteka Publiczna w Ustroniu Morskim")
    'w Ustroniu Morskim'
    """
    found = _LOCATIVE.search(library_name.strip())
    return found[1] if found else ""


def addressed(name, street, postal_code, town):
    """Return the lines by which a letter reaches somebody, those that are known."""
    return [line for line in (name, street, f"{postal_code} {town}".strip()) if line]
