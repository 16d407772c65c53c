"""What one typed line says of a resource, read where it is sure: "sala na 40 osób, soboty, gratis".

Pure Python. Every word stays: what is read as the time or the terms goes from the text into its own
field, and only where the words of a whole phrase are known; the rest stays in the text.
"""

import re
from dataclasses import dataclass

from naming.words import base_forms, fold, words_of

TIMES = {
    *("poniedzialek", "wtorek", "sroda", "czwartek", "piatek", "sobota", "niedziela", "weekend"),
    *("styczen", "luty", "marzec", "kwiecien", "maj", "czerwiec", "lipiec", "sierpien"),
    *("wrzesien", "pazdziernik", "listopad", "grudzien", "zima", "wiosna", "lato", "jesien"),
    *("ferie", "wakacje", "sezon", "rano", "ranek", "poludnie", "popoludnie", "przedpoludnie"),
    *("wieczor", "wieczorem", "codziennie", "tydzien", "miesiac", "latem", "zima", "wiosna"),
    *("monday", "mondays", "tuesday", "tuesdays", "wednesday", "wednesdays", "thursday"),
    *("thursdays", "friday", "fridays", "saturday", "saturdays", "sunday", "sundays", "weekends"),
    *("winter", "summer", "spring", "autumn", "mornings", "afternoons", "evenings", "season"),
}
BETWEEN_TIMES = {
    *("w", "we", "i", "oraz", "od", "do", "po", "przed", "na", "co", "kazdy", "caly", "pora"),
    *("godzina", "godz", "oprocz", "poza", "przez", "rok", "drugi", "pierwszy", "ostatni"),
    *("on", "in", "from", "to", "until", "and", "after", "before", "every"),
}
BEGINS_A_TIME = {"w", "we", "od", "po", "przed", "co", "przez", "poza", "on", "in", "from", "after"}
NEAR = 30  # letters before a word that may change what it says
LONGEST_TIME = 120  # what its field has room for
HOUR = re.compile(r"\d{1,2}([:.]\d{2})?([–-]\d{1,2}([:.]\d{2})?)?")

TERMS = {
    "free": r"za darmo|nieodplatnie|bezplatn\w+|darmow\w+|darmo|gratis|free of charge|(for )?free",
    "loan": r"do wypozyczenia|do pozyczenia|wypozyczymy|pozyczymy|wypozyczamy|on loan|to borrow",
    "exchange": r"w zamian|na wymiane|za wymiane|in exchange",
    "at_cost": r"za zwrotem kosztow|za zwrot kosztow|zwrot kosztow|po kosztach|at cost",
    "paid": r"odplatnie|platn[aeiy]\w*|za oplata|za \d+ ?zl|paid",
}
SAID_TERMS = {code: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for code, words in TERMS.items()}
DENIED = re.compile(r"(?<!\w)(nie|not)\s+$")

# What tells how a need is known; a need is mostly talked about, so that is what else is meant.
HOW_KNOWN = {
    "survey": r"ankiet\w*|kwestionariusz\w*|surveys?|questionnaires?",
    "data": r"dane|danych|gus|statystyk\w*|raport\w*|dokument\w*|spis\w*|data|statistics|reports?",
    "observation": r"widac|widzimy|zauwaz\w+|obserw\w+|(we )?(see|saw)|observ\w+",
}
SAID_HOW = {code: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for code, words in HOW_KNOWN.items()}
TALKED = "talk"

NUMBER = re.compile(r"(?<![\w.,:/–-])(\d{1,4})(?![\d:/]|[.,]\d|[–-]\d)")
NO_COUNT = re.compile(
    r"[ -]?(zl\w*|pln|eur\w*|gr|%|m2|m²|m|metr\w*|km|cm|kg|stop\w*"
    r"|lat|lata|letni\w*|r|rok\w*|years?)(?!\w)"
)
A_TIME_BEFORE = re.compile(r"(?<!\w)(od|do|po|przed|o|nr|numer|godz\.?|from|until|after|at)\s+$")

