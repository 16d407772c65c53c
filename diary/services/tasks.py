"""Tasks: adding, ticking, taking the tick back."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import add_rows, write_row
from diary.models import Task


@act
def save_task(*, task, by):
    """Add a task or save its changes; return it.

    Raises ValidationError, also when its partner is of another library.
    """
    if task.pk is None:
        task.created_by = by
    if task.partner is not None and task.partner.library_id != task.library_id:
        raise ValidationError(_("This partner belongs to another library."))
    return write_row(row=task, exclude=["library", "created_by"])


@act
def add_tasks(*, tasks, by):
    """Add many tasks with one query; return them. Raises ValidationError."""
    for task in tasks:
        task.created_by = by
    return add_rows(model=Task, rows=tasks)


@act
def finish_task(*, task, by):
    """Tick a task; it stays as the first person ticked it."""
    Task.objects.open().filter(pk=task.pk).update(done_at=timezone.now(), done_by=by)


@act
def reopen_task(*, task, by):
    """Take the tick back; an open task stays open."""
    Task.objects.filter(pk=task.pk).update(done_at=None, done_by=None)
