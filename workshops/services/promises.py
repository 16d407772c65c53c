"""Promises of a workshop become tasks of the library, and stay one with them while they can."""

from django.utils.text import Truncator

from accounts.acts import act
from accounts.models import Membership
from accounts.services.rows import lock_row
from accounts.words import fold
from diary.models import Task
from diary.services.tasks import add_tasks, save_task
from partners.services.recognising import Register
from workshops.models import Outcome
from workshops.models.outcomes import OutcomeKind

LONGEST_TASK = 300  # letters


@act
def make_tasks(*, workshop, by):
    """Add a task for each promise that has none yet; a colleague or a partner is found by name."""
    promises = list(workshop.outcomes.filter(kind=OutcomeKind.PROMISE, task=None))
    if not promises:
        return
    find = _finder(workshop.library)
    for promise in promises:
        promise.task = Task(library=workshop.library)
        _say(promise.task, promise)
        _name(promise.task, promise, find)
    add_tasks(tasks=[promise.task for promise in promises], by=by)
    Outcome.objects.bulk_update(promises, ["task"])


@act
def follow_promise(*, before, promise, by):
    """Let the task of a corrected promise say what the promise says now.

    `before` is the promise as it was. A task that somebody ticked or changed stays as they left
    it. Return whether task and promise are one still.
    """
    if before.task is None:
        return True
    task = lock_row(before.task)
    if not _is_untouched(task, before):
        return _is_untouched(task, promise)
    _say(task, promise)
    if fold(promise.who) != fold(before.who):
        _name(task, promise, _finder(promise.library))
    save_task(task=task, by=by)
    return True


@act
def drop_task(*, promise, by):
    """Take away the task of a promise that was taken away, unless somebody has touched it."""
    if promise.task is not None and _is_untouched(lock_row(promise.task), promise):
        promise.task.delete()


def colleagues_by_name():
    """Return the people who work in the library by their folded names."""
    members = Membership.objects.colleagues().select_related("user")
    return {fold(member.user.name): member.user for member in members if member.user.name}


def _finder(library):
    """Return a function that finds (colleague, key of a partner) by the name of who promised."""
    colleagues = colleagues_by_name()
    register = Register(library)

    def find(who):
        owner = colleagues.get(fold(who))
        known = register.the_one(who) if who and not owner else None
        return owner, known.pk if known else None

    return find


def _say(task, promise):
    task.text, task.due_on = Truncator(promise.text).chars(LONGEST_TASK), promise.due_on


def _name(task, promise, find):
    task.owner, task.partner_id = find(promise.who)
    task.owner_text = "" if task.owner else promise.who


def _is_untouched(task, promise):
    """Return whether an open task says what this promise says."""
    who = task.owner.name if task.owner else task.owner_text
    said = Truncator(promise.text).chars(LONGEST_TASK), promise.due_on, fold(promise.who)
    return not task.is_done and (task.text, task.due_on, fold(who)) == said
