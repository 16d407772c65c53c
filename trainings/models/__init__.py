from trainings.models.logos import Logo
from trainings.models.projects import Programme, Project
from trainings.models.providers import Provider, ProviderPerson
from trainings.models.requests import TrainingRequest
from trainings.models.trainings import Training, TrainingItem

__all__ = [
    "Logo",
    "Programme",
    "Project",
    "Provider",
    "ProviderPerson",
    "Training",
    "TrainingItem",
    "TrainingRequest",
]
