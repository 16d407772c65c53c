from partnerships.models.contributions import Contribution, ContributionKind
from partnerships.models.events import PartnershipEvent
from partnerships.models.goals import Endorsement, Goal, GoalAnswer, GoalVersion
from partnerships.models.parties import Party, PartyRole
from partnerships.models.partnerships import LibraryRole, Partnership
from partnerships.models.requests import GoalRequest

__all__ = [
    "Contribution",
    "ContributionKind",
    "Endorsement",
    "Goal",
    "GoalAnswer",
    "GoalRequest",
    "GoalVersion",
    "LibraryRole",
    "Partnership",
    "PartnershipEvent",
    "Party",
    "PartyRole",
]
