from merging.admin.merges import AudienceMergeAdmin, MergeAdmin

__all__ = ["AudienceMergeAdmin", "MergeAdmin"]
