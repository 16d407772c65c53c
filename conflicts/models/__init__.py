from conflicts.models.letters import ConflictLetter
from conflicts.models.lines import PRIVATE, ConflictLine, ConflictSide, LineKind
from conflicts.models.matters import Conflict, ConflictKind, ConflictOutcome, ConflictStep, Urgency
from conflicts.models.people import ConflictOpening, ConflictPerson, OpenedPart
from conflicts.models.scripts import ConflictScript, ScriptPart
from conflicts.models.settlements import Settlement
from conflicts.models.steps import ConflictStepChange

__all__ = [
    "PRIVATE",
    "Conflict",
    "ConflictKind",
    "ConflictLetter",
    "ConflictLine",
    "ConflictOpening",
    "ConflictOutcome",
    "ConflictPerson",
    "ConflictScript",
    "ConflictSide",
    "ConflictStep",
    "ConflictStepChange",
    "LineKind",
    "OpenedPart",
    "ScriptPart",
    "Settlement",
    "Urgency",
]
