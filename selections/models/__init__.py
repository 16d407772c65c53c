from selections.models.benefits import Benefit
from selections.models.candidates import Candidate, Origin, Stage
from selections.models.criteria import Criterion, SelectionCriterion
from selections.models.invitations import Invitation, InvitationAnswer, InvitationWay
from selections.models.moves import CandidateMove
from selections.models.scores import Score
from selections.models.selections import Door, Selection
from selections.models.suggestions import DismissedSuggestion

__all__ = [
    "Benefit",
    "Candidate",
    "CandidateMove",
    "Criterion",
    "DismissedSuggestion",
    "Door",
    "Invitation",
    "InvitationAnswer",
    "InvitationWay",
    "Origin",
    "Score",
    "Selection",
    "SelectionCriterion",
    "Stage",
]
