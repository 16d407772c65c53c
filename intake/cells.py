"""What the cells of one row say: the values a partner keeps, and what is left over.

Pure Python. Each reader returns what is kept and tells the rest as a `RowProblem`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from accounts.typed import (
    SCIENTIFIC,
    Typed,
    cell_in,
    email_in,
    line_in,
    phone_in,
    postal_code_in,
    text_in,
    website_in,
)
from naming.identifiers import SCHEMES, number_in
from naming.spelling import ordinary_case
from naming.words import fold, group_key
from reading.points import point_in

LONGEST = {"name": 200, "street": 120, "place": 80, "website": 200, "email": 254, "phone": 30}
LONGEST_DESCRIPTION = 10_000
LONGEST_GROUP = 80
MOST_GROUPS = 50  # of one organisation; what tells more is no list of groups
LONGEST_READ = 2_000  # of any other cell: no value of ours is as long
READERS = {
    "postal_code": postal_code_in,
    "email": email_in,
    "phone": phone_in,
    "website": website_in,
}
# What other functions read; whatever has no reader comes as it stands, and its column tells whether
# it can be right.
READ_APART = {
    *("name", "short_label", "kind", "sector", "number", "flat", "description", *SCHEMES),
    *("latitude", "longitude", "point", "audiences"),
    *("level", "only_as", "is_recipient", "sector_confirmed"),
}
YES = {"tak", "t", "yes", "y", "true", "prawda", "x", "1"}
NO = {"nie", "n", "no", "false", "falsz", "0"}


@dataclass(frozen=True)
class RowProblem:
    """Why something of a row is not taken: the row itself (`is_fatal`) or one value of it.

    A value may also come in otherwise than it stood there: RESTORED.
    """

    NO_NAME = "no_name"
    LONG_NAME = "long_name"
    NO_SECTOR = "no_sector"
    SUMMARY = "summary"  # "Suma: 2"
    TITLE = "title"  # "Lista KGW, stan na 01.10.2026"
    COLUMN_NUMBERS = "column_numbers"  # 1, 2, 3 below the headings
    HEADINGS_AGAIN = "headings_again"
    NAMELESS = "nameless"  # a resident in a file of ours
    VALUE_LEFT_OUT = "value_left_out"
    NOT_ON_OUR_LIST = "not_on_our_list"
    NAME_SAYS_OTHERWISE = "name_says_otherwise"
    CUT = "cut"
    NO_ROOM = "no_room"  # another one of the kind is kept
    SCIENTIFIC = "scientific"
    RESTORED = "restored"
    NO_ROW = (
        SUMMARY,
        TITLE,
        COLUMN_NUMBERS,
        HEADINGS_AGAIN,
        NAMELESS,
    )  # nothing that waits for a person
    FATAL = (NO_NAME, LONG_NAME, NO_SECTOR, *NO_ROW)

    code: str
    field: str
    value: str = ""

    @property
    def is_fatal(self):
        return self.code in self.FATAL


SUMMARY = re.compile(
    r"(?:(?:suma|ogolem|lacznie|w sumie|total|sum)\b|razem\b(?=\s*[:=]|\s+\d))[\s:=]*[\d\s.,]*"
)
TITLE = re.compile(r"(?:lista|wykaz|spis|rejestr|zestawienie|list)\b.*(?:\bstan na\b|\b\d{4}\b).*")
COUNT = re.compile(r"\d{1,6}")  # no telephone number
NUMERIC = re.compile(r"[\d\s.,%]+")


def no_row(cells, headings=()):
    """Return the RowProblem of a row that is no entry of the list at all, or None."""
    texts = tuple(map(line_in, cells))
    filled = [text for text in texts if text]
    if len(filled) > 2 and filled == [str(number + 1) for number in range(len(filled))]:
        return RowProblem(RowProblem.COLUMN_NUMBERS, "name")
    if len(filled) > 1 and texts == _lines(tuple(headings)):
        return RowProblem(RowProblem.HEADINGS_AGAIN, "name")
    if not filled:
        return None
    rest = all(NUMERIC.fullmatch(cell) for cell in filled[1:])
    # "Razem" alone may be the name of an association: beside counts it is a sum.
    is_counted = len(filled) > 1 and all(map(COUNT.fullmatch, filled[1:]))
    first = fold(filled[0])
    if (rest and SUMMARY.fullmatch(first)) or (is_counted and first.rstrip(" :=") == "razem"):
        return RowProblem(RowProblem.SUMMARY, "name")
    if len(filled) == 1 and TITLE.fullmatch(first):
        return RowProblem(RowProblem.TITLE, "name")
    return None


@lru_cache(maxsize=8)
def _lines(cells):
    """Return the headings of a list as lines: each of its rows is held against them."""
    return tuple(map(line_in, cells))


def row_of(cells, columns, more=()):
    """Return {field: text} of one row; a description keeps its lines.

    `more` are the columns that are added to it, as (heading, index).
    """
    row = {}
    for name, at in columns.items():
        cell = _at(cells, at)
        row[name] = cell_in(cell)
        if name == "description" and row[name] and "\n" in cell:
            row[name] = text_in(cell)
    added = [f"{heading}: {text}" for heading, at in more if (text := cell_in(_at(cells, at)))]
    if added:
        row["description"] = "\n".join(filter(None, [row.get("description", ""), *added]))
    return row


def without_endless(row, *, has_streets=False, is_apart=False):
    """Return the row without cells that are longer than any value, and the names of these.

    `has_streets`: the column of addresses is one of streets; `is_apart`: none of its addresses
    holds more than a street.
    """
    endless = [
        name
        for name, text in row.items()
        if len(text) > LONGEST_READ and name not in {"name", "description"}
    ]
    problems = [RowProblem(RowProblem.VALUE_LEFT_OUT, name, row[name]) for name in endless]
    row |= dict.fromkeys(endless, "")
    return row if is_apart else _apart(row, has_streets=has_streets), problems


def _at(cells, at):
    return cells[at] if at < len(cells) else ""


# A whole address in one cell, as people write it.
ADDRESSES = [
    re.compile(pattern)
    for pattern in (
        r"(?P<street>.+?)[,;\s]+(?P<postal_code>\d\d-\d{3})[,\s]+(?P<place>[^\d,;]+)",
        r"(?P<postal_code>\d\d-\d{3})[,\s]+(?P<place>[^\d,;]+)(?:[,;]\s*(?P<street>.+))?",
        r"(?P<place>[^\d,;.]+),\s*(?P<street>(?:ul|al|os|pl)\.\s.+)",
    )
]


# "Rusowo" as a whole address: a village without streets.
VILLAGE = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]{3,})?")


def _apart(row, *, has_streets):
    """Take an address apart where the list has no other cell for its place and code.

    `has_streets`: the column is one of streets, where one word alone is a street.
    """
    if any(row.get(name) for name in ("place", "postal_code", "number", "flat")):
        return row
    for address in ADDRESSES:
        if found := address.fullmatch(row.get("street", "")):
            return row | {name: (text or "").strip() for name, text in found.groupdict().items()}
    if not has_streets and VILLAGE.fullmatch(row.get("street", "")):
        return row | {"street": "", "place": row["street"]}
    return row


def details_of(row, *, is_ours=False):
    """The address and the ways to reach; a value that cannot be right is left out and named.

    In a file of ours the place is spelled as it is kept.
    """
    place = row.get("place", "")
    read = {
        "place": Typed(place if is_ours else ordinary_case(place)),
        "street": Typed(_street(row)),
        **{name: reader(row.get(name, "")) for name, reader in READERS.items()},
    }
    read |= {name: Typed(text) for name, text in row.items() if name not in {*read, *READ_APART}}
    details, problems = {}, []
    for name, typed in read.items():
        details[name] = typed.value
        if len(typed.value) > LONGEST.get(name, LONGEST_DESCRIPTION):
            details[name] = ""
            typed = Typed(refused=RowProblem.VALUE_LEFT_OUT)
        told = _street(row) if name == "street" else row.get(name, "")
        problems += _problems_of(typed, name, told)
    for reader in (_description, _point):
        more, told = reader(row)
        details |= more
        problems += told
    return details, problems


def _problems_of(typed, name, text):
    """What the person should know of a value: why it is left out, what else stood beside it."""
    if typed.refused:
        is_rounded = typed.refused == SCIENTIFIC
        code = RowProblem.SCIENTIFIC if is_rounded else RowProblem.VALUE_LEFT_OUT
        return [RowProblem(code, name, text)]
    rest = (*typed.rest, *typed.beside)
    rest = [RowProblem(RowProblem.NO_ROOM, name, text) for text in rest]
    return [RowProblem(RowProblem.RESTORED, name, typed.value), *rest] if typed.restored else rest


def _street(row):
    """ "ul. Winna" and "12" are "ul. Winna 12"; a village without streets has "Bielawy 3"."""
    street, number, flat = (row.get(name, "") for name in ("street", "number", "flat"))
    if number and not street:
        street = ordinary_case(row.get("place", ""))
    if flat and not number:
        return f"{street} lok. {flat}".strip()
    return f"{street} {number}{'/' if number and flat else ''}{flat}".strip()


def _description(row):
    text, most = row.get("description", ""), LONGEST_DESCRIPTION
    if len(text) <= most:
        return {"description": text}, []
    kept = re.sub(r"\S+$", "", text[:most]).rstrip() or text[:most]
    left = text[len(kept) :].strip()
    return {"description": kept}, [RowProblem(RowProblem.CUT, "description", left)]


def _point(row):
    """The point of one column ("54,2145; 15,7536") or of two."""
    parts = [row.get(name, "") for name in ("latitude", "longitude")]
    text = row.get("point", "") or ("; ".join(parts) if all(parts) else "".join(parts))
    if not text:
        return {}, []
    try:
        latitude, longitude = point_in(text)
    except ValueError:
        return {}, [RowProblem(RowProblem.VALUE_LEFT_OUT, "point", text)]
    return {"latitude": latitude, "longitude": longitude}, []


def numbers_of(row):
    """Return {scheme: digits} of the registers, and what is wrong with the others."""
    numbers, problems = {}, []
    for scheme in SCHEMES:
        text = row.get(scheme, "")
        typed = number_in(scheme, text)
        if typed.value:
            numbers[scheme] = typed.value
        problems += _problems_of(typed, scheme, text)
    return numbers, problems


def cooperation_of(row, choices):
    """Return level, role, recipient and confirmation as a file of ours tells them.

    `choices` maps a field to {folded word: stored value}.
    """
    told, problems = {}, []
    answers = dict.fromkeys(YES, True) | dict.fromkeys(NO, False)
    for name in ("level", "only_as", "is_recipient", "sector_confirmed"):
        if text := row.get(name, ""):
            value = choices.get(name, answers).get(fold(text))
            if value is None:
                problems.append(RowProblem(RowProblem.VALUE_LEFT_OUT, name, text))
            else:
                told[name] = value
    return told, problems


def audiences_of(row, known):
    """Return the names of groups in a cell; `known` are the keys of those here,
    which may hold a comma."""
    text = row.get("audiences", "")
    if not text:
        return (), []
    names, parts = [], [part.strip() for part in re.split(r"[,;]", text)]
    if len(parts) > MOST_GROUPS:
        return (), [RowProblem(RowProblem.VALUE_LEFT_OUT, "audiences", text)]
    longest = max((key.count(",") for key in known), default=0) + 1
    while parts:
        for length in range(min(longest, len(parts)), 0, -1):
            name = ", ".join(parts[:length])
            if length == 1 or group_key(name) in known:
                break
        names.append(name)
        parts = parts[length:]
    names = [name for name in dict.fromkeys(names) if name]
    long = [name for name in names if len(name) > LONGEST_GROUP]
    problems = [RowProblem(RowProblem.VALUE_LEFT_OUT, "audiences", name) for name in long]
    return tuple(name for name in names if name not in long), problems
