from canvases.admin.canvases import (
    CanvasAdmin,
    CanvasEndorsementAdmin,
    CanvasPointAdmin,
    EvidenceAdmin,
    PromptAdmin,
)
from reports.admin.photos import PhotoAdmin
from reports.admin.publications import PublicationAdmin
from reports.admin.reports import ArticleAdmin, ReportAdmin
from trainings.admin.logos import LogoAdmin
from trainings.admin.programmes import ProgrammeAdmin, ProjectAdmin
from trainings.admin.providers import ProviderAdmin
from trainings.admin.requests import TrainingRequestAdmin
from trainings.admin.trainings import TrainingAdmin
from workshops.admin.invitations import PartnerInvitationAdmin
from workshops.admin.results import EntryAdmin, OutcomeAdmin, ParticipantAdmin
from workshops.admin.workshops import WorkshopAdmin

__all__ = [
    "ArticleAdmin",
    "CanvasAdmin",
    "CanvasEndorsementAdmin",
    "CanvasPointAdmin",
    "EntryAdmin",
    "EvidenceAdmin",
    "LogoAdmin",
    "OutcomeAdmin",
    "ParticipantAdmin",
    "PartnerInvitationAdmin",
    "PhotoAdmin",
    "ProgrammeAdmin",
    "ProjectAdmin",
    "PromptAdmin",
    "ProviderAdmin",
    "PublicationAdmin",
    "ReportAdmin",
    "TrainingAdmin",
    "TrainingRequestAdmin",
    "WorkshopAdmin",
]
