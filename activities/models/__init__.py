from activities.models.activities import (
    Activity,
    ActivityAudience,
    ActivityPartner,
    ActivityState,
    Idea,
    Where,
)
from activities.models.grants import Counts, GrantEdition, GrantRule, GrantTask

__all__ = [
    "Activity",
    "ActivityAudience",
    "ActivityPartner",
    "ActivityState",
    "Counts",
    "GrantEdition",
    "GrantRule",
    "GrantTask",
    "Idea",
    "Where",
]
