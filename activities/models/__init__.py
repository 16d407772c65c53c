from activities.models.activities import (
    Activity,
    ActivityAudience,
    ActivityPartner,
    Idea,
    Where,
)

__all__ = ["Activity", "ActivityAudience", "ActivityPartner", "Idea", "Where"]
