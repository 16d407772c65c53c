"""By what little a person is named, so that half a village may be meant: shown to who asks."""

import re

from privacy.cases import beginning, inflected, words_in

BEFORE, BEHIND = r"(?<![^\W_])", r"(?![^\W_])"
OF_A_MAILBOX = r"(?:\d{0,4}@[\w.-]*\w)?"
MISTER = (
    r"(?:(?:p|ks|dyr|wicedyr|kier|prez|przew|dr|mgr|inż|prof|red|sekr)\.\s*|(?:pan|państw|dyrektor"
    r"|kierowni|prezes|przewodnicz|sołtys|radn|wójt|burmistrz|ksi[ęą]d|proboszcz|rodzin|druh"
    r"|nauczyciel|sekretarz|skarbni|siostr|naczelni|instruktor|bibliotekar|dr|mgr)\w{0,6}\s+)"
)
OF_A_WIFE = r"(?:ow[aąeo]j?|ówn\w{1,3})?"  # Wilkowa, Wilkówna
SMALL, CAPITAL = "a-ząćęłńóśźż", "A-ZĄĆĘŁŃÓŚŹŻ"
# Before a surname: another first name within a sentence, or its initial.
OF_ANOTHER = re.compile(
    rf"(?:(?:(?<!\w)[{SMALL}]\w*|,)\s+[{CAPITAL}][\w.]*|(?<!\w)[{CAPITAL}]\.)\s*$"
)
IN_AN_ADDRESS = re.compile(r"\w[.-]$")
ONE_MORE = re.compile(rf"\s+[{CAPITAL}]\w")  # behind a first name: pani Ewa Nowak
SIGN = re.compile(MISTER, re.IGNORECASE)
A_NAME = re.compile(rf"(?<!\w)[{CAPITAL}]\w+")
JOINED = re.compile(r"\s+(?:i|oraz|and)\s+|[;&+/\n]")


def little_of(name):
    """Return an expression for the surname alone, "E. W." and "pani Ewa".

    Of one word there is none: many people may be called so.
    """
    words = words_in(name)
    if len(words) < 2:
        return ""
    first, surname = inflected(words[0]), inflected(words[-1])
    letters = [beginning(word, 1) for word in (words[0], words[-1])]
    said = "|".join(
        [
            rf"{surname}{OF_A_WIFE}{OF_A_MAILBOX}",
            rf"{letters[0]}\.\s?{letters[1]}(?:\.|(?![\w.@-]))",
            rf"{MISTER}{first}",
        ]
    )
    return rf"{BEFORE}(?:{said}){BEHIND}"


def may_be_meant(found):
    """Return whether a match of such an expression may mean the person.

    A surname that is also a thing (wilk, w sobotę) has a capital letter, and no other first name
    stands before it in the sentence; initials are capital letters.
    """
    words, before, behind = found[0], found.string[: found.start()], found.string[found.end() :]
    if SIGN.match(words):
        return ONE_MORE.match(behind) is None
    if "@" in words:
        return IN_AN_ADDRESS.search(before) is None
    is_capital = words[0].isupper()
    if words[1:2] == ".":
        return is_capital and words.upper() == words
    return is_capital and OF_ANOTHER.search(before) is None


def names_several(text):
    """Return whether a column of a name holds those of several: "Ewa Wilk, Jan Kos", "Ewa i Jan".

    A comma alone stands in "Wilk, Ewa", too, and before what somebody does.
    """
    if sum(A_NAME.search(part) is not None for part in JOINED.split(text)) > 1:
        return True
    return sum(len(A_NAME.findall(part)) > 1 for part in text.split(",")) > 1
