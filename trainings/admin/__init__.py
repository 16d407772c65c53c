from trainings.admin.logos import LogoAdmin
from trainings.admin.programmes import ProgrammeAdmin, ProjectAdmin
from trainings.admin.providers import ProviderAdmin
from trainings.admin.requests import TrainingRequestAdmin
from trainings.admin.trainings import TrainingAdmin

__all__ = [
    "LogoAdmin",
    "ProgrammeAdmin",
    "ProjectAdmin",
    "ProviderAdmin",
    "TrainingAdmin",
    "TrainingRequestAdmin",
]
