"""A box full of names, one a line, and the words by which a list tells a sector. Pure Python."""

import re
from dataclasses import dataclass

from accounts.typed import line_in
from partners.words import fold

LONGEST_CELL = 2_000
MOST_LINES = 500


@dataclass(frozen=True)
class Line:
    """One line of a box full of names; `sector` only where the person wrote it."""

    number: int
    name: str
    sector: str | None = None


def _clean(cell):
    return line_in(cell[:LONGEST_CELL])


# "Rogalik; f" in a box full of names
SECTOR_WORDS = {
    "public": ("p", "pub", "publiczny", "publiczna", "publiczne", "instytucja publiczna"),
    "ngo": ("s", "ngo", "spol", "spoleczny", "spoleczna", "spoleczne", "pozarzadowy",
            "pozarzadowa", "organizacja spoleczna"),
    "private": ("f", "firma", "pryw", "prywatny", "prywatna", "prywatne", "przedsiebiorca"),
    "informal": ("n", "g", "nieformalna", "grupa", "grupa nieformalna"),
    "person": ("m", "o", "osoba", "mieszkaniec", "mieszkanka"),
}  # fmt: skip
SECTOR_BY_WORD = {word: sector for sector, words in SECTOR_WORDS.items() for word in words}
# Columns of lists speak of schools ("niepubliczna o uprawnieniach…") or use our own words.
SECTOR_BEGINNINGS = (
    ("niepubl", "private", False),  # a firm's, a person's or an association's
    ("nie publ", "private", False),
    ("publiczn", "public", True),
    ("instytucj", "public", True),
    ("public", "public", True),
    ("organizacj", "ngo", True),
    ("social", "ngo", True),
    ("firm", "private", True),
    ("prywat", "private", True),
    ("private", "private", True),
    ("grup", "informal", True),
    ("informal", "informal", True),
    ("mieszka", "person", True),
    ("resident", "person", True),
)
BULLET = re.compile(r"^(?:[-–—•*·▪]|\d{1,3}[.)])\s+")


def read_lines(text):
    """Return a Line for every name in a box, one a line; bullets and numbering are taken off.

    "Rogalik; f" says the sector: f firm, s social, p public, n informal group, m resident.
    What stands behind a tab (a second column of a sheet) is left out.
    """
    lines = []
    for number, raw in enumerate(text.splitlines(), start=1):
        name = BULLET.sub("", _clean(raw.split("\t")[0]))
        before, semicolon, after = name.rpartition(";")
        sector = SECTOR_BY_WORD.get(fold(after.strip(" ."))) if semicolon else None
        if sector or (semicolon and not after.strip()):
            name = before
        name = name.strip(" ;,")
        if any(sign.isalnum() for sign in name):
            lines.append(Line(number, name, sector))
    return lines


def sector_in(text):
    """Return the sector a cell names and whether that is certain; (None, False) for no sector."""
    plain = fold(text.strip(" ."))
    if len(plain) > 1 and plain in SECTOR_BY_WORD:
        return SECTOR_BY_WORD[plain], True
    for beginning, sector, is_certain in SECTOR_BEGINNINGS:
        if plain.startswith(beginning):
            return sector, is_certain
    return None, False
