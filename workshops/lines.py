"""Lines as they are typed or pasted in an exercise. Pure Python."""

from dataclasses import dataclass

from intake.reading import BULLET, SECTOR_BY_WORD, read_lines
from partners.words import fold


@dataclass(frozen=True)
class TypedLine:
    """What one line says; `sector` is None where nobody wrote it."""

    text: str
    sector: str | None = None
    brings: str = ""
    gains: str = ""
    management: str = ""


def lines_of(kind, text):
    """Return a TypedLine for each line of `text`, as the exercise of that kind reads it.

    Partners: "name; sector". Resources: "name; sector; what it could bring; what it could gain",
    the sector may be left out. SWOT factors: "text; how we manage it". Everything else is text
    without its bullet or number.
    """
    if kind == "partner":
        return [TypedLine(line.name, line.sector) for line in read_lines(text)]
    read = {"resource": _resource, "factor": _factor}.get(kind, TypedLine)
    cleaned = (BULLET.sub("", " ".join(raw.split())) for raw in text.splitlines())
    return [read(line) for line in cleaned if any(sign.isalnum() for sign in line)]


def _resource(line):
    name, *rest = [part.strip() for part in line.split(";")]
    sector = SECTOR_BY_WORD.get(fold(rest[0].strip(" ."))) if rest else None
    if sector or (rest and not rest[0]):
        rest = rest[1:]
    brings, gains = [*rest, "", ""][:2]
    if len(rest) > 2:
        gains = "; ".join(rest[1:])
    return TypedLine(name, sector, brings, gains)


def _factor(line):
    text, _semicolon, management = line.partition(";")
    return TypedLine(text.strip(), management=management.strip())
