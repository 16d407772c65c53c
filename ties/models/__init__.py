from ties.models.asking import AssessmentRequest
from ties.models.assessments import Assessment
from ties.models.events import PartnerTieEvent
from ties.models.kinds import TieKind
from ties.models.questions import AskedPair, TieAnswer
from ties.models.ties import PartnerTie, Side, Source, TieStrength

__all__ = [
    "AskedPair",
    "Assessment",
    "AssessmentRequest",
    "PartnerTie",
    "PartnerTieEvent",
    "Side",
    "Source",
    "TieAnswer",
    "TieKind",
    "TieStrength",
]
