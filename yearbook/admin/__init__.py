from yearbook.admin.projects import ProjectCostAdmin, ProjectIndicatorAdmin

__all__ = ["ProjectCostAdmin", "ProjectIndicatorAdmin"]
