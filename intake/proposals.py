"""What a line or a row of a list proposes: one organisation, ready to be looked at and added.

Pure Python. Nothing is lost in silence: what cannot be taken is named in `problems`.
"""

from dataclasses import dataclass, field

from accounts.typed import (
    SCIENTIFIC,
    Typed,
    cell_in,
    email_in,
    name_in,
    phone_in,
    postal_code_in,
    website_in,
)
from intake.reading import sector_in
from partners.identifiers import SCHEMES, number_in
from partners.naming import Recognition, ordinary_case, short_label
from partners.words import fold

LONGEST = {"name": 200, "street": 120, "place": 80, "website": 200, "email": 254, "phone": 30}
LONGEST_SHORT_LABEL = 24
READERS = {
    "postal_code": postal_code_in,
    "email": email_in,
    "phone": phone_in,
    "website": website_in,
}
READ_APART = {"name", "short_label", "kind", "sector", "number", "flat", *SCHEMES}


@dataclass(frozen=True)
class RowProblem:
    """Why something of a row is not taken: the row itself (`is_fatal`) or one value of it.

    A value may also come in otherwise than it stood there: RESTORED.
    """

    NO_NAME = "no_name"
    LONG_NAME = "long_name"
    NO_SECTOR = "no_sector"
    VALUE_LEFT_OUT = "value_left_out"
    NO_ROOM = "no_room"  # another one of the kind is kept
    SCIENTIFIC = "scientific"
    RESTORED = "restored"

    code: str
    field: str
    value: str = ""

    @property
    def is_fatal(self):
        return self.code in {self.NO_NAME, self.LONG_NAME, self.NO_SECTOR}


@dataclass(frozen=True)
class Proposal:
    """One organisation of a list. `number` is its line or row, `details` go into the partner."""

    number: int
    name: str
    short_label: str = ""
    kind_code: str | None = None
    sector: str | None = None
    sector_confirmed: bool = False  # the list or the kind is certain; else a person is asked
    reason: tuple[str, ...] = ()
    level: str = ""  # chosen by the person, for one row or for the whole list
    details: dict = field(default_factory=dict)
    numbers: dict = field(default_factory=dict)  # scheme of a register → digits
    problems: tuple[RowProblem, ...] = ()

    @property
    def can_be_added(self):
        return not any(problem.is_fatal for problem in self.problems)


def propose_line(line, recognise):
    """Return what one Line of a box full of names proposes."""
    found = recognise(line.name)
    return Proposal(
        number=line.number,
        name=line.name,
        short_label=short_label(line.name),
        kind_code=found.kind_code,
        sector=line.sector or found.sector,
        sector_confirmed=bool(line.sector) or found.is_certain,
        reason=() if line.sector and line.sector != found.sector else found.reason,
        problems=tuple(_problems_of_name(line.name)),
    )


def propose_row(number, cells, columns, recognise, *, kinds_by_name, fallback_sector=""):
    """Return what one row of a table proposes.

    `columns` says which cell holds which field of `intake.reading.HEADINGS`; `recognise` comes
    from `naming.recogniser`; `kinds_by_name` maps folded names of kinds to their codes and
    sectors; `fallback_sector` is taken where neither the row nor the name tells a sector.
    """
    row = {name: _cell(cells, at) for name, at in columns.items()}
    name = ordinary_case(name_in(row.get("name", "")).value)
    found = _recognise_row(name, row.get("kind", ""), recognise, kinds_by_name)
    sector, is_certain = sector_in(row.get("sector", ""))
    if sector is None:
        sector, is_certain = found.sector or fallback_sector or None, found.is_certain
    problems = _problems_of_name(name or row.get("name", ""))
    if sector is None:
        problems.append(RowProblem(RowProblem.NO_SECTOR, "sector"))
    details, left_out = _details(row)
    numbers, bad_numbers = _numbers(row)
    label = row.get("short_label", "")
    return Proposal(
        number=number,
        name=name,
        short_label=label if 0 < len(label) <= LONGEST_SHORT_LABEL else short_label(name),
        kind_code=found.kind_code,
        sector=sector,
        sector_confirmed=is_certain,
        reason=found.reason if found.sector == sector else (),
        details=details,
        numbers=numbers,
        problems=(*problems, *left_out, *bad_numbers),
    )


def _problems_of_name(name):
    if not name_in(name).value:
        return [RowProblem(RowProblem.NO_NAME, "name", name)]
    if len(name) > LONGEST["name"]:
        return [RowProblem(RowProblem.LONG_NAME, "name", name)]
    return []


def _recognise_row(name, kind, recognise, kinds_by_name):
    """By the kind's own name in the list, by the name, by the words of the list for the kind.

    Beside a kind of the list the name only counts where it says who runs the house.
    """
    by_name = recognise(name)
    if known := kinds_by_name.get(fold(kind)):
        code, sector = known
        says_whose = by_name.kind_code == code or len(by_name.reason) > 1
        if says_whose and by_name.sector not in (None, sector):
            return Recognition(code, by_name.sector, by_name.reason, by_name.is_certain)
        return Recognition(code, sector, (kind,), is_certain=True)
    if by_name.kind_code:
        return by_name
    return recognise(kind)


def _cell(cells, at):
    return cell_in(cells[at]) if at < len(cells) else ""


def _details(row):
    """The address and the ways to reach; a value that cannot be right is left out and named."""
    read = {
        "place": Typed(ordinary_case(row.get("place", ""))),
        "street": Typed(_street(row)),
        **{name: reader(row.get(name, "")) for name, reader in READERS.items()},
    }
    # Whatever has no reader of its own comes as it stands; its column tells if it can be right.
    read |= {name: Typed(text) for name, text in row.items() if name not in {*read, *READ_APART}}
    details, problems = {}, []
    for name, typed in read.items():
        details[name] = typed.value
        if len(typed.value) > LONGEST.get(name, 10_000):
            details[name] = ""
            typed = Typed(refused=RowProblem.VALUE_LEFT_OUT)
        problems += _problems_of(typed, name, row.get(name) or _street(row))
    return details, problems


def _problems_of(typed, name, text):
    """What the person should know of a value: why it is left out, what else stood beside it."""
    if typed.refused:
        is_rounded = typed.refused == SCIENTIFIC
        code = RowProblem.SCIENTIFIC if is_rounded else RowProblem.VALUE_LEFT_OUT
        return [RowProblem(code, name, text)]
    if typed.restored:
        return [RowProblem(RowProblem.RESTORED, name, typed.value)]
    return [RowProblem(RowProblem.NO_ROOM, name, text) for text in (*typed.rest, *typed.beside)]


def _street(row):
    """ "ul. Winna" and "12" are "ul. Winna 12"; a village without streets has "Bielawy 3"."""
    street, number, flat = (row.get(name, "") for name in ("street", "number", "flat"))
    if number and not street:
        street = ordinary_case(row.get("place", ""))
    return f"{street} {number}{'/' if number and flat else ''}{flat}".strip()


def _numbers(row):
    numbers, problems = {}, []
    for scheme in SCHEMES:
        text = row.get(scheme, "")
        typed = number_in(scheme, text)
        if typed.value:
            numbers[scheme] = typed.value
        problems += _problems_of(typed, scheme, text)
    return numbers, problems
