"""What the columns of a table mean, and where its headings stand. Pure Python."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from accounts.typed import line_in
from accounts.words import fold

ROWS_LOOKED_AT = 10  # a list has its headings among the first rows

# Headings as they are met, folded. The first that fits a column wins.
HEADINGS = {
    "name": ("nazwa", "nazwa organizacji", "nazwa szkoly", "nazwa podmiotu", "nazwa instytucji",
             "nazwa firmy", "nazwa partnera", "pelna nazwa", "nazwa pelna", "partner",
             "organizacja", "instytucja", "szkola", "placowka", "stowarzyszenie", "podmiot",
             "firma", "name", "organisation", "organization", "organisation name"),
    "short_label": ("skrot", "skrot na mape", "nazwa skrocona", "short label", "short name",
                    "skrot nazwy"),
    "kind": ("rodzaj", "typ", "typ szkoly", "typ placowki", "rodzaj organizacji", "kind", "type",
             "rodzaj podmiotu", "forma prawna"),
    "sector": ("sektor", "publicznosc status", "publicznosc", "status", "sector",
               "status publiczno prawny"),
    "sector_confirmed": ("potwierdzono sektor", "sector confirmed"),
    "level": ("stopien wspolpracy", "level of cooperation", "jak wspolpracujecie"),
    "only_as": ("tylko jako", "only as"),
    "is_recipient": ("odbiorca naszych uslug", "recipient of our services"),
    "audiences": ("odbiorcy", "audiences", "grupy odbiorcow", "do kogo docieraja"),
    "tags": ("slowa kluczowe", "tags", "tagi", "keywords", "hasla"),
    "street": ("ulica", "adres", "ulica i numer", "street", "address", "street and number",
               "addr street", "siedziba"),
    "number": ("numer", "numer budynku", "nr", "nr budynku", "nr domu", "numer domu",
               "house number", "number", "building number", "addr housenumber"),
    "flat": ("numer lokalu", "nr lokalu", "lokal", "flat", "flat number", "addr flats"),
    "postal_code": ("kod pocztowy", "kod", "postal code", "postcode", "zip", "addr postcode"),
    "place": ("miejscowosc", "miasto", "wies", "place", "town", "city", "locality", "addr city",
              "addr place"),
    "phone": ("telefon", "tel", "nr telefonu", "numer telefonu", "phone", "telephone",
              "contact phone"),
    "email": ("e mail", "email", "adres e mail", "poczta elektroniczna", "mail", "contact email"),
    "website": ("strona www", "www", "strona internetowa", "strona", "website", "web", "url",
                "adres www", "contact website"),
    "description": ("opis", "uwagi", "notatki", "description", "notes", "comments"),
    "latitude": ("szerokosc geograficzna", "latitude", "lat", "szerokosc"),
    "longitude": ("dlugosc geograficzna", "longitude", "lon", "lng", "long", "dlugosc"),
    "point": ("punkt na mapie", "point on the map", "wspolrzedne", "coordinates", "gps"),
    "rspo": ("numer rspo", "rspo", "nr rspo", "numer rspo szkoly"),
    "regon": ("regon", "numer regon", "nr regon"),
    "nip": ("nip", "numer nip", "nr nip"),
    "krs": ("krs", "numer krs", "nr krs"),
}  # fmt: skip
# Headings known by how they begin or by a word of theirs, in this order; None: known to be no
# field of ours (of a person, of an authority, of an area).
PARTS = (
    (r"dyrektor|prezes|\bimie\b|nazwisk|\bosob|organu|\borgan\b|soltys|wlasciciel", None),
    (r"^fa(x|ks)|^kod (teryt|terc|simc)|kod terytorialny|^rodzaj miejsc", None),
    (r"^nazwa (gmin|powiat|wojew|kraj|poczt)", None),
    (r"\be ?mail|\bmail\b|poczt\w+ elektr", "email"),
    (r"^(adres|nazwa)? ?(stron\w+|www|witryn\w*) ?(internet\w*|www)?\b|website|\bwww\b", "website"),
    (r"^(nr|numer|numery)? ?(tel|telefon\w*|phone|komork\w*|kom)\b|\btelefonu$", "phone"),
    (r"^kod\w* poczt|^postal|postcode", "postal_code"),
    (r"geogr\w* szer|szer\w* geogr|^lat(itude)?\b", "latitude"),
    (r"geogr\w* dlug|dlug\w* geogr|^(lon|lng|long)(gitude)?\b", "longitude"),
    (r"^wspolrzedn|^coordinates|^gps\b", "point"),
    (r"\bnip\b", "nip"),
    (r"\bregon\b", "regon"),
    (r"\bkrs\b", "krs"),
    (r"\brspo\b", "rspo"),
    (r"skrocon|^skrot|^short", "short_label"),
    (r"^nazw\w+ ulic|^ulic", "street"),
    (r"^nazw\w+ (miejsc|miast|wsi)|^miejscowosc|^miasto\b", "place"),
    (r"^(nr|numer) (budynk|domu|poses)", "number"),
    (r"^(nr|numer) (lokal|mieszk)", "flat"),
    (r"^(typ|rodzaj) (organiz|szko|placow|podmiot|instyt|jednost|partner|firm)", "kind"),
    (r"^(sektor|publicznosc)", "sector"),
    (r"^adres|^siedzib", "street"),
    (r"^(pelna|oficjalna)? ?nazw(a|y|e)\b", "name"),
    (r"^(opis|uwagi|notatk|informacje dodatk|zakres dzial|cel\w* statut)", "description"),
)  # fmt: skip
NO_HEADING = re.compile(r"\S@\S|\d{3}|://|www\.\w", re.IGNORECASE)
RUNNING = ("", "lp", "l p", "nr", "numer", "no", "number", "nr porzadkowy", "liczba porzadkowa")


@dataclass(frozen=True)
class SheetTable:
    """A table with its headings found: `rows` stand below them, `above` what stands before.

    Rows are (number in the file, cells). `headings` are the numbers of the rows that were joined
    into `columns`; none when the table has no headings, then `columns` is its first row.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    headings: tuple[int, ...] = (1,)
    above: tuple[tuple[int, tuple[str, ...]], ...] = ()
    numbered: bool = False  # "1. ", "2. " stood before the names

    def heading(self, at):
        """Return what stands above a column, its number where nothing does."""
        return (self.columns[at] if self.headings else "") or str(at + 1)


