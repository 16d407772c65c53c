"""What a name proposes for the form of an organisation."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from naming.labels import short_label


class KnownKind(NamedTuple):
    """What a form asks of a kind: it reads seventy, and whole rows would cost more."""

    pk: int
    code: str
    sector: str
    words: list
    is_common: bool
    said: str  # its name in the language of the page
    withdrawn_at: datetime | None

    def __str__(self):
        return self.said


@dataclass(frozen=True)
class NameProposal:
    """What follows from a name and, when the person chose one, a kind; `reason` names the words."""

    kind: object | None
    sector: str
    short_label: str
    reason: tuple[str, ...]
    is_certain: bool


def propose(name, kinds, recognise, chosen=None):
    """Return the NameProposal for a name among `kinds`; a kind that was `chosen` stays.

    `recognise` comes from `recogniser(kinds)`.
    """
    found = recognise(name)
    kind = chosen or next((one for one in kinds if one.code == found.kind_code), None)
    by_name = kind is not None and kind.code == found.kind_code
    return NameProposal(
        kind=kind,
        sector=(found.sector if by_name else kind.sector if kind else found.sector) or "",
        short_label=short_label(name) if name.strip() else "",
        reason=found.reason if by_name else (str(kind),) if kind else (),
        is_certain=found.is_certain if by_name else kind is not None,
    )
