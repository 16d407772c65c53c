"""By what a person is known in a text: the name, an e-mail address, a phone number."""

import re
from dataclasses import dataclass
from itertools import permutations

from accounts.typed import ERASED
from naming.words import lemmas

NO_NAME = ERASED  # stands where a person was named
SHORTEST = 3  # a shorter word keeps all its letters
LEAST_DIGITS = 9
COUNTRY = "48"
SPACE = r",?\s+"  # "Wilk, Ewa" too
BETWEEN_DIGITS = r"[\s().–/-]{0,3}"  # 601-234-567, (94) 351 22 11, 601.234.567
INSIDE = re.compile(r"\s*(?:wew|ext|w\b|x\b).*", re.IGNORECASE)  # the line of one room
MOST_TURNED = 3  # words of a name in whose every order it is looked for
SOFT = {"ć": "ci", "ń": "ni", "ś": "si", "ź": "zi"}  # before an ending
FLEETING = ("ek", "ec", "eł", "er")  # their "e" falls out before an ending
ENDINGS = "a|ą|ę|e|ie|y|i|o|u|em|iem|owi|ego|iego|emu|iemu|ej|iej|ym|im"


@dataclass(frozen=True)
class Signs:
    """A person as typed by whoever looks for them; what is empty is not looked for."""

    name: str = ""
    email: str = ""
    phone: str = ""

    def __bool__(self):
        return bool(self.pattern)

    @property
    def pattern(self):
        """Return an expression that both Python and PostgreSQL read, or an empty text.

        It finds the name in the cases of Polish too: also somebody whose name is nearly the same.
        """
        return _any_of(_of_name(self.name, _inflected), *self._addresses, self._lonely)

    @property
    def exact(self):
        """Return an expression for the name as it was typed, and for the addresses."""
        return _any_of(_of_name(self.name, re.escape), *self._addresses, self._lonely)

    @property
    def whole(self):
        """Return an expression for a column that is this name and nothing else, in any order."""
        name = _of_name(self.name, re.escape) or re.escape(self.name.strip())
        return rf"^\s*(?:{name})\s*$"

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
        return rf"^\s*{re.escape(self.name.strip())}\s*$" if self.is_lonely else ""

    def taken_out(self, text):
        """Return the text with a mark in each place where it names the person."""
        return re.sub(self.pattern, NO_NAME, text, flags=re.IGNORECASE) if self else text

    def are_in(self, text):
        return bool(self) and re.search(self.pattern, text, re.IGNORECASE) is not None

    def are_those_of(self, name, email):
        """Return whether a row with this name and this e-mail is about the person."""
        has_email = bool(self.email) and self.email.casefold() == email.casefold()
        return has_email or re.search(self.whole, name, re.IGNORECASE) is not None

    def are_exactly_in(self, text):
        return bool(self) and re.search(self.exact, text, re.IGNORECASE) is not None


def _any_of(*expressions):
    return "|".join(filter(None, expressions))


def _of_email(email):
    """Return an expression for one address, and for no longer one that holds it."""
    return rf"(?<![\w.+-]){re.escape(email.strip())}(?![\w-])" if email.strip() else ""


def _of_phone(phone):
    digits = re.sub(r"\D", "", INSIDE.sub("", phone)).removeprefix("00")
    if len(digits) > LEAST_DIGITS:
        digits = digits.removeprefix(COUNTRY)
    if len(digits) < LEAST_DIGITS:
        return ""
    country = rf"(?:(?:\+|00)?{COUNTRY}{BETWEEN_DIGITS})?"
    return rf"(?<!\d)\(?{country}{BETWEEN_DIGITS.join(digits)}(?!\d)"


def _of_name(name, read):
    """Return an expression for a name of two words at least, in any order of theirs.

    Of a name of many words only whole, and with its last word first: an expression has an end.
    """
    words = [read(word) for word in name.split()]
    if len(words) < 2:
        return ""
    ways = {tuple(words), (words[-1], *words[:-1])}
    if len(words) <= MOST_TURNED:
        ways = {*permutations(words)}
    return _any_of(*(rf"(?<!\w){SPACE.join(way)}(?!\w)" for way in sorted(ways)))


def _inflected(word):
    """Return an expression for a word with its endings: Ewa, Ewy, Ewie; Wilk, Wilka.

    Typed in another case it means its base forms, too: Gęsią is Gęś.
    """
    stems = {stem for form in {word, *lemmas(word)} for stem in _stems(form)}
    return rf"(?:{'|'.join(map(re.escape, sorted(stems)))})(?:{ENDINGS})?"


def _stems(word):
    """Return what endings follow: "Ew" of Ewa, "Gęś" and "Gęsi" of Gęś, "Dudek" and "Dudk"."""
    stem = word[:-1] if len(word) >= SHORTEST and word[-1] in "aeiouyąę" else word
    if stem[-1:] in SOFT:
        return {stem, stem[:-1] + SOFT[stem[-1]]}
    if stem[-2:] in FLEETING and len(stem) > SHORTEST:
        return {stem, stem[:-2] + stem[-1]}
    return {stem}
