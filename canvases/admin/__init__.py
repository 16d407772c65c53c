from canvases.admin.canvases import (
    CanvasAdmin,
    CanvasEndorsementAdmin,
    CanvasPointAdmin,
    EvidenceAdmin,
    PromptAdmin,
)

__all__ = [
    "CanvasAdmin",
    "CanvasEndorsementAdmin",
    "CanvasPointAdmin",
    "EvidenceAdmin",
    "PromptAdmin",
]
