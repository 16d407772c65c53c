"""What one line says, in parts: an organisation, a person, a promise. Pure Python.

The same line means the same wherever it is typed or pasted. Parts stand between semicolons or in
cells; where there is none, a dash, a colon, an arrow, brackets or a comma may part them.
`recognise` tells the kind of an organisation by its name (`naming.recogniser`); without
it nothing that stands between commas is taken apart. What cannot be placed stays in the text.
"""

import re
from dataclasses import dataclass
from datetime import date

from accounts.days import MONTHS, day_in
from accounts.typed import name_in
from naming.recognition import Recognition
from naming.words import fold
from reading.headings import ranks_of_columns
from reading.sectors import SECTOR_BY_WORD
from reading.texts import lines_in, says_something

# Each begins where a run of spaces begins: a long run is looked at once, not at every space.
ARROW = re.compile(r"(?<!\s)\s*+(?:→|⇒|➔|➜|->|=>)\s*")
DASH = re.compile(r"(?<!\s)\s++[–—-]\s+")
# "Browar: plakaty", not "12:30" nor "https://"
COLON = re.compile(r"(?<!\s)\s*+:\s+")
IN_BRACKETS = re.compile(r"(?P<before>[^()]+?)\s*\((?P<inside>[^()]+)\)$")
FROM = re.compile(r"(?P<name>\S+(?:\s+\S+){0,3}?)\s+(?:z|ze|from|of)\s+(?P<organisation>\S.+)$")
SECTOR_BEHIND = re.compile(r"(?P<name>.*\S)\s*[,(]\s*(?P<word>[^\W\d]{1,15})\s*\.?\)?$")
PROTECTED = re.compile(r"[„“\"«][^„”“\"«»]*[”“\"»]|\([^()]*\)")
TILL = re.compile(r"\b(?:do|by|until|dnia)\s", re.IGNORECASE)
A_MONTH = "|".join(sorted({name[:5] for names in MONTHS for name in names}))
LIKE_A_DAY = re.compile(
    rf"\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d\s+(?:{A_MONTH})"
    rf"|\b(?:do|przed|od|po|by|until|till|before|after)\s+(?:\d|konc|polow|poczat|end|(?:{A_MONTH}))"
    r"|^\d{1,2}[./-]\d{1,2}\.?$"
)
# So begins no name of a person: "po feriach", "w styczniu".
LIKE_A_TIME = re.compile(r"(?:do|od|po|przed|w|we|na|za|by|until|till|before|after|in|on)\s")
STAR = re.compile("[★⭐🌟✭]\ufe0f?")
TALKS = re.compile(r"(?:porozmawia|rozmawia|zadzwoni|zaprosi|talks?)[\s:]+", re.IGNORECASE)
LONGEST_DAY = 50  # letters at the end of a sentence that may name one
LONGEST_WHO = 160
MOST_NAMES = 30  # in one line; more are no list of names
LONGEST_NAME = 80  # letters before a dash or a colon; a sentence is no name


@dataclass(frozen=True)
class OrganisationLine:
    """`sector` is None where nobody wrote it. `brings` and `gains` are what was said beside."""

    name: str
    sector: str | None = None
    brings: str = ""
    gains: str = ""


@dataclass(frozen=True)
class PersonLine:
    """Somebody in the room; what they are there stays with the name: "Ewa Lis, dyrektorka"."""

    name: str
    organisation: str = ""
    sector: str = ""


@dataclass(frozen=True)
class PromiseLine:
    """`has_odd_day`: something in the text looks like a day and cannot be read as one."""

    text: str
    who: str = ""
    due_on: date | None = None
    has_odd_day: bool = False


@dataclass(frozen=True)
class InviteeLine:
    """An organisation that was chosen: who talks to them, by when, and why them."""

    name: str
    sector: str | None = None
    who: str = ""
    due_on: date | None = None
    why: str = ""


@dataclass(frozen=True)
class NamedLine:
    """An organisation of a box full of names; `beside` is what else the line says."""

    number: int
    name: str
    sector: str | None = None
    beside: str = ""


