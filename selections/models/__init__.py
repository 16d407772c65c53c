from selections.models.benefits import Benefit
from selections.models.candidates import Candidate, Origin, Stage
from selections.models.invitations import Invitation, InvitationAnswer, InvitationWay
from selections.models.moves import CandidateMove
from selections.models.selections import Door, Selection

__all__ = [
    "Benefit",
    "Candidate",
    "CandidateMove",
    "Door",
    "Invitation",
    "InvitationAnswer",
    "InvitationWay",
    "Origin",
    "Selection",
    "Stage",
]
