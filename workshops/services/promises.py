"""Promises of a workshop become tasks of the library."""

from django.utils.text import Truncator

from accounts.acts import act
from accounts.models import Membership
from accounts.models.memberships import Role
from accounts.words import fold
from partners.models import Partner, Task
from partners.services.tasks import save_task
from workshops.models.outcomes import OutcomeKind


@act
def make_tasks(*, workshop, by):
    """Add a task for each promise that has none yet; a colleague or a partner is found by name."""
    promises = workshop.outcomes.filter(kind=OutcomeKind.PROMISE, task=None)
    if not promises:
        return
    members = Membership.objects.current().exclude(role=Role.TRAINER).select_related("user")
    colleagues = {fold(member.user.name): member.user for member in members if member.user.name}
    for promise in promises:
        owner = colleagues.get(fold(promise.who))
        task = Task(
            library=workshop.library,
            text=Truncator(promise.text).chars(300),
            owner=owner,
            owner_text="" if owner else promise.who,
            due_on=promise.due_on,
            partner=None if owner else Partner.objects.current().called(promise.who),
        )
        promise.task = save_task(task=task, by=by)
        promise.save(update_fields=["task"])
