"""Lists under headings, as people paste them from any document. Pure Python; it never fails.

Every line that says something comes back: as a heading, as a line of a list, or as a line of
which nobody knows the list. What looks like a heading that nobody knows takes no part in the list
above it, and neither does what stands below it.
"""

import re
from dataclasses import dataclass, field, replace

from accounts.words import fold
from reading.headings import UNKNOWN_RANK, ranks_of_columns, starts_with_numbers
from reading.parts import ARROW, DASH, cut_at, sector_word
from reading.texts import lines_in, says_something

ANSWERS = "answers"  # a column of a table, not a list
LEFT_OUT = "leave"  # the guess for a line that is no entry
MOST_WORDS_OF_A_TITLE = 7
# A question of the trainers, not an entry about which somebody was in doubt: "młodzież ???".
ASKS = re.compile(
    r"(?:(?:a|i|and) )?(?:(?:z|od|do|dla|o|po|w|na|przez|with|for|to) )?"
    r"(?:kto|kogo|komu|kim|co|czego|czemu|czym|jak|jaki|jaka|jakie|jakich|jakim|ktory|ktora|ktore"
    r"|ktorzy|gdzie|skad|dokad|kiedy|dlaczego|czy|ile|czyj|who|whom|whose|what|which|where|when"
    r"|why|how|do|does|can)\b"
)
QUESTION = re.compile(r"(?P<before>[^?]+\?)\s+(?P<rest>\S.*)$")
COLON = re.compile(r"(?P<before>[^:]+):\s*(?P<rest>\S.*)$")


@dataclass(frozen=True)
class ListedLine:
    """One line, or one cell or item of it: `key` tells them apart.

    `place` is its list: "" when nobody knows it, of a heading the list that it opens. `guess` is
    the list that is proposed then, or LEFT_OUT. `part` is the part of the text it stands under,
    `under` the heading; `block` counts the runs of lines.
    """

    number: int
    key: str
    text: str
    place: str = ""
    guess: str = ""
    part: str = ""
    block: int = 0
    is_heading: bool = False
    is_marked: bool = False
    last: int = 0  # the line of the text where it ends
    under: str = ""

    @property
    def is_doubtful(self):
        return not self.is_heading and not self.place


def read_lists(text, headings, *, places=None, at_commas=()):
    """Return the ListedLines of a text under these Headings.

    A list that is not among `places` leaves its lines without one. "Odbiorcy: dzieci, seniorzy"
    are several lines in the lists `at_commas`; elsewhere semicolons part them.
    """
    lines = lines_in(text)
    reader = _Reader(headings, places or set(headings.lists), at_commas)
    for line, below in zip(lines, _lines_below(lines), strict=True):
        reader.read(line, below, is_close=bool(below) and below.number == line.number + 1)
    return reader.lines


def _lines_below(lines):
    """Return for each line the next one that says something, or None."""
    below, found = None, []
    for line in reversed(lines):
        found.append(below)
        below = line if line.says_something else below
    return reversed(found)


