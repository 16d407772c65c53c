"""What happened to tasks."""

from accounts.events import events_of
from diary.models.tasks import Task


class TaskEvent(events_of(Task, without=Task.PERSONAL)):
    """When a task was to be done, by whom and whether it is; never in whose words."""
