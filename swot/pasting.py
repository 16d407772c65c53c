"""A SWOT analysis from a document, as pasted text: lists under headings, or a table with tabs.

Pure Python, no Django. Whatever is pasted, something comes back: what has no heading has no list.
"""

import re
from dataclasses import dataclass

from accounts.words import KEEPS_ITS_DOT, fold

STRENGTH, WEAKNESS, OPPORTUNITY, THREAT = "strength", "weakness", "opportunity", "threat"
MANAGEMENT = "management"  # a column of a table, not a list

# What stands in a heading, folded.
HEADINGS = {
    STRENGTH: ["mocne strony", "silne strony", "atuty", "strengths", "strength"],
    WEAKNESS: ["slabe strony", "slabosci", "weaknesses", "weakness"],
    OPPORTUNITY: ["szanse", "mozliwosci", "opportunities", "opportunity"],
    THREAT: ["zagrozenia", "threats", "threat"],
    MANAGEMENT: [
        *["jak o to dbamy", "jak to poprawimy", "co z tym zrobimy", "jak tym zarzadzamy"],
        *["jak zarzadzamy", "sposob zarzadzania", "dzialania", "dzialanie", "co zrobimy"],
        *["how do we manage it", "how do we look after it", "how will we improve it"],
        *["what will we do about it", "actions"],
    ],
}
# Words that may follow in a heading without making an entry of it.
BESIDE = {
    *["s", "w", "o", "t", "i", "oraz", "the", "of", "z", "na", "dla", "strony", "mocne", "slabe"],
    *["biblioteki", "bibliotece", "biblioteka", "library", "gminy", "gminie", "placowki"],
    *["publicznej", "gminnej", "miejskiej", "instytucji", "organizacji", "rozwoju"],
    *["otoczenia", "otoczeniu", "wewnetrzne", "zewnetrzne", "internal", "external"],
    *["szanse", "zagrozenia", "strengths", "weaknesses", "opportunities", "threats"],
}
# Headings that belong to no list and are no entries either.
SKIPPED = re.compile(
    r"(analiza )?swot( analysis)?|s w o t|lp|l\.p|nr"
    r"|((czynniki|uwarunkowania) )?(wewnetrzne|zewnetrzne|pozytywne|negatywne)"
    r"|(internal|external|positive|negative)( factors)?"
)

