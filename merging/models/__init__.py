from merging.models.merges import AudienceMerge, Merge
from merging.models.twins import DismissedGroups, DismissedTwins

__all__ = ["AudienceMerge", "DismissedGroups", "DismissedTwins", "Merge"]
