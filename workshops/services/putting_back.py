"""What was taken away on a screen of the day, put back as it was."""

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.acts import act
from diary.models import Task
from workshops.models import AgendaItem
from workshops.services.workshops import lock_open


def as_kept(row):
    """Return a row as text, for `put_back`; call it before the row goes."""
    return serializers.serialize("json", [row])


@act
def put_back(*, kept, workshop, by):
    """Write a row again that was taken away, in its old place; twice changes nothing.

    `kept` comes from `as_kept` and never from outside. Raises AlreadyClosed, and ValidationError
    when the part of the day is gone or takes no more lines.
    """
    lock_open(workshop)
    [found] = serializers.deserialize("json", kept)
    row = found.object
    if not AgendaItem.objects.filter(pk=row.item_id, workshop=workshop, locked_at=None).exists():
        raise ValidationError(_("The exercise it stood in is locked or gone."))
    same = Q(pk=row.pk) | Q(idempotency_key=row.idempotency_key)
    if type(row).objects.filter(same).exists():
        return
    task = getattr(row, "task_id", None)
    if task and not Task.objects.filter(pk=task).exists():
        row.task_id = None  # it went with the promise; the closing makes it anew
    row.save(force_insert=True)