BULLET = r"(?:[•◦▪●○■□♦➢➤✓✔‣⁃∙·*+–—−-]|\(?\d{1,3}[.)]|[a-z]\))"
# A text editor copies a bullet, a tab and the entry; its signs for bullets are sometimes letters.
BULLET_AND_TAB = re.compile(rf"(^|\t)[ ]*(?:({BULLET})|[o§üØ])\t[ ]*")
MARKED = re.compile(rf"{BULLET}(?!\d)\s*(?=\S)")
INVISIBLE = re.compile(r"[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2060\ufeff\ufffd]")
LINE_END = re.compile(r"\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
IN_QUOTES = re.compile(r'(^|[\t\n])"((?:[^"]|"")*)"(?=$|[\t\n])')
ARROW = re.compile(r"\s*(?:→|⇒|➔|->|=>)\s*")
LONGEST_HEADING = 80


@dataclass(frozen=True)
class PastedFactor:
    """One entry as read: its list ("" when no heading stood above it) and how we manage it."""

    part: str
    text: str
    management: str = ""


def read_factors(text):
    """Return the entries of a pasted text as a list of PastedFactor; never raises.

    Headings are Polish or English; entries are lines with bullets, numbers, dashes or nothing.
    Among bullets a line that has none goes on from the line above. Cells of a row belong to the
    headings above them; "entry → what we do", a second cell beside one heading and a column
    "Jak o to dbamy?" fill `management`. The same entry twice on a list is read once.
    """
    text = INVISIBLE.sub("", LINE_END.sub("\n", text or "")).replace("\u00a0", " ")
    reader = _Reader()
    for line in _without_quotes(text).split("\n"):
        reader.read(line)
    return reader.factors()


class _Reader:
    """Reads line after line, knowing under which headings it is."""

    def __init__(self):
        self.columns = [""]  # the headings above, from left to right
        self.column = 0  # where the last line ended
        self.marked = set()  # columns in which a bullet was seen
        self.rows = []  # [part, text, management]
        self.goes_on = False  # whether the last line wrote an entry that may go on

    def read(self, line):
        if self.columns[0] or len(self.columns) == 1:  # else a column of numbers comes first
            line = BULLET_AND_TAB.sub(_bullet_and_space, line)
        cells = [cell.strip() for cell in line.split("\t")]
        headings = [_heading(cell) for cell in cells]
        lists = [heading for heading in headings if heading not in {"", MANAGEMENT}]
        others = [
            cell
            for cell, heading in zip(cells, headings, strict=True)
            if cell and not heading and not _is_skipped(cell)
        ]
        if lists and not others:
            self._head(headings)
        elif len(self.columns) > 1:
            self._read_row(cells)
        elif headings[0] in lists:  # a row that begins with its heading
            self._head(headings[:1])
            self._add_items(";".join(cells[1:]))
        else:
            self._read_under_one_heading([cell for cell in cells if cell])

    def factors(self):
        seen, found = set(), []
        for part, text, management in self.rows:
            text = _without_end(" ".join(text.split()))
            key = (part, fold(text))
            if any(letter.isalpha() for letter in text) and key not in seen:
                seen.add(key)
                found.append(PastedFactor(part, text, " ".join(management.split())))
        return found

    def _head(self, headings):
        filled = [heading for heading in headings if heading]
        self.columns = headings if len(filled) > 1 else filled
        self.column, self.marked, self.goes_on = 0, set(), False

    def _read_under_one_heading(self, cells):
        if not cells or (len(cells) == 1 and (_is_skipped(cells[0]) or _heading(cells[0]))):
            self.goes_on = False
            return
        heading, items = _heading_with_items(cells[0])
        if heading == MANAGEMENT:
            self._answer(items)
        elif heading:
            self._head([heading])
            self._add_items(items)
        else:
            self._add(0, cells[0], " ".join(cells[1:]))

    def _read_row(self, cells):
        """Give the cells their columns: on in the row where there is room, else from the left."""
        last, steps = len(self.columns) - 1, len(cells) - 1
        start = self.column if self.column + steps <= last else 0
        for place, cell in enumerate(cells, start=start):
            column = min(place, last)
            if cell and self.columns[column] == MANAGEMENT:
                self._answer(_bare(cell))
            elif cell and not _is_skipped(cell):
                self.goes_on = self.goes_on and column == self.column
                self._add(column, cell, "")
        self.column = min(start + steps, last)

    def _add_items(self, text):
        for item in text.split(";"):
            if item.strip():
                self._add(0, item.strip(), "")
        self.goes_on = False

    def _answer(self, text):
        if self.rows:
            self.rows[-1][2] = f"{self.rows[-1][2]} {text}".strip()

    def _add(self, column, cell, management):
        is_marked = bool(MARKED.match(cell))
        if self.goes_on and column in self.marked and not is_marked and not management:
            self.rows[-1][1] = f"{self.rows[-1][1]} {cell}"
            return
        text, answer = _split_at_arrow(_bare(cell))
        self.rows.append([self.columns[column], text, f"{answer} {_bare(management)}"])
        self.goes_on = True
        if is_marked:
            self.marked.add(column)


def _without_quotes(text):
    """Take off quotes around a whole cell, as spreadsheets copy one that has several lines."""
    return IN_QUOTES.sub(lambda cell: cell[1] + cell[2].replace('""', '"'), text)


def _bullet_and_space(match):
    return f"{match[1]}{match[2] or '•'} "


def _bare(cell):
    return MARKED.sub("", cell.strip(), count=1).strip() if MARKED.match(cell.strip()) else cell


def _words(cell):
    """Return the cell's words for comparison: folded, without signs and numbering."""
    cell = _bare(re.sub(r"[#*_„”\"]", "", cell).strip())
    return " ".join(re.split(r"[\s/,:;&()–—-]+", fold(cell))).strip(" .?!")


def _heading(cell):
    """Return the list (or MANAGEMENT) that the cell is a heading of, or ""."""
    if len(cell) > LONGEST_HEADING:
        return ""
    words = re.sub(r"^[swot]\.? (?=\w)", "", _words(cell))
    for part, names in HEADINGS.items():
        for name in names:
            if words == name:
                return part
            if words.startswith(f"{name} ") and set(words[len(name) :].split()) <= BESIDE:
                return part
    return ""


def _heading_with_items(cell):
    """Return the heading and the rest of a line like "Szanse: turyści; nowa droga", or ("", "")."""
    before, *rest = re.split(r"([:?])", cell, maxsplit=1)
    heading = _heading(before) if rest and rest[1].strip() else ""
    return (heading, rest[1].strip()) if heading else ("", "")


def _is_skipped(cell):
    return bool(SKIPPED.fullmatch(_words(cell)))


def _split_at_arrow(text):
    before, *after = ARROW.split(text, maxsplit=1)
    return (before, after[0]) if before and after else (text, "")


def _without_end(text):
    """Take off the sign that ends an item of a list; sentences keep their inner stops."""
    text = text.rstrip(" ;,")
    return text[:-1] if text.endswith(".") and not KEEPS_ITS_DOT.search(text) else text
