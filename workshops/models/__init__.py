from workshops.models.canvases import Canvas, CanvasPoint
from workshops.models.entries import Entry
from workshops.models.outcomes import Outcome
from workshops.models.participants import Participant
from workshops.models.projects import Programme, Project
from workshops.models.providers import Provider, ProviderPerson
from workshops.models.workshops import AgendaItem, Workshop, WorkshopTrainer

__all__ = [
    "AgendaItem",
    "Canvas",
    "CanvasPoint",
    "Entry",
    "Outcome",
    "Participant",
    "Programme",
    "Project",
    "Provider",
    "ProviderPerson",
    "Workshop",
    "WorkshopTrainer",
]
