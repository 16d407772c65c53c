from diary.models.events import TaskEvent
from diary.models.interactions import Interaction, InteractionKind, InteractionPartner
from diary.models.tasks import Task

__all__ = ["Interaction", "InteractionKind", "InteractionPartner", "Task", "TaskEvent"]
