from canvases.models.canvases import Canvas, CanvasPoint
from canvases.models.endorsements import CanvasEndorsement
from canvases.models.evidence import Evidence
from canvases.models.prompts import Prompt
from reports.models.photos import Photo, PhotoPlace
from reports.models.publications import Publication
from reports.models.reports import Article, Report, ReportSection
from trainings.models.logos import Logo
from trainings.models.projects import Programme, Project
from trainings.models.providers import Provider, ProviderPerson
from trainings.models.requests import TrainingRequest
from trainings.models.trainings import Training, TrainingItem
from workshops.models.entries import Entry
from workshops.models.invitations import PartnerInvitation
from workshops.models.outcomes import Outcome
from workshops.models.participants import Participant
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
