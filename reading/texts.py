"""Text as people type and paste it, cut into lines and cells: the one reader of the house.

Pure Python; it never fails. What stands in front of a line only to part it from others is taken
off: a bullet, a box to tick, a running number. A running number has neighbours or stands in a
column of its own; a number at one line alone belongs to what it stands before: "7. Lipowska
Drużyna Harcerska", "1. miejsce w rankingu".
"""

import re
from dataclasses import dataclass

from accounts.typed import pasted_in

IN_QUOTES = re.compile(r'(^|[\t\n])"((?:[^"]|"")*)"(?=$|[\t\n])')
# Signs that begin an item. Word processors write bullets in fonts of their own (U+F0B7) or as a
# letter and a tab; a dash may stand close to its text, but not to a number ("-5").
SIGNS = "•◦▪▫●○■□◆◇♦❖➢➤►▶▸▹‣⁃∙·✓✔✗☐☑☒»*+"
BULLET = re.compile(
    rf"(?:[{SIGNS}\uf000-\uf0ff](?=\s)|[\uf000-\uf0ff]+(?=\S)|[•▪●■►❖☐](?=\S)|[–—−-](?!\d|[–—−-])"
    r"|[o§üØqv](?=\t)|\[[ xX]?\](?=\s)|\(?[a-z]\)(?=\s))\s*"
)
BULLET_ALONE = re.compile(rf"[{SIGNS}\uf000-\uf0ffo§üØ]")
MARKDOWN = re.compile(r"#{1,6}\s+")
NUMBER = re.compile(r"\(?(?P<number>\d{1,3})(?:[.)]|\.\))(?:(?P<gap>\s+)|(?=[^\W\d]))")
NUMBER_IN_A_COLUMN = re.compile(r"(?P<number>\d{1,3})(?P<gap>\t)\s*(?=\S)")
BAR = re.compile(r"(?<!\\)\|")
BAR_BETWEEN = re.compile(r"\s\|(?:\s|$)")
ROMAN = re.compile(r"(?P<roman>[IVX]{1,5})[.)]\s+(?=\S)")
ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII"]


@dataclass(frozen=True)
class TextLine:
    """One line. `cells` are its parts between tabs, `marked` says which of them had a bullet or a
    running number in front; `title` holds what only headings have: "##", or "IV." as `roman`."""

    number: int
    cells: tuple[str, ...] = ()
    marked: tuple[bool, ...] = ()
    title: str = ""

    @property
    def text(self):
        """Return the line as one text: cells are parted as parts of a typed line are."""
        first = next((at for at, cell in enumerate(self.cells) if cell), 0)
        return "; ".join(self.cells[first:]).rstrip(" ;")

    @property
    def is_marked(self):
        return any(self.marked)

    @property
    def says_something(self):
        return says_something(self.text)


def says_something(text):
    return any(sign.isalnum() for sign in text)


def lines_in(text):
    """Return a TextLine for each line of a text, empty ones too; their numbers begin with 1."""
    raws = [_Raw(_with_tabs(raw)) for raw in _without_quotes(pasted_in(text or "")).split("\n")]
    _find_runs(raws)
    return [raw.line(number) for number, raw in enumerate(raws, start=1)]


def line_among(text, before="", after=""):
    """Return the lines of a text that stands between two lines of a pasted list: these say
    whether its number is a running one."""
    around = [_one(before), pasted_in(text), _one(after)]
    lines = lines_in("\n".join(filter(None, around)))
    return lines[bool(around[0]) : len(lines) - bool(around[2])]


def _one(text):
    return " ".join(pasted_in(text).split("\n"))


def _without_quotes(text):
    """Take off quotes around a whole cell, as spreadsheets copy one that has several lines."""
    return IN_QUOTES.sub(lambda cell: cell[1] + cell[2].replace('""', '"'), text)


def _with_tabs(raw):
    """Return a row of a table with bars, "| a | b |" or "a | b", with tabs between its cells."""
    row = raw.strip()
    if not row.startswith("|") and not BAR_BETWEEN.search(raw):
        return raw
    cells = BAR.split(row.removeprefix("|"))
    if row.startswith("|") and len(cells) > 1 and not cells[-1]:
        cells.pop()
    return "\t".join(cell.strip().replace(r"\|", "|") for cell in cells)


class _Raw:
    """A line on its way: what stands in front of it is told apart from what it says."""

    def __init__(self, raw):
        self.rest = self.after = raw.lstrip(" ")
        self.title, self.number, self.roman = "", None, None
        self.has_bullet = self.is_running = False
        if heading := MARKDOWN.match(self.rest):
            self.title, self.rest = "##", self.rest[heading.end() :]
        for _twice in range(2):  # "- [x] umówić spotkanie"
            if (bullet := BULLET.match(self.rest)) and says_something(self.rest[bullet.end() :]):
                self.rest, self.has_bullet = self.rest[bullet.end() :], True
        if not self.has_bullet:
            self._read_number()

    def _read_number(self):
        bare = self.rest.lstrip("\t ")
        found = NUMBER.match(bare) or NUMBER_IN_A_COLUMN.match(bare)
        if found and says_something(bare[found.end() :]):
            self.number, self.after = int(found["number"]), bare[found.end() :]
            # With a tab behind it stands in a column, or a word processor has set it; no name
            # begins with "2)".
            self.is_running = "\t" in (found["gap"] or "") or ")" in found[0]
        elif (found := ROMAN.match(bare)) and found["roman"] in ROMANS:
            self.roman, self.after = ROMANS.index(found["roman"]), bare[found.end() :]

    @property
    def is_passed_over(self):
        """Whether it may stand between two numbered lines: empty, an item of theirs, or going on
        from the line above."""
        return not says_something(self.rest) or self.has_bullet or self.rest[:1].islower()

    def line(self, number):
        rest = self.after if self.is_running else self.rest
        cells = _joined([" ".join(cell.split()) for cell in rest.split("\t")])
        if not any(says_something(cell) for cell, _marked in cells):
            return TextLine(number)
        texts, marked = zip(*cells, strict=True)
        if self.has_bullet or self.is_running:
            marked = (True, *marked[1:])
        return TextLine(number, texts, marked, self.title)


def _joined(cells):
    """Return (cell, whether a bullet marks it); a bullet in a cell of its own marks the next."""
    found, is_marked = [], False
    for at, cell in enumerate(cells):
        if BULLET_ALONE.fullmatch(cell) and says_something("".join(cells[at + 1 : at + 2])):
            is_marked = True
            continue
        bullet = BULLET.match(cell)
        if bullet and says_something(cell[bullet.end() :]):
            cell, is_marked = cell[bullet.end() :], True
        found.append((cell, is_marked))
        is_marked = False
    return found


def _find_runs(raws):
    """Mark the numbers that run: the line above has the number before, or the one below the next.

    Roman ones that run are numbers of items; one alone makes a heading.
    """
    for read, is_passed_over in [
        (lambda raw: raw.number, lambda raw: raw.is_passed_over),
        (lambda raw: raw.roman, lambda raw: not says_something(raw.rest)),
    ]:
        last = None
        for raw in raws:
            value = read(raw)
            if value is not None:
                if last is not None and value == read(last) + 1:
                    last.is_running = raw.is_running = True
                last = raw
            elif not is_passed_over(raw):
                last = None
    for raw in raws:
        if raw.roman is not None and not raw.is_running:
            raw.title = "IV."
