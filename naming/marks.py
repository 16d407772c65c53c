"""Quotation marks around names: many have their own, as KGW „Sianożęcianki”. Pure."""

import re

MARKS = re.compile('[„“”»«"]')


def filled(sentence, values):
    """Return a sentence with its values; one that has quotation marks gets no others around it."""
    for name, value in values.items():
        if MARKS.search(str(value)):
            sentence = re.sub(rf"[“„](%\({name}\)s)”", r"\1", sentence)
    return sentence % values
