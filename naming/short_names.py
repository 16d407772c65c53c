"""The short name of what somebody plans, made of its purpose."""

import re

from accounts.words import fold
from naming.words import SMALL_WORDS

LONGEST = 60  # signs; it stands in subjects of letters and on cards
_CLAUSE = re.compile(r"[.;:!?–—]|,\s")


def short_name(purpose):
    """Return the first clause of a sentence, cut behind a word that tells, without a full stop.

    >>> short_name("Wieczory z opowieściami po sezonie, razem z pensjonatami.")
    'Wieczory z opowieściami po sezonie'
    """
    text = " ".join(purpose.split())
    clause = _CLAUSE.split(text, maxsplit=1)[0].strip() or text
    if len(clause) <= LONGEST:
        return clause
    words = clause[: LONGEST + 1].split(" ")[:-1]
    while words and fold(words[-1]) in SMALL_WORDS:  # "zapraszamy na wieczory z"
        words.pop()
    return " ".join(words) or clause[:LONGEST]
