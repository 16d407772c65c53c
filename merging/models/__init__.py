from merging.models.merges import Merge

__all__ = ["Merge"]
