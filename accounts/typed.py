"""What people type or paste into a field, and what is kept of it: one function per kind of value.

Pure Python. Every door asks here: forms, lists, pasted texts, lines of a workshop, the back office,
sign-in. Numbers of registers are read in `naming/identifiers.py`, days in `accounts/days.py`.

A function returns what it kept and says what it did. A list takes `value` and tells the person the
rest; a form, where a person can answer, asks about it (docs/decisions/0130).
"""

import re
import unicodedata
from dataclasses import dataclass

from accounts.words import fold

# Why nothing is kept of a value.
INVALID = "invalid"
SCIENTIFIC = "scientific"  # a spreadsheet rounded the number: its digits are gone
NO_NAME = "no_name"

NOBODYS = "@okolica.invalid"  # addresses of accounts that were closed: nobody types one
ERASED = "…"  # stands in a row where a person was named who is erased


@dataclass(frozen=True)
class Typed:
    """What one field keeps of a text.

    `rest` is what else stood there and has no room in the field; `beside` are words that a mail
    program puts beside an address, which a form may drop and a list tells; `restored` tells that a
    zero is back which a spreadsheet had dropped; `refused` is why nothing is kept though something
    stood there. A text that says "nothing" ("", "brak", "#N/D") is neither kept nor refused.
    """

    value: str = ""
    rest: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    restored: bool = False
    refused: str = ""


# Signs that Unicode lets a screen leave out, and those by which a text changes its direction.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff"
)
# Where they join signs that are seen: 👩‍👧, ❤️, 1️⃣, the flag of Scotland.
_JOINED = re.compile(
    r"(?:[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff©®]"
    r"[\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?(?:\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff]))?"
    r"[\U000e0020-\U000e007f]*|[0-9#*]\ufe0f\u20e3)"
    rf"|([{_UNSEEN}]+)"
)
_SPACES = re.compile(r"[^\S\n\t ]|[\x00-\x08\x0e-\x1f\x7f-\x9f\u2800]")
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ODD = re.compile(rf"[{_UNSEEN}]|{_LINE_ENDS.pattern}|{_SPACES.pattern}")
_NOTHING = {
    *("", "-", "--", "–", "—", ".", "/", "brak", "nie ma", "nie dotyczy", "n/d", "nd", "n/a"),
    *("#n/d", "#n/a", "#adr!", "#ref!", "#arg!", "#value!", "#nazwa?", "#name?", "#liczba!"),
    *("#dziel/0!", "#div/0!", "null", "none", "nan"),
}


def text_in(text):
    """Return a text of many lines without signs that nobody sees; emoji stay joined."""
    return "\n".join(line.rstrip() for line in pasted_in(text).split("\n")).strip("\n")


def pasted_in(text):
    """Return such a text with all its lines, and with the tabs at their ends: rows of a table."""
    text = unicodedata.normalize("NFC", text)
    if _ODD.search(text):  # names come by thousands, and few hold any
        text = _LINE_ENDS.sub("\n", text)
        text = _SPACES.sub(" ", _JOINED.sub(_seen, text))
    return "\n".join(line.rstrip(" ") for line in text.split("\n"))


def _seen(match):
    return "" if match.group(1) else match.group()


def line_in(text):
    """Return a text as one line: nothing unseen, one space between words, none at the ends."""
    is_plain = text.isascii() and text.isprintable()  # as most cells of a list are
    return " ".join((text if is_plain else text_in(text)).split())


def cell_in(text):
    """Return what a cell of a spreadsheet shows; "" for a cell that says there is nothing.

    ="0123" keeps a zero for Excel, and an apostrophe before + - = @ (our own files have it too,
    also after what separates cells) keeps Excel from calculating.
    """
    if "'" in text:
        text = re.sub(r"""((?:^\s*|[;,|\t\n])"*)'(?=[-+=@])""", r"\1", pasted_in(text))
    text = line_in(text)
    if '="' in text:
        text = re.sub(r'="([^"]*)"', r"\1", text).strip()
    return "" if fold(text) in _NOTHING else text