def nothing(_name):
    """Recognise nothing: for texts that are read without the vocabulary."""
    return Recognition()


def entries_in(lines):
    """Return the lines that say something, without the heads of a table's columns."""
    return [line for line in lines if line.says_something and ranks_of_columns(line.cells) is None]


def read_names(text, recognise=nothing):
    """Return a NamedLine for every organisation in a box, one a line or several between commas."""
    return [
        NamedLine(line.number, said.name, said.sector, "; ".join(_filled(said.brings, said.gains)))
        for line in entries_in(lines_in(text))
        for said in organisations_in(line.text, recognise)
        if says_something(said.name)
    ]


def organisations_in(text, recognise=nothing):
    """Return the OrganisationLines of one line; more than one where commas part nothing but names.

    "Rogalik; f; chleb; promocja": name, sector, what it could bring, what it could gain. The
    sector may be left out, or stand last. "Hotel – sala na 60 osób" and "Browar: plakaty" say
    what it brings; a dash with a capital letter behind it is a part of the name.
    """
    name, sector, rest = _name_sector_rest(text)
    if rest and not rest[0]:
        rest = rest[1:]
    name, said = _name_and_said(name)
    rest = [*_filled(said), *rest]
    brings, gains = (rest[0] if rest else ""), "; ".join(_filled(*rest[1:]))
    names = [name] if brings or gains else _several(name, recognise)
    return [OrganisationLine(name_in(each).value, sector, brings, gains) for each in names]


def star_in(text):
    """Return (the text without its star, whether it had one): "★ Rogalik", "Rogalik*; chleb".

    One asterisk in front of a line is a bullet, two around a word are bold letters.
    """
    starred = STAR.sub(" ", text)
    parts = [
        part if part.lstrip().startswith("*") and part.strip("* ") else _without_stars_behind(part)
        for part in starred.split(";")
    ]
    return ";".join(parts).strip(), starred != text or ";".join(parts) != text


def _without_stars_behind(part):
    bare = part.rstrip()
    return bare.rstrip("*") if bare.endswith("*") else part


def invitees_in(text, on, recognise=nothing):
    """Return the InviteeLines of one line: "name; who talks to them; by when; why them".

    The day may stand anywhere behind the name, also in "Rogalik – porozmawia Anna do 3.12". What
    stands before it is who; where there is none, the first part is. A star adds nothing here.
    """
    name, sector, rest = _name_sector_rest(star_in(text)[0])
    name, said = _name_and_said(name)
    rest = _filled(said, *rest)
    at = next((at for at, part in enumerate(rest) if day_in(part, on=on)), None)
    due = None if at is None else day_in(rest[at], on=on)
    before, after = (rest[:1], rest[1:]) if at is None else (rest[:at], rest[at + 1 :])
    if at is None and before:
        before[0], due = day_at_the_end(before[0], on)
    if not before and after and _is_like_a_name(after[0]):
        before, after = after[:1], after[1:]
    who = TALKS.sub("", before[0]) if before else ""
    if len(who) > LONGEST_WHO:
        who, after = "", [before[0], *after]
    why = "; ".join([*before[1:], *after])
    names = [name] if who or due or why else _several(name, recognise)
    return [InviteeLine(name_in(each).value, sector, who, due, why) for each in names]


def person_in(text, recognise=nothing):
    """Return the PersonLine of one line: "name; organisation; sector", or as people write it.

    "Jan Kowalski (Urząd Gminy)", "Maria – biblioteka", "Ewa Lis, dyrektorka, Szkoła w Rusowie",
    "p. Krysia z KGW Kukinia" and an organisation alone are read too.
    """
    name, sector, rest = _name_sector_rest(text)
    organisation = "; ".join(_filled(*rest))
    if not rest:
        name, organisation = _name_and_organisation(name, recognise)
    name, organisation = name_in(name).value, name_in(organisation).value
    if not name and not organisation:
        return PersonLine(text.strip())
    return PersonLine(name, organisation, sector or "")


