from workshops.models.closings import Closing
from workshops.models.entries import Entry
from workshops.models.events import OutcomeEvent
from workshops.models.evidence import CitedOutcome
from workshops.models.invitations import PartnerInvitation
from workshops.models.outcomes import Outcome
from workshops.models.participants import Participant
from workshops.models.talks import Talk
from workshops.models.workshops import AgendaItem, Workshop, WorkshopTrainer

__all__ = [
    "AgendaItem",
    "CitedOutcome",
    "Closing",
    "Entry",
    "Outcome",
    "OutcomeEvent",
    "Participant",
    "PartnerInvitation",
    "Talk",
    "Workshop",
    "WorkshopTrainer",
]
