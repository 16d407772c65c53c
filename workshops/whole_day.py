"""A whole day in one text: headings, and under each the lines of its list. Pure Python.

Whatever is pasted, nothing is lost: every line with a letter or a digit comes back once, as a
heading or as a line, and a line whose list nobody can tell comes back without a place.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from accounts.days import day_in
from intake.reading import BULLET, SECTOR_BY_WORD
from partners.words import fold
from swot.pasting import BESIDE
from swot.pasting import HEADINGS as FACTOR_HEADINGS
from workshops.lines import TypedLine, lines_of

PEOPLE = "people"
OUTCOMES = ("finding", "decision", "idea", "promise")
# place → the kind of line it takes (the code of a box, of an outcome, or PEOPLE)
KINDS = (
    {"partner": "partner", "audience": "audience", "resource": "resource"}
    | dict.fromkeys(["common_good", "partnerships", "diagnosis", "vision", "benefits"], "element")
    | dict.fromkeys(["strength", "weakness", "opportunity", "threat"], "factor")
    | dict.fromkeys(OUTCOMES, "outcome")
    | {PEOPLE: PEOPLE}
)
LONGEST = {"outcome": 1000, PEOPLE: 120}  # letters; lines of the exercises: 500
LONGEST_PART = 500

EXERCISE_OF = (
    dict.fromkeys(["partner", "audience"], "partner_map")
    | {place: "elements" for place, kind in KINDS.items() if kind == "element"}
    | {place: "swot" for place, kind in KINDS.items() if kind == "factor"}
    | {"resource": "resources"}
)
# What stands in a heading, folded.
HEADINGS = {
    "partner": [
        *["partnerzy", "z kim wspolpracujecie", "z kim wspolpracujemy", "z kim wspolpracuje"],
        *["organizacje", "mapa partnerow", "partners", "organisations"],
        "whom do you work with",
    ],
    "audience": [
        *["odbiorcy", "grupy odbiorcow", "dla kogo dzialacie", "dla kogo dzialamy"],
        *["dla kogo dziala", "audiences", "audience", "whom do you work for"],
    ],
    "common_good": ["dobro wspolne", "common good"],
    "partnerships": ["partnerstwa", "partnerships"],
    "diagnosis": ["diagnoza", "diagnosis"],
    "vision": ["wizja", "vision"],
    "benefits": ["korzysci spoleczne", "korzysci", "social benefits", "benefits"],
    **{part: FACTOR_HEADINGS[part] for part in ["strength", "weakness", "opportunity", "threat"]},
    "resource": [
        *["zasoby", "zasoby i mozliwi partnerzy", "mozliwi partnerzy", "nowi partnerzy"],
        *["mapa zasobow", "resources", "resources and possible partners", "possible partners"],
    ],
    "finding": ["wnioski", "co z tego wynika", "findings", "what came of it"],
    "decision": ["ustalenia", "decyzje", "decisions"],
    "idea": ["pomysly", "ideas"],
    "promise": ["zobowiazania", "obietnice", "kto co do kiedy", "promises", "commitments"],
    PEOPLE: [
        *["obecni", "uczestnicy", "lista obecnosci", "obecnosc", "osoby uczestniczace"],
        *["present", "participants", "attendance", "attendance list"],
    ],
}
# "Wniosek: …" is one line of that list; what comes after it goes on where it was.
ONE_OF = {
    **dict.fromkeys(["wniosek", "finding"], "finding"),
    **dict.fromkeys(["ustalenie", "decyzja", "decision"], "decision"),
    **dict.fromkeys(["pomysl", "idea"], "idea"),
    **dict.fromkeys(["zobowiazanie", "obietnica", "promise"], "promise"),
}
# Names of exercises; one with a single list stands above under that list.
EXERCISE_HEADINGS = {
    "partner_map": ["mapa biblioteki", "mapa", "mapa partnerow i odbiorcow",
                    "partner and audience map"],
    "elements": ["piec elementow", "karta pieciu elementow", "five elements"],
    "swot": ["analiza swot", "swot", "swot analysis"],
    "break": ["przerwa", "break"],
}  # fmt: skip
FIRST_LIST = {"partner_map": "partner", "resources": "resource", "promises": "promise"}
MAY_FOLLOW = BESIDE | {"warsztatu", "dnia", "naszej", "na", "sali", "lista", "workshop", "day"}
HEADS_OF_TABLES = {
    *["co", "kto", "do kiedy", "kiedy", "termin", "lp", "nr", "nazwa", "sektor", "organizacja"],
    *["imie i nazwisko", "podpis", "funkcja", "what", "who", "by when", "name", "sector"],
    *["co moze wniesc", "co zyska", "organisation", "no", "signature"],
}

MARKDOWN = re.compile(r"^\s*#{1,6}\s+")
# Bullets that word processors copy, and boxes to tick; plain ones are taken off by lines_of.
MARK = re.compile(
    r"^\s*(?:[◦●○■□➢➤✓✔‣⁃∙+\uf0b7\uf0a7](?=\s)|[o§üØ](?=\t)|(?:[-*+]\s+)?\[[ xX]?\](?=\s)"
    r"|[a-z]\)(?=\s))\s*"
)
NUMBERING = re.compile(
    r"^(?:(?:cwiczenie|arkusz|krok|czesc|exercise|sheet|step)\s*\d*|\(?\d{1,2}[.)]?|[ivx]{1,4}[.)])"
    r"[\s.:·–—-]+"
)
NAME_AND_ORGANISATION = re.compile(r"([^,(]+?)(?:\s+[–—-]\s+|,\s*)(\S.*)$|([^,(]+?)\s+\((.+)\)$")


@dataclass(frozen=True)
class DayLine:
    """One line as pasted. `place` is its list ("" when nobody knows; of a heading the list that
    it opens), `exercise` the kind of exercise it stands under; `block` counts runs of lines, so
    that a run may be placed at once."""

    number: int
    text: str
    place: str = ""
    exercise: str = ""
    is_heading: bool = False
    block: int = 0


@dataclass(frozen=True)
class TypedOutcome:
    text: str
    who: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class TypedPerson:
    name: str
    organisation: str = ""
    sector: str = ""


def read_day(text, *, titles=(), names=(), places=frozenset(KINDS)):
    """Return a DayLine for every line that says anything, in its order; never raises.

    `titles` are (title, kind) of the parts of the day, as headings may repeat them; `names` are
    texts that belong to no list (the title of the workshop, the library). A heading of a list
    that is not in `places` leaves its lines without a place.
    """
    reader = _Reader(titles, names, places)
    for number, line in enumerate((text or "").splitlines(), start=1):
        reader.read(number, line)
    return reader.lines


def parsed(place, text, on):
    """Return what a line says in the list `place`: TypedLine, TypedOutcome or TypedPerson.

    `on` is the day of the workshop: a promise "until 3.12" is for the next third of December.
    """
    kind, text = KINDS[place], _tabs_to_semicolons(text)
    if kind == "outcome":
        return _outcome(_bare(text), on, is_promise=place == "promise")
    if kind == PEOPLE:
        bare = _bare(text)
        two = None if ";" in bare else NAME_AND_ORGANISATION.match(bare)
        parts = list(filter(None, two.groups())) if two else bare.split(";")
        name, organisation, *rest = [*(part.strip() for part in parts), "", ""]
        sector = SECTOR_BY_WORD.get(fold("".join(rest).strip(" .")), "")
        if not sector:
            organisation = "; ".join(filter(None, [organisation, *rest]))
        return TypedPerson(name, organisation, sector)
    marked = f"- {_bare(text)}"  # lines_of takes one mark off: this one
    return next(iter(lines_of(kind, marked)), TypedLine(_bare(text)))


def too_long(place, typed):
    """Return how many letters a part of a line may have where it has more, else 0."""
    kind = KINDS[place]
    if kind == PEOPLE:
        return 0 if len(typed.name) <= 120 and len(typed.organisation) <= 200 else LONGEST[PEOPLE]
    longest = LONGEST.get(kind, LONGEST_PART)
    is_outcome = kind == "outcome"
    parts = [typed.text, *([] if is_outcome else [typed.brings, typed.gains, typed.management])]
    return longest if any(len(part) > longest for part in parts) else 0


class _Reader:
    """Reads line after line, knowing under which heading it is."""

    def __init__(self, titles, names, places):
        self.titles = {_words(title): kind for title, kind in titles if _words(title)}
        self.names = {_words(name) for name in names} - {""}
        self.places = places
        self.place, self.exercise, self.block = "", "", 0
        self.lines = []

    def read(self, number, raw):
        line = " ".join(_tabs_to_semicolons(MARK.sub("", raw, count=1)).split())
        if not any(sign.isalnum() for sign in line):
            self.block += 1  # an empty line parts what has no heading
            return
        if (opens := self._heading(line, raw)) is not None:
            place, self.place = self.place, opens
            self._add(number, line, is_heading=True)
            self.place = place
            return
        before, colon, rest = line.partition(":")
        if colon and any(sign.isalnum() for sign in rest):
            words = _words(before)
            if words in ONE_OF and ONE_OF[words] in self.places:
                self.lines.append(
                    DayLine(number, rest.strip(), ONE_OF[words], self.exercise, block=self.block)
                )
                return
            if place := self._place_of(before):
                self._go_to(place)
                self._add(number, before, is_heading=True)
                for item in _items(place, rest):
                    self._add(number, item)
                return
        is_title = bool(MARKDOWN.match(raw)) or line.endswith(":")
        if is_title:  # of something nobody knows: what comes after it has no place either
            self.place = ""
            self.block += 1
        self._add(number, line)
        self.block += is_title

    def _add(self, number, text, *, is_heading=False):
        line = DayLine(number, text, self.place, self.exercise, is_heading, self.block)
        self.lines.append(line)

    def _go_to(self, place):
        self.exercise = EXERCISE_OF.get(place, self.exercise)
        self.place = place if place in self.places else ""
        self.block += 1

    def _heading(self, line, raw):
        """Go where a heading leads; return the list that it names, or None for a line."""
        if place := self._place_of(line):
            self._go_to(place)
            return self.place
        words = _words(line)
        if words in self.names and not self.place:
            return ""
        kind = self.titles.get(words) or _named(words, EXERCISE_HEADINGS)
        if kind and (kind != "break" or MARKDOWN.match(raw) or words in self.titles):
            self.exercise = kind
            self._go_to(FIRST_LIST.get(kind, ""))
            return ""
        cells = [_words(cell) for cell in line.split(";")]
        return "" if len(cells) > 1 and set(cells) <= HEADS_OF_TABLES | {""} else None

    def _place_of(self, line):
        words = _words(line)
        return "" if words in self.titles and self._is_wide(words) else _named(words, HEADINGS)

    def _is_wide(self, words):
        """Whether the title is that of an exercise with several lists."""
        return self.titles[words] not in {"resources", "promises"}


def _named(words, headings):
    for place, names in headings.items():
        for name in names:
            if words == name:
                return place
            if words.startswith(f"{name} ") and set(words[len(name) :].split()) <= MAY_FOLLOW:
                return place
    return ""


def _words(text):
    """Return the words of a heading for comparison: folded, without signs and numbering."""
    if len(text) > 120:
        return ""
    plain = fold(BULLET.sub("", MARKDOWN.sub("", text).strip()))
    plain = re.sub(r"[*_„”\"'`]", "", plain).strip()
    plain = re.sub(r"\(\s*(?:\d+|[swot])\s*\)\s*:?\s*$", "", plain)
    plain = NUMBERING.sub("", plain)
    return " ".join(re.findall(r"\w+", plain))


def _items(place, rest):
    """Return the items of a heading with its list in one line: "Odbiorcy: dzieci, seniorzy"."""
    kind = KINDS[place]
    if kind == "factor":
        parts = rest.split(";")
    elif kind in {"partner", "audience", PEOPLE}:
        parts = []
        for part in re.split(r"[;,]", rest):
            if parts and fold(part.strip(" .")) in SECTOR_BY_WORD:
                parts[-1] += f"; {part.strip()}"
            else:
                parts.append(part)
    else:
        parts = [rest]
    return [part.strip() for part in parts if any(sign.isalnum() for sign in part)]


def _tabs_to_semicolons(text):
    text = BULLET.sub(lambda bullet: f"{bullet[0].strip()} ", text.strip())
    return re.sub(r"\s*\t\s*", "; ", text)


def _bare(text):
    bare = BULLET.sub("", " ".join(text.split())).strip()
    return bare if any(sign.isalnum() for sign in bare) else text.strip()


def _outcome(text, on, *, is_promise):
    parts = [part.strip() for part in text.split(";")]
    due = day_in(parts[-1], on=on) if len(parts) > 1 else None
    if due:
        parts.pop()
    who = ""
    if len(parts) > 1 and (due or is_promise) and 0 < len(parts[-1]) <= 160:
        who = parts.pop()
    said = "; ".join(part for part in parts if part)
    return TypedOutcome(said, who, due) if said else TypedOutcome(text)


def assigned(lines, blocks):
    """Return the lines with the places that a person gave to blocks: {number of block: place}."""
    return [
        replace(line, place=blocks.get(line.block, ""))
        if not line.is_heading and not line.place
        else line
        for line in lines
    ]
