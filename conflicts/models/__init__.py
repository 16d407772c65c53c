from conflicts.models.lines import PRIVATE, ConflictLine, LineKind, Side
from conflicts.models.matters import Conflict, Outcome, Sort, Step, Urgency
from conflicts.models.people import ConflictOpening, ConflictPerson, Part
from conflicts.models.scripts import ConflictScript, ScriptPart
from conflicts.models.settlements import Settlement
from conflicts.models.steps import ConflictStepChange

__all__ = [
    "PRIVATE",
    "Conflict",
    "ConflictLine",
    "ConflictOpening",
    "ConflictPerson",
    "ConflictScript",
    "ConflictStepChange",
    "LineKind",
    "Outcome",
    "Part",
    "ScriptPart",
    "Settlement",
    "Side",
    "Sort",
    "Step",
    "Urgency",
]
