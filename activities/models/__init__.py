from activities.models.activities import (
    Activity,
    ActivityAudience,
    ActivityPartner,
    Idea,
    State,
    Where,
)
from activities.models.grants import Counts, GrantEdition, GrantRule, GrantTask

__all__ = [
    "Activity",
    "ActivityAudience",
    "ActivityPartner",
    "Counts",
    "GrantEdition",
    "GrantRule",
    "GrantTask",
    "Idea",
    "State",
    "Where",
]
