"""What happened to five elements sheets."""

from accounts.events import events_of
from canvases.models.canvases import Canvas, CanvasPoint


class CanvasEvent(events_of(Canvas)):
    """A sheet as it was after one save: drafted, agreed, put away."""


class CanvasPointEvent(events_of(CanvasPoint)):
    """A line of a sheet as it was after one save."""
