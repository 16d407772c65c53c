"""The short name of a search, made of its purpose."""

import re

LONGEST = 60  # signs; it stands in subjects of letters and on cards
_CLAUSE = re.compile(r"[.;:!?–—]|,\s")


def short_name(purpose):
    """Return the first clause of a sentence, cut at a word, without a full stop.

    >>> short_name("Wieczory z opowieściami po sezonie, razem z pensjonatami.")
    'Wieczory z opowieściami po sezonie'
    """
    text = " ".join(purpose.split())
    clause = _CLAUSE.split(text, maxsplit=1)[0].strip() or text
    if len(clause) <= LONGEST:
        return clause
    cut = clause[: LONGEST + 1].rsplit(" ", 1)[0]
    return cut if 0 < len(cut) <= LONGEST else clause[:LONGEST]