CATEGORIES = {
    "people": "nauczyciel nauczycielka fotograf fotografka wolontariusz wolontariuszka prelegent "
    "prelegentka przewodnik przewodniczka animator animatorka muzyk gitarzysta bajarz bajarka "
    "rzemieslnik plastyk plastyczka grafik informatyk trener trenerka instruktor instruktorka "
    "tlumacz tlumaczka specjalista emeryt emerytka ktos osoba ludzie ochotnik pszczelarz lektor "
    "teacher photographer volunteer somebody people",
    "place": "sala salka swietlica plac park boisko scena przystanek pomieszczenie lokal piwnica "
    "strych plaza kuchnia jadalnia stodola taras pracownia ogrod wiata room hall kitchen",
    "equipment": "projektor rzutnik namiot bus busik mikrobus naglosnienie mikrofon krzeslo stol "
    "stolik laptop tablet drukarka sztaluga rower kajak ekran glosnik lawka agregat sprzet "
    "przyczepa samochod komputer ladownik grill projector tent tents van chairs",
    "economy": "fundusz dotacja pieniadz pieniadze sponsor darowizna grant skladka fund",
    "culture_story": "zwyczaj kronika piesn opowiesc tradycja legenda przepis wspomnienie obrzed "
    "gwara bajka basn story stories",
    "nature": "wydma las rzeka jezioro laka drzewo morze rezerwat forest",
    "media": "gazetka gazeta portal radio promocja reklama ogloszenie newsletter newspaper",
    "event": "festyn dozynki akcja kiermasz koncert rajd piknik jarmark festival",
    "knowledge": "archiwum raport spis badanie ekspertyza dokument archive report",
    "association": "stowarzyszenie osp druzyna klub chor association club",
    "institution": "szkola przedszkole przychodnia urzad school",
    "business": "pensjonat piekarnia sklep firma restauracja hotel guesthouse bakery",
}
KINDS = {word: kind for kind, words in CATEGORIES.items() for word in words.split()}
PREPOSITIONS = {
    *(
        "przez",
        "na",
        "w",
        "we",
        "do",
        "z",
        "ze",
        "dla",
        "od",
        "po",
        "przy",
        "o",
        "u",
        "pod",
        "nad",
        "za",
    ),
    *("for", "in", "at", "with", "of", "by"),
}


@dataclass(frozen=True)
class UnderstoodLine:
    """A line, and what was understood of it: `found` holds the names of fields and their values."""

    text: str
    found: dict


def read_line(text):
    """Return the UnderstoodLine of a text; where nothing is sure, it is the text alone."""
    parts = [part.strip() for part in re.split(r"[,;]", text)]
    found, rest, times = {}, [], []
    if code := _terms_of(text):
        found["terms"] = code
    for part in parts:
        part = _without_terms(part, code)
        begins = _where_a_time_begins(part)
        if begins is not None:
            times.append(part[begins:].strip())
            part = part[:begins].rstrip()
        rest.append(part)
    said = ", ".join(part for part in rest if part)
    season = ", ".join(times)
    if not said or len(season) > LONGEST_TIME:  # "soboty, za darmo" says when, but not what
        said, season = text.strip(), ""
        found.pop("terms", None)
    if season:
        found["season"] = season
    if amount := _amount_of(said):
        found["amount"] = amount
    if kind := kind_of(said):
        found["category"] = kind
    return UnderstoodLine(said, found)


def how_known(text):
    """Return the code of how a need is known by the words that say it: "ankieta w szkole"."""
    said = {code for code, words in SAID_HOW.items() if words.search(fold(text))}
    return said.pop() if len(said) == 1 else TALKED


def kind_of(text):
    """Return the category whose words begin the text, "" where there is none or there are two."""
    kinds = set()
    for word in words_of(re.split(r"[,;(]", text)[0]):
        if fold(word) in PREPOSITIONS:
            break
        known = {KINDS[form] for form in _forms(word) if form in KINDS}
        if len(known) > 1:
            return ""
        kinds |= known
    return kinds.pop() if len(kinds) == 1 else ""


def _forms(word):
    return {fold(word), *base_forms(word)}


def _terms_of(text):
    """Return the only terms that are said, "" for none, for two and for one that is denied."""
    folded = fold(text)
    said = set()
    for code, words in SAID_TERMS.items():
        for found in words.finditer(folded):
            if _stands_before(found, DENIED, folded):
                return ""
            said.add(code)
    return said.pop() if len(said) == 1 else ""


def _stands_before(found, words, text):
    """Return whether such words stand just before what was found."""
    return words.search(text, max(0, found.start() - NEAR), found.start()) is not None


def _without_terms(part, code):
    """Return a part without the phrase that ends it and says the terms."""
    folded = fold(part)
    if not code or len(folded) != len(part):
        return part
    ends = [found for found in SAID_TERMS[code].finditer(folded) if found.end() == len(part)]
    return part[: ends[0].start()].rstrip() if ends else part


def _where_a_time_begins(part):
    """Return where the words that only say when begin, as they end the part; None without them."""
    words = list(re.finditer(r"\S+", part))
    begins, has_time = None, False
    for at in range(len(words) - 1, -1, -1):
        bare = words[at][0].strip(".()")
        forms = _forms(bare)
        is_time = bool(forms & TIMES)
        if not is_time and not forms & BETWEEN_TIMES and not HOUR.fullmatch(bare):
            break
        has_time = has_time or is_time
        if at == 0 or fold(bare) in BEGINS_A_TIME or fold(bare) in {"latem", "zima", "wieczorami"}:
            begins = at if has_time else begins
    return None if begins is None else words[begins].start()


def _amount_of(text):
    """Return the only number that counts something, None when there is none or there are two."""
    folded = fold(text)
    counts = [
        int(found[1])
        for found in NUMBER.finditer(folded)
        if not NO_COUNT.match(folded[found.end() :])
        and not _stands_before(found, A_TIME_BEFORE, folded)
        and not 1900 <= int(found[1]) <= 2100
        and int(found[1]) > 0
    ]
    return counts[0] if len(counts) == 1 else None
