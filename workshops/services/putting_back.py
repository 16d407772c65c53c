"""What was taken away on a screen of the day, put back as it was."""

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.acts import act
from diary.models import Task
from workshops.models import AgendaItem, Entry
from workshops.services.entries import add_entries
from workshops.services.workshops import lock_open


def as_kept(row):
    """Return a row as text, for `put_back`; call it before the row goes."""
    return serializers.serialize("json", [row])


@act
def put_back(*, kept, workshop, by):
    """Write a row again that was taken away, in its old place; twice changes nothing.

    What needed no open exercise to go needs none to come back. A line that somebody typed again
    meanwhile is filled in. `kept` comes from `as_kept` and never from outside. Raises
    AlreadyClosed, and ValidationError when the part of the day is gone or takes no more lines.
    """
    lock_open(workshop)
    [found] = serializers.deserialize("json", kept)
    row = found.object
    item = AgendaItem.objects.filter(pk=row.item_id, workshop=workshop).first()
    is_line = isinstance(row, Entry)
    is_of_the_day = not is_line and row.item_id is None and row.workshop_id == workshop.pk
    if not is_of_the_day and (item is None or (is_line and item.is_locked)):
        raise ValidationError(_("The exercise it stood in is locked or gone."))
    same = Q(pk=row.pk) | Q(idempotency_key=row.idempotency_key)
    if type(row).objects.filter(same).exists():
        return
    if is_line:
        add_entries(entries=[row], item=item, by=by)
        return
    task = getattr(row, "task_id", None)
    if task and not Task.objects.filter(pk=task).exists():
        row.task_id = None  # it went with the promise; the closing makes it anew
    row.save(force_insert=True)
