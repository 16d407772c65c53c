from selections.models.benefits import Benefit
from selections.models.candidates import Candidate, Origin, Stage
from selections.models.invitations import Invitation, InvitationAnswer, InvitationWay
from selections.models.moves import CandidateMove
from selections.models.selections import Door, Selection
from selections.models.suggestions import DismissedSuggestion

__all__ = [
    "Benefit",
    "Candidate",
    "CandidateMove",
    "DismissedSuggestion",
    "Door",
    "Invitation",
    "InvitationAnswer",
    "InvitationWay",
    "Origin",
    "Selection",
    "Stage",
]
