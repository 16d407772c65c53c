from workshops.admin.canvases import (
    CanvasAdmin,
    CanvasEndorsementAdmin,
    CanvasPointAdmin,
    EvidenceAdmin,
    PromptAdmin,
)
from workshops.admin.invitations import PartnerInvitationAdmin
from workshops.admin.logos import LogoAdmin
from workshops.admin.photos import PhotoAdmin
from workshops.admin.programmes import ProgrammeAdmin, ProjectAdmin
from workshops.admin.providers import ProviderAdmin
from workshops.admin.publications import PublicationAdmin
from workshops.admin.reports import ArticleAdmin, ReportAdmin
from workshops.admin.requests import TrainingRequestAdmin
from workshops.admin.results import EntryAdmin, OutcomeAdmin, ParticipantAdmin
from workshops.admin.trainings import TrainingAdmin
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
