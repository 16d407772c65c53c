"""The signature under an e-mail, read into the fields of a contact person. Pure Python."""

import re

from accounts.typed import email_in, phone_in

LONGEST_LINE = 300  # of a signature; over longer ones the patterns below would take long
# Where an address or a number may stand; what it is tell the readers of the house.
BETWEEN = r"\s,;|<>()\[\]\"/*•"
EMAIL = re.compile(rf"(?<![^{BETWEEN}])[^{BETWEEN}]+@[^{BETWEEN}]+")
# "tel. 91 351 50 00 wew. 12", "kom.: +48 500-100-200"; a NIP or a REGON has a word before it.
PHONE = re.compile(
    r"(?<!\d)(?:(?:\+|00)(?!48)\d(?:[\s().–/-]*\d){6,13}"
    r"|(?:\+48|0048)?[\s.-]*(?:\(\d{2}\)|\d)(?:[\s().–/-]*\d){8})(?!\d)"
    r"(?:[\s,(]*(?:wewn?(?:ętrzny)?|w|ext|x)\.?\s*\d{1,6}\)?)?",
    re.IGNORECASE,
)
NO_PHONE = re.compile(r"\b(nip|regon|krs|rspo|fax|faks|konto|nr rachunku)\b", re.IGNORECASE)
TITLE = re.compile(
    r"^(?:(?:mgr|dr|hab\.?|prof\.?|inż\.?|lic\.?|ks\.?|lek\.?|med\.?|arch\.?)\s+)+",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"^(pozdrawiam|z poważaniem|z wyrazami|serdecznie|łączę|dziękuję|serdeczności|--)",
    re.IGNORECASE,
)
NAME = re.compile(r"[A-ZŻŹĆĄŚĘŁÓŃ][a-zżźćńółęąś]+(?:[ -][A-ZŻŹĆĄŚĘŁÓŃ][a-zżźćńółęąś]+){1,3}")
PART_OF_ADDRESS = re.compile(r"\b(ul|al|pl|os)\.|\d{2}-\d{3}|www\.|https?://", re.IGNORECASE)
# A line that names a house, not a person, though each of its words has a capital letter.
HOUSE = re.compile(
    r"\b(szkoł|przedszkol|urząd|gmin|bibliote|ośrod|koło|stowarzysz|fundacj|parafi|klub|zespół|"
    r"dom|centrum|spółk|firm|hotel|pensjonat|bank|liceum|straż)",
    re.IGNORECASE,
)


def read_signature(text):
    """Return what a pasted signature tells: any of "name", "function", "phone", "email"."""
    lines = [line.strip(" \t|•*,;–-") for line in text.splitlines()]
    lines = [line for line in lines if 0 < len(line) <= LONGEST_LINE and not GREETING.match(line)]
    found = {}
    if email := next(filter(None, (email_in(piece).value for piece in EMAIL.findall(text))), ""):
        found["email"] = email
    if phone := next(filter(None, (_phone_in(line) for line in lines)), ""):
        found["phone"] = phone
    for at, line in enumerate(lines):
        if name := _name_in(line):
            found["name"] = name.group()
            rest = TITLE.sub("", line)[name.end() :].strip(" ,;–-|")
            following = lines[at + 1] if at + 1 < len(lines) else ""
            if function := next(filter(_is_function, (rest, following)), ""):
                found["function"] = function[:80]
            break
    return found


def _phone_in(line):
    """Return the first phone of a line; words before a number may say that it is none."""
    end = 0
    for piece in PHONE.finditer(line):
        before, end = line[end : piece.start()], piece.end()
        if not NO_PHONE.search(before) and (phone := phone_in(piece.group()).value):
            return phone
    return ""


def _name_in(line):
    without_title = TITLE.sub("", line)
    return None if HOUSE.search(line) else NAME.match(without_title)


def _is_function(text):
    return (
        bool(text)
        and not re.search(r"[\d@]", text)
        and not PART_OF_ADDRESS.search(text)
        and (text[0].islower() or not HOUSE.match(text))
    )
