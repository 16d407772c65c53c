"""What may be pasted at full length costs twice as much when it is twice as long, not four times.

The work is counted, by calls and by the letters that are handed from function to function: a
reader that begins anew at every sign is seen at a few hundred letters already. What a pattern does
inside itself is not seen here.
"""

import sys

import pytest

from accounts.typed import cell_in, email_in, name_in, phone_in, tags_in, text_in, website_in
from naming.labels import short_label
from naming.recognition import recogniser
from naming.signature import read_signature
from naming.words import index_words
from partners.services.kinds import first_vocabulary
from tests.workshops.test_every_door import DOORS

SHAPES = [
    *("a", "1 ", " ", "\n", "- ", "A – ", "a.", "a, ", "a;", "a: ", "(", "(a) ", "„a” ", 'a"', "*"),
    *("a | ", "1. a\n", "a\tb\n", "a@b.pl ", "od 2019 ", "w soboty, ", "Szanse: a\n"),
]
RECOGNISE = recogniser(first_vocabulary()[0])
IN_LINES = ("box of names", "run screen, chosen", "whole day, Obecni", "people", "promises")
PASTED = ("pasted analysis", "pasted ties", "pasted resources")
READERS = {name: DOORS[name] for name in (*IN_LINES, *PASTED)} | {
    "name and what it is": RECOGNISE,
    "short label": short_label,
    "signature": read_signature,
    "words": index_words,
    **{
        read.__name__: read
        for read in (text_in, cell_in, name_in, tags_in, phone_in, email_in, website_in)
    },
}
SHORT, LONG = 150, 300


def text_of(shape, size):
    """Return that many letters of a shape, inside a line that begins and ends with a word."""
    return f"x {shape * (size // len(shape))} x"


def work_of(read, text):
    """Return how many calls were made and how many letters handed to functions."""
    work = 0

    def count(frame, event, _arg):
        nonlocal work
        work += 1
        if event == "call":
            code = frame.f_code
            values = map(frame.f_locals.get, code.co_varnames[: code.co_argcount])
            work += sum(len(value) // 50 for value in values if isinstance(value, str))

    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return work


@pytest.mark.parametrize("reader", READERS)
def test_twice_as_long_takes_twice_the_work(reader):
    read = READERS[reader]
    slow = {}
    for shape in SHAPES:
        read(text_of(shape, SHORT))  # what is made once
        long = work_of(read, text_of(shape, LONG))
        short = work_of(read, text_of(shape, SHORT))
        if long > 2.6 * short + 100:
            slow[shape] = (short, long)
    assert slow == {}
