"""Keys of rows that stand inside columns: translated when a library is moved, or left out.

Where a key is a ForeignKey the database knows it; what stands here it does not. Every JSON column
and every list of texts of a library stands in STORED or in NO_KEYS; a test asks for those that come
later.
"""

import re

from back_office.services.stored_keys import ABOUT_A_GROUP, KEYS_OF_A_VIEW, with_keys

# Which row the key of a published line begins with: reports/services/choices.py.
ROWS_OF_A_LINE = {
    "outcome": "workshops.outcome",
    "factor": "swot.factor",
    "point": "canvases.canvaspoint",
    "photo": "reports.photo",
}
# Which row an early sign that was put aside is about: reviews/rules.py.
ROWS_OF_A_SIGN = {
    "silence": (re.compile(r"^(\d+)"), "partnerships.party"),
    "promises": (re.compile(r"^(\d+)"), "partnerships.contribution"),
    "uneven": (re.compile(r"(\d+)$"), "partnerships.party"),
    "apart": (re.compile(r"^(\d+)"), "reviews.reviewsentence"),
}
NUMBER = re.compile(r"([a-z]+)-(\d+)(.*)")


def _context(told, row, keys, label):
    """Return who saved a row and around what, as told here.

    The address at which it was done is left out: it holds the numbers of the old place.
    """
    if not told:
        return told
    pair = "partners.audience" if label == "partners.audienceevent" else "partners.partner"
    places = {"user": "accounts.user", "link": "accounts.link", "took_back": label}
    told = {name: said for name, said in told.items() if name != "path"}
    if not all(isinstance(name, str) for name in told.get("erased", [])):
        raise TypeError(f"{label}: no names of columns")
    for name, of in places.items():
        if name in told:
            told[name] = keys.known(of, told[name])
    for name in {"merged", "parted"} & {*told}:
        told[name] = [keys.or_new(pair, old) for old in told[name]]
    return told


def _mapping(told, row, keys, label):
    """Return what a list brought: the numbers of partners as they were before."""
    numbers = [(keys.known("partners.partner", pk), *rest) for pk, *rest in told.get("numbers", ())]
    return told | ({"numbers": [one for one in numbers if one[0]]} if numbers else {})


def _opened(number, row, keys, label):
    """Return which row was looked at; of one that was erased since a number that is nobody's."""
    return keys.or_new(row["model"], number)


def _query(text, row, keys, label):
    return with_keys(text, lambda name, key: keys.known(KEYS_OF_A_VIEW[name], key))


def _lines(chosen, row, keys, label):
    told = []
    for line in chosen:
        part, old, mark = NUMBER.fullmatch(line).groups()
        told.append(f"{part}-{keys.known(ROWS_OF_A_LINE.get(part), old) or old}{mark}")
    return told


def _about_a_sign(text, row, keys, label):
    number, of = ROWS_OF_A_SIGN[row["rule"]]
    return number.sub(lambda old: str(keys.or_new(of, old[1])), text)


def _about_data(text, row, keys, label):
    is_group = row["rule"] == ABOUT_A_GROUP
    return str(keys.or_new("partners.audience", text)) if is_group else text


# "table.column" → what becomes of it: (what is said, its row, keys, table) → what is said here.
STORED = {
    "partners.importbatch.mapping": _mapping,
    "partners.opening.row": _opened,
    "partners.savedview.query": _query,
    "reports.publication.chosen": _lines,
    "reports.publicationevent.chosen": _lines,
    "reviews.signdismissal.about": _about_a_sign,
    "swot.proposalanswer.about": _about_data,
}
CONTEXT = "pgh_context"  # of every table of events
# JSON and lists of texts in which no key of a row stands, and what does.
NO_KEYS = {
    "partners.importbatch.reading": "how a file was read",
    "partners.importbatch.columns": "headings",
    "partners.importbatch.rows": "cells",
    "partners.partner.tags": "words",
    "partners.partnerevent.tags": "words",
    "swot.factor.sectors": "codes",
    "swot.factorevent.sectors": "codes",
    "trainings.trainingrequest.days": "days",
    "trainings.trainingrequest.topics": "codes",
    "directory.partnerconsent.shown": "codes",
    "workshops.workshop.covered": "marks of words",
}


def with_keys_of_here(label, row, keys):
    """Let a row of the table `label` speak of the rows here; `keys` says which these are."""
    for column in {*row}:
        translate = _context if column == CONTEXT else STORED.get(f"{label}.{column}")
        if translate:
            row[column] = translate(row[column], row, keys, label)
