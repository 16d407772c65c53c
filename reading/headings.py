"""Which list a heading opens, whatever stands around its words. Pure Python."""

import re
from dataclasses import dataclass, field

from accounts.words import fold

LONGEST = 100  # letters of a heading
IN_FRONT = re.compile(
    r"(?:(?:cwiczenie|arkusz|krok|czesc|etap|exercise|sheet|step|part)\s*\d*"
    r"|\(?\d{1,2}[.)]?|[ivx]{1,5}[.)]|[swot](?=\s+[–—-]))[\s.:·–—-]+"
)
AT_THE_END = re.compile(r"\(\s*(?:\d+|[swot])\s*\)\s*:?\s*$")
# Words that may follow in a heading without making an entry of it.
BESIDE = {
    *["s", "w", "o", "t", "i", "oraz", "the", "of", "and", "z", "na", "dla", "naszej", "nasze"],
    *["strony", "biblioteki", "bibliotece", "biblioteka", "library", "gminy", "gminie"],
    *["placowki", "publicznej", "gminnej", "miejskiej", "instytucji", "organizacji", "rozwoju"],
    *["otoczenia", "otoczeniu", "wewnetrzne", "zewnetrzne", "internal", "external"],
    *["warsztatu", "dnia", "sali", "cwiczenia", "lista", "workshop", "day", "exercise"],
    *["obecnie", "teraz", "juz", "spolecznosci", "animacji", "lokalnej", "now", "community"],
}

# Heads of the columns of a table: which part of a line stands below, in the order of the parts.
HEADS = [
    ["co", "zadanie", "nazwa", "nazwisko i imie", "imie i nazwisko", "imie", "nazwisko", "kto to",
     "what", "name", "task"],
    ["organizacja", "instytucja", "kto", "kto porozmawia", "kto z nimi porozmawia",
     "osoba", "osoba odpowiedzialna", "odpowiedzialny",
     "organisation", "who", "who will talk to them"],
    ["sektor", "do kiedy", "kiedy", "termin", "sector", "by when", "when", "deadline"],
    ["co moze wniesc", "co wnosi", "what it could bring"],
    ["co zyska", "what it could gain"],
    ["dlaczego", "dlaczego oni", "dlaczego wlasnie oni", "why", "why them"],
    ["funkcja", "stanowisko", "podpis", "uwagi", "miejscowosc", "adres", "telefon", "e mail",
     "position", "signature", "notes", "place", "address", "phone", "email"],
]  # fmt: skip
RANKS = {head: rank for rank, heads in enumerate(HEADS) for head in heads}
NUMBERS = {"lp", "l p", "nr", "no", "numer"}
UNKNOWN_RANK = len(HEADS)


@dataclass(frozen=True)
class Headings:
    """The headings of one kind of text, as folded words.

    `lists` are the lists and their names; `single` names one line of a list ("wniosek: …");
    `guesses` are headings of which no list is sure, with the one that is nearest; `answers` are
    headings of what answers the entry above; `titles` name parts of the text and say what the
    lines below belong to: (part, list or ""), `names` are titles of the whole; `passed` are no
    headings and no entries. `parts` says to which part a list belongs, `guessed_parts` to which
    the headings of a guess do, `answered` which lists have lines with answers.
    """

    lists: dict
    single: dict = field(default_factory=dict)
    guesses: dict = field(default_factory=dict)
    answers: tuple = ()
    titles: dict = field(default_factory=dict)
    names: frozenset = frozenset()
    passed: re.Pattern = re.compile(r"(?!)")
    parts: dict = field(default_factory=dict)
    guessed_parts: dict = field(default_factory=dict)
    answered: frozenset = frozenset()

    def list_of(self, text):
        """Return the list that a heading opens; "" for no heading, None when it names several."""
        for words in spellings(text):
            if (found := _longest(words, self.lists)) is not None:
                place, rest = found
                others = _named_in(rest, self.lists) - {place}
                if not others and _says_no_more(rest, self.lists[place]):
                    return place
                every = [name for names in self.lists.values() for name in names]
                if others and _says_no_more(rest, every):
                    return None
        return ""

    def guess_of(self, text):
        """Return the nearest list of a heading of which no list is sure, or ""."""
        return _named(text, self.guesses)

    def single_of(self, text):
        return next((self.single[words] for words in spellings(text) if words in self.single), "")

    def is_answer(self, text):
        return bool(_named(text, {"answers": self.answers}))

    def title_of(self, text):
        """Return (part, list) of a title, or None."""
        exact = next((words for words in spellings(text) if words in self.titles), None)
        if exact:
            return self.titles[exact]
        named = _named(text, {title: [title] for title in self.titles})
        return self.titles.get(named)

    def part_begun_by(self, text):
        """Return (part, list) of the one title that a heading begins: "Trudne sprawy" for "Trudne
        sprawy i negocjacje: ćwiczenie"; None where there is no such title, or several."""
        for words in spellings(text):
            begun = [
                found for title, found in self.titles.items() if f"{title} ".startswith(f"{words} ")
            ]
            if len({part for part, _place in begun}) == 1:
                return begun[0]
        return None

    def part_of(self, text, place, guess=""):
        """Return the part to which a heading of a list leads; None where it stays as it was."""
        if place in self.parts:
            return self.parts[place]
        if titled := self.title_of(text) or self.part_begun_by(text):
            return titled[0]
        return self.guessed_parts.get(guess)

    def is_name(self, text):
        return any(words in self.names for words in spellings(text))

    def is_wide(self, text):
        """Return whether a text is the very title of a part with several lists."""
        found = [self.titles[words] for words in spellings(text) if words in self.titles]
        return bool(found) and not found[0][1]

    def is_passed(self, text):
        return any(self.passed.fullmatch(words) for words in spellings(text))


def spellings(text):
    """Return the words of a heading for comparison, as they stand and without numbering."""
    if len(text) > LONGEST:
        return []
    plain = AT_THE_END.sub("", re.sub(r"[#*_„”\"'`]", "", fold(text)).strip())
    shorter = IN_FRONT.sub("", plain, count=1) if IN_FRONT.match(plain) else plain
    found = [" ".join(re.findall(r"\w+", each)) for each in dict.fromkeys([plain, shorter])]
    return [words for words in found if words]


def _named(text, table):
    for words in spellings(text):
        found = _longest(words, table)
        if found is not None and _says_no_more(found[1], table[found[0]]):
            return found[0]
    return ""


def _longest(words, table):
    """Return (key, the words behind its name) of the longest name with which words begin."""
    begun = [
        (len(name), key, words[len(name) :].strip())
        for key, names in table.items()
        for name in names
        if words == name or words.startswith(f"{name} ")
    ]
    return max(begun, key=lambda each: each[0])[1:] if begun else None


def _named_in(words, lists):
    padded = f" {words} "
    return {place for place, names in lists.items() if any(f" {name} " in padded for name in names)}


def _says_no_more(words, names):
    return set(words.split()) <= BESIDE | {word for name in names for word in name.split()}


def starts_with_numbers(cells):
    """Return whether the first column below this row of headings counts the rows."""
    return any(words in NUMBERS for words in spellings(cells[0]))


def ranks_of_columns(cells):
    """Return which part of a line stands in each column below a row of heads, without a column
    of numbers; None for any other row."""
    heads = [(spellings(cell) or [""])[0] for cell in cells]
    if len(cells) < 2 or not set(heads) <= {*RANKS, *NUMBERS, ""} or not any(heads):
        return None
    return [RANKS.get(head, UNKNOWN_RANK) for head in heads if head not in NUMBERS]
