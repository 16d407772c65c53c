from selections.admin.criteria import CriterionAdmin

__all__ = ["CriterionAdmin"]
