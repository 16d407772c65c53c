from canvases.models.canvases import Canvas, CanvasPoint
from canvases.models.endorsements import CanvasEndorsement
from canvases.models.events import CanvasEvent, CanvasPointEvent
from canvases.models.evidence import Evidence
from canvases.models.prompts import Prompt

__all__ = [
    "Canvas",
    "CanvasEndorsement",
    "CanvasEvent",
    "CanvasPoint",
    "CanvasPointEvent",
    "Evidence",
    "Prompt",
]