def name_in(text):
    """Return the Typed name of an organisation, a person or a thing.

    Signs alone ("---", "🌟") name nothing: NO_NAME.
    """
    name = cell_in(text)
    if any(sign.isalnum() for sign in name):
        return Typed(name)
    return Typed(refused=NO_NAME if line_in(text) else "")


def tags_in(text):
    """Return the words of one's own that a text lists, each once: "Granty; #dożynki, granty".

    Two that differ only in capitals or Polish signs are one, in its first spelling.
    """
    parts = (cell_in(part.strip().lstrip("#")) for part in re.split(r"[,;\n\t]", pasted_in(text)))
    tags = {}
    for tag in filter(None, parts):
        tags.setdefault(fold(tag), tag)
    return [*tags.values()]


# --- phone

# Longer texts are no phones, and the patterns below would take long over them.
LONGEST_PHONES = 300

_SCIENTIFIC = re.compile(r"[-+]?\d(?:[.,]\d+)?e[-+]?\d+", re.IGNORECASE)
_FLOAT = re.compile(r"(\d{3,})[.,]0+")
_EXTENSION = re.compile(r"[\s,(]*(?:wewn?(?:ętrzny)?|w|ext|x)\.?\s*(\d{1,6})\)?$", re.IGNORECASE)
_PHONE = re.compile(r"([^\d+(]*)([+(]?[0-9\s().\-–/]*[0-9])(.*)", re.DOTALL)
_CALLED = re.compile(
    r"(?:(?:nr|numer|tel(?:efon)?u?|kom(?:órk\w+)?|mobile|phone|fax|faks)[\s./:]*)*", re.IGNORECASE
)
_FAX = re.compile(r"(?:fax|faks)\b", re.IGNORECASE)
_BETWEEN_PHONES = re.compile(r"[,;|\n/]+|\b(?:lub|albo|oraz|i|or|and)\b", re.IGNORECASE)
# Numbers for everybody that have fewer digits: 112, 986, 19 115, 116 111.
_SHORT_NUMBER = re.compile(r"11[0-9]|9[89][0-9]|19[0-9]{3}|116[0-9]{3}")


def code_in(text):
    """Return a number or a code as typed, without what a spreadsheet made of it ("12345.0")."""
    text = unicodedata.normalize("NFKC", cell_in(text))
    found = _FLOAT.fullmatch(text)
    return found[1] if found else text


def is_scientific(text):
    """Return whether a spreadsheet shortened a long number: "1,23E+11"."""
    return bool(_SCIENTIFIC.fullmatch(text.strip()))


def phone_in(text):
    """Return the Typed phone: the first of several, in one spelling; the others are `rest`."""
    if len(text) > LONGEST_PHONES:
        return Typed(refused=INVALID)
    text = code_in(text)
    if not text:
        return Typed()
    if is_scientific(text):
        return Typed(refused=SCIENTIFIC)
    if one := _one_phone(text):
        return Typed(one[0], one[1])
    kept, rest = "", []
    for part in filter(None, (part.strip() for part in _BETWEEN_PHONES.split(text))):
        if not kept and not _FAX.match(part) and (one := _one_phone(part)):
            kept = one[0]
            rest += one[1]
        else:
            rest.append(part)
    return Typed(kept, tuple(rest)) if kept else Typed(refused=INVALID)


def _one_phone(text):
    """Return (number, words around it) of a text with one number, or None."""
    extension = _EXTENSION.search(text)
    found = _PHONE.fullmatch(text[: extension.start()] if extension else text)
    if not found or _FAX.match(found[1]) or re.search(r"\d", found[3]):
        return None
    digits = re.sub(r"[^0-9+]", "", found[2])
    abroad = re.fullmatch(r"(?:\+|00)(?!48)([0-9]{7,14})", digits)
    national = re.sub(r"^(?:\+48|0048|48(?=[0-9]{9}$)|0(?=[0-9]{9}$))", "", digits)
    if abroad:
        kept = f"+{abroad[1]}"
    elif re.fullmatch(r"[0-9]{9}", national):
        kept = _grouped(national, found[2])
    elif _SHORT_NUMBER.fullmatch(national):
        kept = national
    else:
        return None
    around = (_CALLED.sub("", found[1], count=1), found[3])
    rest = tuple(words for part in around if (words := part.strip(" ().:,;-–")))
    return (f"{kept} wew. {extension[1]}" if extension else kept), rest


