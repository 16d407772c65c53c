from merging.admin.merges import MergeAdmin

__all__ = ["MergeAdmin"]
