"""By what a person is known in a text: the name, an e-mail address, a phone number."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations

from accounts.typed import ERASED
from naming.titles import own_names
from naming.words import sounds_like_a_person
from privacy.cases import WIDELY, beginning, inflected, parts_of, spelled, words_in
from privacy.little import (
    BEFORE,
    BEHIND,
    MISTER,
    OF_A_MAILBOX,
    OF_A_WIFE,
    ONE_MORE,
    little_of,
    may_be_meant,
)

NO_NAME = ERASED  # stands where a person was named
LEAST_DIGITS = 9
ONLY_FIRST = 2  # what `sounds_like_a_person` says of Ewa; Adam is a surname, too
COUNTRY = "48"
SPACE = r",?\s+"  # "Wilk, Ewa" too
# Of what is only nearly as typed: Wilk_Ewa.pdf, Wilk;Ewa, ewa.wilk@x.pl.
BETWEEN = r"(?:[,;]?\s+|[,;._‐‑-])"
# Within a word: Wi-\nlk, as text that is copied out of a PDF has it; E W A  W I L K
JOINT = r"[-‐‑\xad]?\s{0,3}"
APART = (
    r"[^\w@]+(?:\w+[^\w@]+){0,2}"  # Ewa i Jan Wilk; Ewa z domu Wilk; Wilk (Ewa); "> Ewa\n> Wilk"
)
AT, DOT = r"\s*(?:@|\W(?:at|małpa)\W)\s*", r"\s*(?:\.|\W(?:dot|kropka)\W)\s*"
LONGER = r"\.pl(?:[^a-z0-9]|$)"  # of fala.com.pl; any other word may begin a sentence
CELL = "\x1f"  # between the cells of a row: \s reads it as a space, and no text holds it
BETWEEN_DIGITS = r"[\s().,_*–—‑−/-]{0,3}"  # 601-234-567, (94) 351 22 11, 601.234.567
INSIDE = re.compile(r"\s*(?:wew|ext|[wx](?![^\W\d_])).*", re.IGNORECASE)  # the line of one room
MOST_TURNED = 3  # words of a name in whose every order it is looked for


@dataclass(frozen=True)
class Signs:
    """A person as typed by whoever looks for them; what is empty is not looked for."""

    name: str = ""
    email: str = ""
    phone: str = ""
    by_hints: bool = False  # also by what somebody else may be meant by: E. Wilk, pani Wilk
    by_little: bool = False  # of hints also what half a village may be meant by: Wilk, E. W.

    def __bool__(self):
        return bool(self.pattern)

    @property
    def pattern(self):
        """Return an expression that both Python and PostgreSQL read, or an empty text.

        It finds the name in the cases of Polish, with and without its signs and its titles: also
        somebody whose name is nearly the same. What may be the name without a title is a hint.
        """
        names = [self._own.sure or self.name]
        beside = BETWEEN.join(map(inflected, self.name.split())) if self._own.sure else ""
        name = _inflected(names, beside)
        hints, little = (), ""
        if self.by_hints:
            meant = self._own.sure or self.name
            hints = (_hints_at(meant), _inflected(self._own.guesses), _spelled(self.email))
            little = little_of(meant) if self.by_little else ""
        return any_of(name, *self._addresses, self._lonely, *hints, little)

    @cached_property
    def _own(self):
        return own_names(self.name)

    @property
    def _names(self):
        """Return the name as it was typed, and without the titles and offices beside it."""
        return [one for one in (self.name, self._own.sure) if one]

    @property
    def exact(self):
        """Return an expression for the name as it was typed, and for the addresses."""
        name = any_of(*(_of_name(one, spelled, SPACE) for one in self._names))
        name = name and rf"(?<!\w)(?:{name})(?!\w)"
        return any_of(name, *self._addresses, self._lonely)

    @property
    def whole(self):
        """Return an expression for a column that is this name and nothing else, in any order."""
        name = any_of(*(_of_name(one, spelled, SPACE) for one in self._names))
        return rf"^\s*(?:{name or spelled(self.name.strip())})\s*$"

    @property
    def near(self):
        """Return an expression for columns that may be this name, with or without its titles."""
        return any_of(self.whole, self.exact)

    @property
    def _addresses(self):
        return _of_email(self.email), _of_phone(self.phone)

    @property
    def is_lonely(self):
        """Return whether one word is all that is known: many people may be called so."""
        return len(self.name.split()) == 1 and not any(self._addresses)

    @property
    def _lonely(self):
        """Return an expression for a column in which that word stands alone, in no sentence."""
        return rf"^\s*{spelled(self.name.strip())}\s*$" if self.is_lonely else ""

    @property
    def word(self):
        """Return an expression for names in which the one word that is known stands."""
        return rf"{BEFORE}{inflected(self.name.strip())}{BEHIND}"

    def taken_out(self, text):
        """Return the text with a mark in each place where it names the person; cells stay many."""
        if not self:
            return text
        return re.sub(
            self.pattern,
            lambda found: (
                NO_NAME + CELL * found[0].count(CELL) if self._is_theirs(found) else found[0]
            ),
            text,
            flags=re.IGNORECASE,
        )

    def are_in(self, text):
        return next(self._found_in(text), None) is not None

    def place_in(self, text):
        """Return where a text names the person first; its beginning where it does not."""
        found = next(self._found_in(text), None)
        return found.start() if found else 0

    def are_all_of(self, name):
        """Return whether a column of names begins so, and goes on with no name of somebody else."""
        found = next(self._found_in(name.strip()), None)
        return found is not None and not found.start() and not ONE_MORE.match(name[found.end() :])

    def _found_in(self, text):
        found = re.finditer(self.pattern, text, re.IGNORECASE) if self else ()
        return filter(self._is_theirs, found)

    def _is_theirs(self, found):
        """Return whether what was found may mean the person: most of what says little does not."""
        if not (self.by_hints and self.by_little) or self.without_little.are_in(found[0]):
            return True
        return may_be_meant(found)

    @property
    def without_little(self):
        return replace(self, by_little=False)

    def are_those_of(self, name, email):
        """Return whether a row with this name and this e-mail is about the person."""
        said = any(
            re.search(self.whole, one, re.IGNORECASE) for one in (name, own_names(name).sure)
        )
        return self.has_email(email) or (bool(self.name.strip()) and said)

    def has_email(self, email):
        return bool(self.email) and self.email.lower() == email.lower()

    def hint_in(self, text):
        """Return whether the name stands in a text, or what may mean somebody else of that name."""
        return replace(self, email="", phone="", by_hints=True, by_little=False).are_in(text)

    def has_first_name_of(self, name):
        """Return whether a name has the first name, as of whoever married; a surname is a family's.

        The order does not tell which is which ("Wilk Jan"): only what is nothing but a first name.
        """
        words = [word for word in self.name.split() if sounds_like_a_person(word) == ONLY_FIRST]
        return any(re.search(replace(self, name=one).word, name, re.IGNORECASE) for one in words)

    def may_be(self, name, *, is_shared=False):
        """Return whether somebody of that name may be this person: one name says no more than the
        other, and a letter is a word that begins so. A surname is shared by a family, a first name
        by colleagues: where others are near, neither one of them nor a letter tells who it is."""
        known, said = words_of_name(self.name), words_of_name(name)
        if is_shared:
            return said == known or (len(said) > 1 and (known <= said or said <= known))
        return _say_no_more_than(known, said) or _say_no_more_than(said, known)

    def are_exactly_in(self, text):
        return bool(self) and re.search(self.exact, text, re.IGNORECASE) is not None


def words_of_name(name):
    """Return the words by which a name is compared: those of "ks. Jan Lis" are those of Lis Jan."""
    return frozenset(re.findall(r"\w+", (own_names(name).sure or name).casefold()))


def _say_no_more_than(words, others):
    """Return whether each of these words stands among the others, one letter for a whole word."""
    return all(
        any(one == other or (len(one) == 1 and other.startswith(one)) for other in others)
        for one in words
    )


def any_of(*expressions):
    return "|".join(filter(None, expressions))


def readdressed(text, addresses, instead):
    """Return a text with `instead` for addresses, once for those that follow each other."""
    found = rf"(?:{addresses})(?:,\s+(?:{addresses}))*"
    text = re.sub(found, lambda _found: instead, text, flags=re.IGNORECASE)
    return text.replace(f"{instead}, {instead}", instead)


def _of_email(email):
    """Return an expression for one address, and for no longer one that holds it.

    Some programs set _words_ so.
    """
    ends = rf"(?!_?[a-z0-9]|-|{LONGER})"
    return rf"(?<![\w.+-])_?{re.escape(email.strip())}{ends}" if email.strip() else ""


def _spelled(email):
    """Return an expression for an address as people write it where a machine may read along."""
    mailbox, at, domain = email.strip().partition("@")
    parts = DOT.join(map(re.escape, domain.split(".")))
    return rf"(?<![\w.+-]){re.escape(mailbox)}{AT}{parts}(?![\w-]|{LONGER})" if at else ""


def _of_phone(phone):
    digits = re.sub(r"\D", "", INSIDE.sub("", phone)).removeprefix("00")
    if len(digits) > LEAST_DIGITS:
        digits = digits.removeprefix(COUNTRY)
    if len(digits) < LEAST_DIGITS:
        return ""
    country = rf"(?:(?:(?:\+|00)?{COUNTRY}|0){BETWEEN_DIGITS})?"
    return rf"(?<!\d)\(?{country}{BETWEEN_DIGITS.join(digits)}(?!\d)"


def _of_name(name, read, between):
    """Return an expression for a name of two words at least, in any order of theirs.

    Of a name of many words only whole, and with its last word first: an expression has an end.
    """
    words = [read(word) for word in name.split()]
    if len(words) < 2:
        return ""
    ways = {tuple(words), (words[-1], *words[:-1])}
    if len(words) <= MOST_TURNED:
        ways = {*permutations(words)}
    return any_of(*(between.join(way) for way in sorted(ways)))


def _inflected(names, before=""):
    """Return an expression for names in their cases, behind one that is tried before them."""
    said = any_of(before, *(_of_name(one, inflected, BETWEEN) for one in names))
    return said and rf"{BEFORE}(?:{said}){OF_A_MAILBOX}{BEHIND}"


def _hints_at(name):
    """Return an expression for what may mean somebody else: "E. Wilk", "pani Wilk", "Ewka Wilk".

    The surname is the last word, as the form asks for it; of two a person may use one.
    """
    words = words_in(name)
    if len(words) < 2:
        return ""
    initial, first, surname = beginning(words[0], 1), inflected(words[0]), inflected(words[-1])
    both, begins = rf"{first}{APART}{surname}", beginning(words[0], 2)
    broken = rf"{inflected(words[0], JOINT)}\W{{0,4}}{inflected(words[-1], JOINT)}"
    said = any_of(
        rf"{first}{BETWEEN}{inflected(words[-1], between=WIDELY)}{BEHIND}",  # Ewa Nowak – Wilk
        rf"{initial}(?:\.\s*|\s+){surname}{OF_A_MAILBOX}",
        rf"{surname}{BETWEEN}{initial}\.?",
        rf"{begins}\w+\s+{surname}",
        rf"(?:{both}|{surname}{APART}{first}|{first}{surname}|{surname}{first})",
        rf"{initial}[_-]?{surname}\d{{0,4}}@[\w.-]*\w",
        broken,
        rf"{MISTER}{surname}{OF_A_WIFE}{BEHIND}",
        *(rf"{first}{BETWEEN}{inflected(one)}{BEHIND}" for one in parts_of(words[-1])[:2]),
    )
    return rf"{BEFORE}(?:{said})(?!\w)"