def _grouped(national, typed):
    """Keep "91 351 50 00" of those who wrote it so; else three by three."""
    if re.search(r"(?:^|[\s()48-])\(?\d{2}\)?[\s-]+\d{3}[\s-]*\d{2}[\s-]*\d{2}\s*$", typed):
        return f"{national[:2]} {national[2:5]} {national[5:7]} {national[7:]}"
    return f"{national[:3]} {national[3:6]} {national[6:]}"


# --- e-mail, web, post

# A bar stands between addresses, so it is no part of one: begun at each, a row of bars took hours.
# Without (?a:…) "ı", "ſ" and the sign of Kelvin are letters from a to z in any case.
_LOCAL = r"(?a:[a-z0-9!#$%&'*+/=?^_`{}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{}~-]+)*)"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = rf"(?:{_LABEL}\.)+(?:[^\W\d_]{{2,63}}|xn--[a-z0-9-]{{1,59}})"
_ADDRESS = re.compile(
    rf"(?<![^\s,;:|<>()\[\]\"])(?:(?:e-?)?mail(?:to)?:\s*)?({_LOCAL}@{_HOST})(?![\w@-])",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[,;|<>()\[\]\"\n]+|\s(?:lub|albo|oraz|i|or|and)\s", re.IGNORECASE)


def email_in(text):
    """Return the Typed e-mail address, in small letters: the first of several.

    "Biuro <biuro@x.pl>" and "mailto:biuro@x.pl" are addresses too.
    """
    text = cell_in(text)
    if not text:
        return Typed()
    found = _ADDRESS.search(text)
    # A mail server is found by NFKC of its name: "ſzkola.pl" is szkola.pl.
    kept = unicodedata.normalize("NFKC", found[1]).lower() if found else ""
    if not kept or kept.endswith(NOBODYS):
        return Typed(refused=INVALID)
    others = f"{text[: found.start()]};{text[found.end() :]}"
    others = _ADDRESS.sub(lambda other: f";{other[1]};", others)
    parts = dict.fromkeys(part.strip(" .:-–") for part in _SPLIT.split(others))
    rest, words = (
        tuple(part for part in parts if part and ("@" in part) is has_sign)
        for has_sign in (True, False)
    )
    return Typed(kept, rest, beside=words)


_WEBSITE = re.compile(rf"(?:(https?):/+)?({_HOST})(:\d{{1,5}})?([/?#]\S*)?", re.IGNORECASE)


def website_in(text):
    """Return the Typed web link with its scheme: the first of several, the others are `rest`."""
    text = cell_in(text).strip(" ,;<>()\"'").replace("\\", "/")
    if not text:
        return Typed()
    if one := _one_website(text):
        return Typed(one)
    kept, rest = "", []
    for part in filter(None, re.split(r"[\s,;|]+", text)):
        if not kept and (one := _one_website(part)):
            kept = one
        else:
            rest.append(part)
    return Typed(kept, tuple(rest)) if kept else Typed(refused=INVALID)


def _one_website(text):
    found = _WEBSITE.fullmatch(text.removeprefix("//").rstrip(".,;"))
    if not found:
        return ""
    scheme, host, port, path = found.groups("")
    return f"{scheme.lower() or 'https'}://{host.lower()}{port}{path}"


_POSTAL_CODE = re.compile(r"(?:PL[\s-]*)?([0-9]{2})[\s\-–]*([0-9]{3})(?!\d)(.*)", re.IGNORECASE)


def postal_code_in(text):
    """Return the Typed postal code "05-123"; a place behind it is `rest`.

    Four digits are a code whose zero a spreadsheet dropped: `restored`.
    """
    text = code_in(text)
    if not text:
        return Typed()
    if re.fullmatch(r"[1-9][0-9]{3}", text):
        return Typed(f"0{text[0]}-{text[1:]}", restored=True)
    found = _POSTAL_CODE.fullmatch(text)
    if not found:
        return Typed(refused=SCIENTIFIC if is_scientific(text) else INVALID)
    place = found[3].strip(" ,;")
    return Typed(f"{found[1]}-{found[2]}", (place,) if place else ())
