"""What a line or a row of a list proposes: one organisation, ready to be looked at and added.

Pure Python. Nothing is lost in silence: what cannot be taken is named in `problems`.
"""

from dataclasses import dataclass, field

from accounts.typed import name_in
from intake.cells import (
    LONGEST,
    RowProblem,
    audiences_of,
    cooperation_of,
    details_of,
    no_row,
    numbers_of,
    row_of,
    without_endless,
)
from naming.labels import short_label
from naming.recognition import Recognition
from naming.spelling import ordinary_case
from naming.words import fold
from reading.sectors import sector_in

LONGEST_SHORT_LABEL = 24


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
    audiences: tuple[str, ...] = ()  # names of the groups it reaches
    text: str = ""  # the whole row, to be shown where it is left out
    said: dict = field(default_factory=dict)  # what its cells say, before anything follows from it
    problems: tuple[RowProblem, ...] = ()

    @property
    def can_be_added(self):
        return not any(problem.is_fatal for problem in self.problems)


def propose_line(line, recognise):
    """Return what one NamedLine of a box full of names proposes."""
    found = recognise(line.name)
    return Proposal(
        number=line.number,
        name=line.name,
        short_label=short_label(line.name),
        kind_code=found.kind_code,
        sector=line.sector or found.sector,
        sector_confirmed=bool(line.sector) or found.is_certain,
        reason=() if line.sector and line.sector != found.sector else found.reason,
        details={"description": line.beside} if line.beside else {},
        problems=tuple(_problems_of_name(line.name)),
    )


@dataclass(frozen=True)
class Vocabulary:
    """Words of a list and what they mean here, all folded.

    `kinds` maps the name of a kind to its code and sector, `choices` a field (level, only_as) to
    its words; `audiences` are the groups of the library, `residents` what a file of ours writes in
    place of the name of a person.
    """

    kinds: dict
    choices: dict = field(default_factory=dict)
    audiences: frozenset = frozenset()
    residents: frozenset = frozenset()


def propose_row(
    number, cells, columns, recognise, *, vocabulary, fallback_sector="", headings=(), more=()
):
    """Return what one row of a table proposes.

    `columns` says which cell holds which field of `reading.columns.HEADINGS`; `recognise` comes
    from `naming.recogniser`; `fallback_sector` is taken where neither the row nor the name tells a
    sector. A file of ours tells whether a sector is confirmed: nothing is guessed of its rows.
    `more` are columns that are added to the description, as (heading, index).
    """
    text = " · ".join(" ".join(cell.split()) for cell in cells if cell)
    if problem := no_row(cells, headings):
        return Proposal(number=number, name="", problems=(problem,), text=text)
    row, is_ours = row_of(cells, columns, more), "sector_confirmed" in columns
    name = name_in(row.get("name", "")).value
    if len(name) > LONGEST["name"]:
        problem = RowProblem(RowProblem.LONG_NAME, "name", name)
        return Proposal(number=number, name="", problems=(problem,), text=text)
    said = {name: told for name, told in row.items() if told}
    row, of_length = without_endless(
        row, has_streets=_has_streets(columns, headings), is_apart=is_ours
    )
    name = name if is_ours else ordinary_case(name)
    found, of_kind = _kind_of(name, row.get("kind", ""), recognise, vocabulary.kinds, is_ours)
    sector, is_certain, of_sector = _sector_of(row, found, fallback_sector)
    if is_ours and sector == "person" and fold(name) in vocabulary.residents:
        problem = RowProblem(RowProblem.NAMELESS, "name")
        return Proposal(number=number, name="", problems=(problem,), text=text)
    details, of_details = details_of(row, is_ours=is_ours)
    numbers, of_numbers = numbers_of(row)
    told, of_cooperation = cooperation_of(row, vocabulary.choices)
    audiences, of_audiences = audiences_of(row, vocabulary.audiences)
    label, of_label = _label_of(row, name)
    of_name = _problems_of_name(name or row.get("name", "") or _cell_of_name(cells, columns))
    if of_name:  # whoever has no name needs no sector
        of_sector = [one for one in of_sector if one.code != RowProblem.NO_SECTOR]
    return Proposal(
        number=number,
        name=name,
        short_label=label,
        kind_code=found.kind_code,
        sector=sector,
        sector_confirmed=told.pop("sector_confirmed", is_certain) and sector is not None,
        reason=found.reason if found.sector == sector else (),
        level=told.pop("level", ""),
        details=details | told,
        numbers=numbers,
        audiences=audiences,
        problems=(
            *of_name,
            *of_length,
            *of_sector,
            *of_label,
            *of_kind,
            *of_details,
            *of_numbers,
            *of_cooperation,
            *of_audiences,
        ),
        text=text,
        said=said if is_ours else {name: told for name, told in row.items() if told},
    )


def _has_streets(columns, headings):
    """Return whether the column of addresses is headed as one of streets."""
    at = columns.get("street")
    heading = fold(headings[at]) if at is not None and at < len(headings) else ""
    return "ulic" in heading or "street" in heading


def _cell_of_name(cells, columns):
    at = columns.get("name", 0)
    return cells[at] if at < len(cells) else ""


def _sector_of(row, found, fallback):
    """Return the sector, whether that is certain, and what of the row is not understood."""
    text = row.get("sector", "")
    sector, is_certain = sector_in(text)
    if sector:
        return sector, is_certain, []
    sector = found.sector or fallback or None
    problems = [RowProblem(RowProblem.VALUE_LEFT_OUT, "sector", text)] if text else []
    if sector is None:
        problems.append(RowProblem(RowProblem.NO_SECTOR, "sector"))
    return sector, found.is_certain, problems


def _label_of(row, name):
    label = row.get("short_label", "")
    if len(label) <= LONGEST_SHORT_LABEL:
        return label or short_label(name), []
    return short_label(name), [RowProblem(RowProblem.VALUE_LEFT_OUT, "short_label", label)]


def _problems_of_name(name):
    if not name_in(name).value:
        return [RowProblem(RowProblem.NO_NAME, "name", name)]
    if len(name) > LONGEST["name"]:
        return [RowProblem(RowProblem.LONG_NAME, "name", name)]
    return []


def _kind_of(name, kind, recognise, kinds, is_ours):
    """Return the Recognition of a row, and what of its cell for the kind is not understood."""
    if is_ours:
        code, sector = kinds.get(fold(kind), (None, None))
        found, meant = Recognition(code, sector, (), is_certain=False), code
    else:
        found = _recognise_row(name, kind, recognise, kinds)
        meant = found.kind_code if fold(kind) in kinds else recognise(kind).kind_code
    if not kind or (meant and meant == found.kind_code):
        return found, []
    problem = RowProblem.NAME_SAYS_OTHERWISE if meant else RowProblem.NOT_ON_OUR_LIST
    return found, [RowProblem(problem, "kind", kind)]


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
