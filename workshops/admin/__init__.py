from workshops.admin.programmes import ProgrammeAdmin, ProjectAdmin
from workshops.admin.providers import ProviderAdmin
from workshops.admin.results import CanvasAdmin, EntryAdmin, OutcomeAdmin, ParticipantAdmin
from workshops.admin.workshops import WorkshopAdmin

__all__ = [
    "CanvasAdmin",
    "EntryAdmin",
    "OutcomeAdmin",
    "ParticipantAdmin",
    "ProgrammeAdmin",
    "ProjectAdmin",
    "ProviderAdmin",
    "WorkshopAdmin",
]
