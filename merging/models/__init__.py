from merging.models.merges import Merge
from merging.models.twins import DismissedTwins

__all__ = ["DismissedTwins", "Merge"]