def plain_heading(text):
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def guess_columns(columns):
    """Return {field of HEADINGS: index of the column} for headings in Polish or English.

    A field is named once and a column means one thing. The post office ("Poczta") and the head's
    name are personal or of no use here and are left alone.
    """
    plain = [_plain_or_nothing(column) for column in columns]
    guessed = {}
    for field, headings in HEADINGS.items():
        for heading in headings:
            if heading in plain and plain.index(heading) not in guessed.values():
                guessed[field] = plain.index(heading)
                break
    for at, heading in enumerate(plain):
        field = _by_parts(heading)
        if field and at not in guessed.values():
            guessed.setdefault(field, at)
    return guessed


def _plain_or_nothing(text):
    is_heading = len(text) <= 80 and not NO_HEADING.search(text)
    return plain_heading(text) if is_heading else ""


@lru_cache(maxsize=2000)
def _by_parts(heading):
    return next((field for part, field in PARTS if re.search(part, heading)), None)


def table_of(records, heading=None):
    """Return the SheetTable of (number, cells) of equal width.

    `heading` is the number of the first row of headings as a person said it, 0 for none.
    """
    at = _first_heading(records) if heading is None else _place(records, heading)
    if at is None:
        return SheetTable(tuple(map(line_in, records[0][1])), tuple(records), ())
    used = [records[at]]
    below = records[at + 1 : at + 2]
    if below and _are_a_pair(records[at][1], below[0][1]):
        used += below
    columns = joined(*(tuple(map(line_in, cells)) for _number, cells in used))
    rest = records[at + len(used) :]
    return SheetTable(
        columns, tuple(rest), tuple(number for number, _cells in used), tuple(records[:at])
    )


def _place(records, heading):
    return next((at for at, (number, _cells) in enumerate(records) if number == heading), None)


def _first_heading(records):
    """Return where the headings begin, or None: the row that names the most fields."""
    first = records[:ROWS_LOOKED_AT]
    scores = [len(guess_columns(cells)) for _number, cells in first]
    best = max(range(len(first)), key=scores.__getitem__)
    if scores[best] == 0 or (scores[best] == 1 and not _is_sure(records, best)):
        return None
    if best and _are_a_pair(first[best - 1][1], first[best][1]):
        return best - 1
    return best