@dataclass
class _Reader:
    """Reads line after line, knowing under which headings it is."""

    headings: object
    places: set
    at_commas: tuple
    lines: list = field(default_factory=list)
    columns: list = field(default_factory=lambda: [""])  # the lists above, from left to right
    column: int = 0  # where the last line ended
    ranks: list = field(default_factory=list)  # of the columns of a table that has heads
    guess: str = ""
    part: str = ""
    block: int = 0
    counts: dict = field(default_factory=dict)
    under: str = ""
    has_numbers: bool = False  # the first column of the table holds numbers
    goes_on: bool = False  # whether the last line wrote an entry that may go on

    def read(self, line, below, *, is_close):
        if not line.says_something:
            self.block += 1  # an empty line parts what has no heading
            self.goes_on = False
            return
        cells = list(line.cells)
        if len(self.columns) == 1 and not self.ranks:
            while not cells[0]:
                cells.pop(0)
        elif self.has_numbers and len(cells) > 1 and not cells[0]:
            cells.pop(0)
        self.line, self.cells = line, cells
        if self._read_headings() or self._read_inline():
            self.goes_on = False
        elif self._is_title(below, is_close):
            self._read_title()
            self.goes_on = False
        elif len(self.columns) > 1 and (len(cells) > 1 or self._stands_in_the_table()):
            self._read_row(cells)
        else:
            if len(self.columns) > 1:
                self._open("")
            self._read_entry(cells)

    # Headings

    def _read_headings(self):
        """Go where a line of nothing but headings leads; say whether it was one."""
        cells = [cell for cell in self.cells if cell]
        if len(cells) == 1:
            return self._read_heading(cells[0])
        found = [self._column_of(cell) for cell in self.cells]
        if None not in found and any(found):
            self.has_numbers = starts_with_numbers(self.cells)
            found = found[1:] if self.has_numbers else found
            filled = [place for place in found if place]
            several = len(filled) > 1
            self._open(filled[0], columns=found if several else filled)
            self._add(self.line.text, place=self.columns[0], is_heading=True)
            return True
        if (ranks := ranks_of_columns(self.cells)) is not None:
            self.ranks = ranks
            self._add(self.line.text, place="", is_heading=True)
            return True
        place = self.headings.list_of(self.cells[0]) if len(self.columns) == 1 else ""
        if place:  # a row that begins with its heading
            self._open(place)
            self._add(self.cells[0], place=self.columns[0], is_heading=True)
            self._add_items(place, ";".join(self.cells[1:]))
            return True
        return False

    def _column_of(self, cell):
        """Return the list of a column by its head, "" for one that is passed over, or None."""
        if place := self.headings.list_of(cell):
            return place
        if self.headings.is_answer(cell):
            return ANSWERS
        return "" if not cell or self.headings.is_passed(cell) else None

    def _read_heading(self, text):
        """Read a line that is a heading as a whole."""
        place = "" if self.headings.is_wide(text) else self.headings.list_of(text)
        if place:
            self._open(place, part=self.headings.part_of(text, place))
        elif guess := self.headings.guess_of(text):
            self._open("", guess=guess, part=self.headings.part_of(text, "", guess))
        elif place is None:
            self._open("")
        elif (title := self.headings.title_of(text)) is not None:
            self._open(title[1], part=title[0])
        elif self.headings.is_answer(text):
            self._open("", guess=self.columns[0])
        elif self.headings.is_passed(text):
            self._open("")
        elif self.headings.is_name(text) and not self.columns[0]:
            pass
        else:
            return False
        self._add(self.line.text, place=self.columns[0], is_heading=True)
        return True

    def _read_inline(self):
        """Read "Szanse: turyści; nowa droga", "Diagnoza – …", "Partnerstwa → …"."""
        text = self.line.text
        if len(self.columns) > 1 and len(self.cells) > 1:
            return False
        for before, rest in _halves(text, with_dashes=not self.line.is_marked):
            if (place := self.headings.single_of(before)) and place in self.places:
                under = self.under
                self._add(before, place=place, is_heading=True)
                self._add(rest, place=place)
                self.under = under
                return True
            if place := self.headings.list_of(before):
                self._open(place, part=self.headings.part_of(before, place))
                self._add(before, place=self.columns[0], is_heading=True)
                self._add_items(place, rest)
                return True
            if place is None or (guess := self.headings.guess_of(before)):
                guess = guess if place is not None else ""
                self._open("", guess=guess, part=self.headings.part_of(before, "", guess))
                self._add(text, guess=self.guess)
                return True
            if self.headings.is_answer(before) and self._answer(rest):
                return True
        return False

    def _read_title(self):
        """Read what looks like a heading of no list: of a part of the text, or of nothing known."""
        text, begun = self.line.text, self.headings.part_begun_by(self.line.text)
        if begun:
            self._open(begun[1], part=begun[0])
            self._add(text, place=self.columns[0], is_heading=True)
            return
        self._open("")
        self._add(text, guess=LEFT_OUT)
        self.block += 1

    def _is_title(self, below, is_close):
        """Whether the line looks like a heading that nobody knows."""
        text, has_tabs = self.line.text, len([cell for cell in self.cells if cell]) > 1
        if self.line.title:
            return True
        if has_tabs or len(text) > 100:
            return False
        if text.endswith(":") or self._is_first(below, is_close):
            return True
        if self.line.is_marked or below is None:
            return False
        is_asked = text.endswith("?") and not text.endswith("??") and not text[0].islower()
        if is_asked and ASKS.match(fold(text)):
            return True
        is_short = len(text.split()) <= MOST_WORDS_OF_A_TITLE
        is_plain = text[-1] not in ".!,;" and ";" not in text and not text[0].islower()
        return is_close and below.is_marked and is_short and is_plain

    def _is_first(self, below, is_close):
        """Whether it is the title of the text: alone above an empty line or a heading."""
        if self.lines or self.line.is_marked or below is None:
            return False
        return not is_close or bool(self.headings.list_of(below.cells[0]))

    def _open(self, place, *, guess="", part=None, columns=None):
        """Begin a list; one that is not asked for leaves its lines without a place."""
        columns = columns or [place]
        self.columns = [each if each in {*self.places, ANSWERS} else "" for each in columns]
        self.column, self.ranks, self.guess = 0, [], guess
        self.part = self.headings.parts.get(place, self.part) if part is None else part
        self.block += 1

    # Lines

    def _stands_in_the_table(self):
        """Whether a line without a tab goes on in a cell: not behind an empty line."""
        return bool(self.lines) and self.lines[-1].number >= self.line.number - 1

    def _read_row(self, cells):
        """Give the cells their columns: on in the row where there is room, else from the left."""
        last, steps = len(self.columns) - 1, len(cells) - 1
        start = self.column if self.column + steps <= last else 0
        for place, cell in enumerate(cells, start=start):
            column = min(place, last)
            if not says_something(cell):
                continue
            if self.columns[column] == ANSWERS and self._answer(cell):
                continue
            self.goes_on = self.goes_on and column == self.column
            self.column = column
            self._add_entry(cell, self._mark_of(place - start), place=self.columns[column])
        self.column = min(start + steps, last)

    def _mark_of(self, at):
        at += len(self.line.cells) - len(self.cells)
        return self.line.marked[at] if at < len(self.line.marked) else False

    def _read_entry(self, cells):
        text = self.line.text
        if self.ranks and len(cells) > 1:
            ranks = self.ranks + [UNKNOWN_RANK] * len(cells)
            order = sorted(range(len(cells)), key=lambda at: ranks[at])
            text = "; ".join(cells[at] for at in order)
        found = ARROW.match(text)
        if found and self.goes_on and self._answer(text[found.end() :]):
            return
        text = text.strip(" ;")
        self._add_entry(text, self.line.is_marked, place=self.columns[0])

    def _add_entry(self, text, is_marked, *, place):
        last = self.lines[-1] if self.lines and self.goes_on else None
        if last and last.is_marked and not is_marked and text[0].islower():
            self.lines[-1] = replace(last, text=f"{last.text} {text}", last=self.line.number)
            return
        self._add(text, place=place, guess=self.guess, is_marked=is_marked)
        self.goes_on = True

    def _answer(self, text):
        """Say the text beside the entry above; say whether there is one."""
        above = self.lines[-1] if self.lines else None
        if above is None or above.is_heading or above.place not in self.headings.answered:
            return False
        said = f"{above.text}; {text.strip()}"
        self.lines[-1] = replace(above, text=said, last=self.line.number)
        return True

    def _add_items(self, place, text):
        parts = cut_at(";,", text) if place in self.at_commas else cut_at(";", text)
        items = []
        for part in parts:
            if items and sector_word(part):
                items[-1] += f"; {part}"
            else:
                items.append(part)
        for item in items:
            self._add(item, place=self.columns[0])

    def _add(self, text, *, place="", guess="", is_heading=False, is_marked=False):
        number = self.line.number
        self.counts[number] = count = self.counts.get(number, 0) + 1
        self.lines.append(
            ListedLine(
                number,
                f"{number}-{count}",
                text,
                place,
                guess,
                self.part,
                self.block,
                is_heading,
                is_marked,
                number,
                self.under,
            )
        )
        if is_heading or guess == LEFT_OUT:
            self.under = text


def _halves(text, *, with_dashes):
    """Yield (before, rest) at the first colon, question mark, arrow and dash of a line."""
    for pattern in (COLON, QUESTION):
        if found := pattern.match(text):
            yield found["before"], found["rest"]
    for pattern in (ARROW, DASH) if with_dashes else (ARROW,):
        before, *after = pattern.split(text, maxsplit=1)
        if after and says_something(before) and says_something(after[0]):
            yield before, after[0]
