from workshops.models.canvases import Canvas, CanvasPoint
from workshops.models.endorsements import CanvasEndorsement
from workshops.models.entries import Entry
from workshops.models.evidence import Evidence
from workshops.models.invitations import PartnerInvitation
from workshops.models.logos import Logo
from workshops.models.outcomes import Outcome
from workshops.models.participants import Participant
from workshops.models.photos import Photo, PhotoPlace
from workshops.models.projects import Programme, Project
from workshops.models.prompts import Prompt
from workshops.models.providers import Provider, ProviderPerson
from workshops.models.publications import Publication
from workshops.models.reports import Article, Report, ReportSection
from workshops.models.requests import TrainingRequest
from workshops.models.trainings import Training, TrainingItem
from workshops.models.workshops import AgendaItem, Workshop, WorkshopTrainer

__all__ = [
    "AgendaItem",
    "Article",
    "Canvas",
    "CanvasEndorsement",
    "CanvasPoint",
    "Entry",
    "Evidence",
    "Logo",
    "Outcome",
    "Participant",
    "PartnerInvitation",
    "Photo",
    "PhotoPlace",
    "Programme",
    "Project",
    "Prompt",
    "Provider",
    "ProviderPerson",
    "Publication",
    "Report",
    "ReportSection",
    "Training",
    "TrainingItem",
    "TrainingRequest",
    "Workshop",
    "WorkshopTrainer",
]
