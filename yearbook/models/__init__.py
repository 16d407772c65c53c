from yearbook.models.feeds import CalendarFeed
from yearbook.models.projects import Measured, Payer, ProjectCost, ProjectIndicator

__all__ = ["CalendarFeed", "Measured", "Payer", "ProjectCost", "ProjectIndicator"]