def promise_in(text, on):
    """Return the PromiseLine of one line: "what; who; by when" in any of the usual orders.

    `on` is the day on which it was said: "do 3.12" is the next third of December.
    """
    parts, is_dashed = _filled(*_parts(text)), False
    if len(parts) == 1:
        parts, is_dashed = _filled(*DASH.split(ARROW.sub(" – ", parts[0]))), True
    due = None
    for at in reversed(range(len(parts))):
        if len(parts) > 1 and (due := day_in(parts[at], on=on)):
            del parts[at]
            break
    who = ""
    if len(parts) > 1:
        at = _who(parts, is_dashed=is_dashed, has_day=due is not None)
        who = parts.pop(at) if at is not None else ""
    said = (" – " if is_dashed else "; ").join(parts)
    if due is None:
        said, due = day_at_the_end(said, on)
    if not says_something(said):
        return PromiseLine(text.strip())
    odd = (due is None and any(map(_is_like_a_time, parts[1:]))) or looks_like_a_day(said)
    return PromiseLine(said, who, due, odd and due is None)


def outcome_in(text, on):
    """Return what a finding, decision or idea says: one text, and perhaps "; who; by when"."""
    parts = _parts(text)
    due = day_in(parts[-1], on=on) if len(parts) > 1 else None
    if due is None:
        return PromiseLine(text.strip())
    who = parts[-2] if len(parts) > 2 and 0 < len(parts[-2]) <= LONGEST_WHO else ""
    said = "; ".join(_filled(*parts[: -2 if who else -1]))
    return PromiseLine(said, who, due) if says_something(said) else PromiseLine(text.strip())


def factor_in(text):
    """Return (entry, how we manage it): parted by a semicolon or an arrow."""
    entry, *answers = _parts(text)
    before, *after = ARROW.split(entry, maxsplit=1)
    if before and after:
        entry, answers = before, [*after, *answers]
    return (entry, "; ".join(_filled(*answers))) if says_something(entry) else (text.strip(), "")


def group_in(text):
    """Return (group of people, what it needs, how we know it), parted by semicolons."""
    group, need, *known = [*_parts(text), ""]
    if not says_something(group):
        return text.strip(), "", ""
    return group, "; ".join(_filled(need)), "; ".join(_filled(*known))


def joined(saved, typed):
    """Return what two texts say together, the saved one first and nothing twice."""
    if fold(typed) in fold(saved):
        return saved
    return typed if fold(saved) in fold(typed) else f"{saved}; {typed}"


def sector_word(text):
    """Return the sector that a part of a line names: "f", "firma"; None for any other text."""
    return SECTOR_BY_WORD.get(fold(text.strip(" .")))


def looks_like_a_day(text):
    return bool(LIKE_A_DAY.search(fold(text)))


def _parts(text):
    return [" ".join(part.split()) for part in text.split(";")]


def _filled(*parts):
    return [part for part in parts if part and says_something(part)]


def _name_sector_rest(text):
    """Return the first part, the sector and the others. The sector stands first or last of what
    follows a name, or close behind it: "Rogalik, f", "Rogalik (firma)"."""
    name, *rest = _parts(text)
    filled = [at for at, part in enumerate(rest) if part]
    for at in [*filled[:1], *filled[-1:]]:
        if sector := sector_word(rest[at]):
            return name, sector, rest[:at] + rest[at + 1 :]
    found = SECTOR_BEHIND.match(name)
    sector = sector_word(found["word"]) if found else None
    return (found["name"], sector, rest) if sector else (name, None, rest)


def _name_and_said(text):
    """Part "Hotel – sala na 60 osób" and "Browar: plakaty"; a name may hold dashes itself."""
    cut = PROTECTED.sub(lambda found: "x" * len(found[0]), text)
    found = ARROW.search(cut) or COLON.search(cut)
    for dash in DASH.finditer(cut):
        if text[dash.end()].islower() or text[dash.end()].isdecimal():
            found = min(filter(None, [found, dash]), key=lambda each: each.start())
            break
    if not found or found.start() > LONGEST_NAME or not says_something(text[found.end() :]):
        return text, ""
    before = text[: found.start()].strip()
    return (before, text[found.end() :].strip()) if says_something(before) else (text, "")


