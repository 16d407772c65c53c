"""Tasks: adding, ticking, taking the tick back."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import add_rows, write_row
from diary.models import Task, TaskEvent


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
def finish_tasks(*, tasks, by):
    """Tick many tasks, a QuerySet, with one query; each stays as the first person ticked it."""
    Task.objects.open().filter(pk__in=tasks).update(done_at=timezone.now(), done_by=by)


@act
def reopen_task(*, task, by):
    """Take the tick back; an open task stays open."""
    Task.objects.filter(pk=task.pk).update(done_at=None, done_by=None)


@act
def take_back_tasks(*, given, ticked, since, by):
    """Take back what `by` did with tasks since a moment; return the one that is to be done now.

    `ticked` is open again, unless somebody else ticked it once more; `given` goes when it was added
    since then, and stays when anybody did or changed it. Either may be None.
    """
    rows = Task.objects.select_for_update(of=("self",))
    added = rows.filter(pk=given.pk, created_at__gte=since).first() if given else None
    if added and not TaskEvent.objects.filter(pgh_obj=added, pgh_label="update").exists():
        added.delete()
        given = None
    if ticked and rows.filter(pk=ticked.pk, done_by=by):
        reopen_task(task=ticked, by=by)
    return ticked or given
