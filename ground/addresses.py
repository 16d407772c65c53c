"""How an address is compared: of the official register, and as people write it. Pure Python."""

import re
from dataclasses import dataclass

from naming.words import fold

KINDS = r"(?:ul|ulica|al|aleja|aleje|pl|plac|os|osiedle|rondo|skwer|bulwar|szosa|rynek)"
KIND = re.compile(rf"^{KINDS}(?:\.\s*|\s+)(?=\S)")
NUMBER = re.compile(
    r"(?:^|[\s,])(?:nr\s*)?(?P<number>\d+\s?[a-z]?(?:\s?[/\\-]\s?\d+\s?[a-z]?)?)"
    r"(?:\s*[,/]?\s*(?:m|lok|lokal|mieszkanie)\b\.?\s*\d+\s?[a-z]?)?\s*$"
)
TITLES = {"ks", "ksiedza", "gen", "generala", "sw", "swietego", "swietej", "dr", "doktora", "im"}


@dataclass(frozen=True)
class Written:
    """The parts of a street and number, as they are compared."""

    street: str = ""
    number: str = ""


def folded_street(text):
    """Return the name of a street without its kind: „ul. Leśna” → "lesna"."""
    bare = re.sub(r"[\s.]+", " ", KIND.sub("", fold(text).strip())).strip()
    return bare or fold(text).strip()


def folded_number(text):
    """Return the number of a house: „12 A” → "12a"."""
    return re.sub(r"\s+", "", fold(text)).replace("\\", "/")


def written(text, place=""):
    """Return the parts of „Polna 5a m. 3”, of „Rusowo 12” in Rusowo, or of „12”."""
    folded = re.sub(r"\s+", " ", fold(text)).strip(" ,")
    found = NUMBER.search(folded)
    street = folded_street(folded[: found.start()].strip(" ,")) if found else folded_street(folded)
    number = folded_number(found["number"]) if found else ""
    return Written("" if street == fold(place).strip() else street, number)


def numbers_like(number):
    """Return the numbers to look for, the surest first: of „5/3” the 3 may be a flat."""
    return list(dict.fromkeys([number, re.split(r"[/-]", number)[0]]))


def same_street(asked, official):
    """Return whether what somebody wrote can be the official name: „ks. Nowaka”, „Jana Nowaka”."""
    if asked == official:
        return True
    asked_words, words = set(asked.split()) - TITLES, set(official.split()) - TITLES
    return bool(asked_words) and asked_words <= words and asked.split()[-1] in words