def _several(name, recognise):
    """Return the names that commas part: each of them must be an organisation for itself."""
    names = cut_at(",", name)
    if not 1 < len(names) <= MOST_NAMES:
        return [name]
    *before, last = names
    two = [each.strip() for each in re.split(r"\s+(?:i|oraz|and)\s+", last, maxsplit=1)]
    if len(two) == 2 and all(recognise(each).kind_code for each in two):
        names = [*before, *two]
    return names if all(recognise(each).kind_code for each in names) else [name]


def cut_at(signs, text):
    """Cut a text at these signs where they stand neither in quotation marks nor in brackets."""
    cut = PROTECTED.sub(lambda found: "x" * len(found[0]), text)
    ends = [match.start() for match in re.finditer(f"[{signs}]", cut)]
    starts = [0, *(end + 1 for end in ends)]
    pieces = [text[start:end] for start, end in zip(starts, [*ends, None], strict=True)]
    return [piece.strip() for piece in pieces if says_something(piece)]


def _name_and_organisation(text, recognise):
    if found := IN_BRACKETS.match(text):
        if _is_organisation(found["inside"], recognise):
            return found["before"], found["inside"].strip()
        return text, ""
    before, *after = DASH.split(text, maxsplit=1)
    if after and says_something(before):
        return before.strip(), after[0].strip()
    pieces = cut_at(",", text)
    for at, piece in enumerate(pieces[1:], start=1):
        if _is_organisation(piece, recognise):
            return ", ".join(pieces[:at]), ", ".join(pieces[at:])
    found = FROM.match(text)
    if found and recognise(found["organisation"]).kind_code:
        return found["name"], found["organisation"]
    told = recognise(text)
    if told.is_certain and fold(text).startswith(fold(told.reason[0])):
        return "", text
    return text, ""


def _is_organisation(text, recognise):
    """Whether a text beside a person names an organisation; else it is what the person is there."""
    first = text.strip()[:1]
    return (
        not first.islower() or fold(text.strip()) == "biblioteka" or bool(recognise(text).kind_code)
    )


def _who(parts, *, is_dashed, has_day):
    """Return the place of the part that says who promised, or None."""
    may = [at for at, part in enumerate(parts) if at == 0 or not _is_like_a_time(part)]
    if len(may) < 2:
        return None
    first, last = parts[may[0]], parts[may[-1]]
    is_deed = _is_deed(last) or (is_dashed and len(last.split()) > 1)
    if _is_like_a_name(first) and is_deed and not _is_like_a_name(last):
        return may[0]
    if len(last) > LONGEST_WHO:
        return None
    is_short = len(last.split()) <= 3
    if is_dashed and not (_is_like_a_name(last) or (has_day and is_short)):
        return None
    return may[-1]


def _is_deed(text):
    """Whether a text begins with what is to be done, as in "umówić hotel"."""
    first = text.split()[0]
    return first.islower() and len(first) > 3 and fold(first).endswith("c")


def _is_like_a_time(text):
    return looks_like_a_day(text) or bool(LIKE_A_TIME.match(fold(text)))


def _is_like_a_name(text):
    """Whether these are one to three words with capital letters, as names of people are."""
    words = text[: LONGEST_WHO + 1].removeprefix("p. ").split()
    return (
        0 < len(words) <= 3
        and all(word[0].isupper() for word in words)
        and not any(sign.isdecimal() for sign in text)
    )


def day_at_the_end(text, on):
    """Take "do 3.12" off the end of a sentence; return (text, day or None)."""
    start = max(0, len(text) - LONGEST_DAY)
    for found in reversed(list(TILL.finditer(text, start))):
        if day := day_in(text[found.start() :], on=on):
            before = text[: found.start()].rstrip(" ,;–—-")
            return (before, day) if says_something(before) else (text, None)
    return text, None
