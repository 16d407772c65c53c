"""By what a person is known in a text: the name, an e-mail address, a phone number."""

import re
from dataclasses import dataclass

NO_NAME = "…"  # stands where a person was named
SHORTEST = 3  # a shorter word keeps all its letters
LEAST_DIGITS = 9
COUNTRY = "48"


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
        """Return an expression that both Python and PostgreSQL read, or an empty text."""
        return "|".join(filter(None, (_of_name(self.name), _of_email(self.email), self._phone)))

    @property
    def _phone(self):
        digits = re.sub(r"\D", "", self.phone).removeprefix("00")
        if len(digits) > LEAST_DIGITS:
            digits = digits.removeprefix(COUNTRY)
        if len(digits) < LEAST_DIGITS:
            return ""
        return rf"(?:\+?{COUNTRY}[ -]?)?" + "[ -]?".join(digits)

    def taken_out(self, text):
        """Return the text with a mark in each place where it names the person."""
        return re.sub(self.pattern, NO_NAME, text, flags=re.IGNORECASE) if self else text

    def are_in(self, text):
        return bool(self) and re.search(self.pattern, text, re.IGNORECASE) is not None


def _of_email(email):
    return re.escape(email.strip())


def _of_name(name):
    """Return an expression for a name of two words at least, also in the cases of Polish.

    The first name and the surname come in either order.
    """
    words = name.split()
    if len(words) < 2:
        return ""
    inflected = [_inflected(word) for word in words]
    ways = {r"\s+".join(inflected), r"\s+".join([inflected[-1], *inflected[:-1]])}
    return "|".join(sorted(ways))


def _inflected(word):
    """Return an expression for a word whose last letter changes: Ewa, Ewy, Ewie; Wilk, Wilka."""
    stem = word[:-1] if len(word) >= SHORTEST and word[-1] in "aeiouyąę" else word
    return rf"{re.escape(stem)}\w{{0,4}}"