def _is_sure(records, at):
    """One heading alone: it is the name's or known word by word, only titles stand above it, and
    its column does not say it again ("organizacja" is the kind of a row)."""
    (field, column), *_ = guess_columns(records[at][1]).items()
    if any(cells[column] == records[at][1][column] for _number, cells in records[at + 1 :]):
        return False
    is_exact = plain_heading(records[at][1][column]) in HEADINGS[field]
    titles = all(sum(map(bool, cells)) <= 1 for _number, cells in records[:at])
    return titles and (is_exact or field == "name")


def _are_a_pair(upper, lower):
    """Two rows of headings ("Adres" above "Ulica", "Kod"): together they name more fields."""
    if any(NO_HEADING.search(cell) for cell in lower):
        return False
    alone = max(len(guess_columns(upper)), len(guess_columns(lower)))
    return len(guess_columns(joined(upper, lower))) > alone > 0


def joined(upper, lower=None):
    """Return headings of one or two rows; a merged cell above speaks for those at its right."""
    if lower is None:
        return tuple(upper)
    columns, last = [], ""
    for above, below in zip(upper, lower, strict=True):
        last = above or last
        if not below or not guess_columns([below]):
            columns.append(f"{above or (last if below else '')} {below}".strip())
        else:
            columns.append(below)
    return tuple(columns)


def looks_like_headings(cells):
    """Whether a row of unknown words may be headings: a word above each column, no values."""
    return all(cells) and not any(NO_HEADING.search(cell) or len(cell) > 40 for cell in cells)


def below_titles(table):
    """Return the first row of a table without headings that is no title over its whole width:
    the rows above it hold one cell each."""
    return next((row for row in table.rows if sum(map(bool, row[1])) > 1), table.rows[0])


def running_number_column(table):
    """Return the index of a column that only counts the rows (1, 2, 3…), or None."""
    for at in range(len(table.columns)):
        # A row of one cell alone is a sum or a remark.
        cells = [cells[at] for _number, cells in table.rows if sum(map(bool, cells)) > 1]
        numbers = [_counted(cell) for cell in cells if cell]
        named = table.headings and plain_heading(table.columns[at]) not in RUNNING
        if not named and len(numbers) * 2 > len(cells) and _count_up(numbers):
            return at
    return None


NUMBERED = re.compile(r"(\d{1,4})[.)]\s+(?=\S)")


def without_running_numbers(table, at):
    """Return the table with "1. ", "2. " off its names, when all of them are numbered so.

    A number at one name alone belongs to it: "7. Lipowska Drużyna Harcerska".
    """
    if at is None or at >= len(table.columns):
        return table
    found = [NUMBERED.match(cells[at]) for _number, cells in table.rows if cells[at]]
    if None in found or not _count_up([int(one.group(1)) for one in found]):
        return table
    rows = tuple(
        (number, (*cells[:at], NUMBERED.sub("", cells[at], count=1), *cells[at + 1 :]))
        for number, cells in table.rows
    )
    return replace(table, rows=rows, numbered=True)


def _count_up(numbers):
    """Whether they are 1, 2, 3…; a row may be missing, none stands twice."""
    if len(numbers) < 2 or None in numbers or numbers[0] != 1:
        return False
    return all(0 < after - before <= 2 for before, after in pairwise(numbers))


def _counted(cell):
    found = re.fullmatch(r"(\d{1,4})[.)]?", cell)
    return int(found.group(1)) if found else None


CONTENTS = {
    "email": re.compile(r"\S+@\S+\.\S+"),
    "website": re.compile(r"(https?://|www\.)\S+", re.IGNORECASE),
    "postal_code": re.compile(r"\d\d-\d{3}"),
    "phone": re.compile(r"(\+48|tel\.?)?[\s(]*0?\d(?:[\s()/-]*\d){8}", re.IGNORECASE),
}


def by_content(rows):
    """Return {field: column} of a table without headings, where most cells look alike."""
    guessed = {}
    for at in range(len(rows[0][1]) if rows else 0):
        cells = [cells[at] for _number, cells in rows if cells[at]]
        for field, shape in CONTENTS.items():
            alike = sum(bool(shape.fullmatch(cell)) for cell in cells)
            if alike * 2 > len(cells):
                guessed.setdefault(field, at)
    return guessed
