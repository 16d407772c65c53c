from yearbook.models.feeds import CalendarFeed

__all__ = ["CalendarFeed"]
