"""Promises of a workshop become tasks of the library."""

from django.utils.text import Truncator

from accounts.acts import act
from accounts.models import Membership
from accounts.models.memberships import Role
from accounts.words import fold
from diary.models import Task
from diary.services.tasks import add_tasks
from partners.services.recognising import Register
from workshops.models import Outcome
from workshops.models.outcomes import OutcomeKind


@act
def make_tasks(*, workshop, by):
    """Add a task for each promise that has none yet; a colleague or a partner is found by name."""
    promises = list(workshop.outcomes.filter(kind=OutcomeKind.PROMISE, task=None))
    if not promises:
        return
    members = Membership.objects.current().exclude(role=Role.TRAINER).select_related("user")
    colleagues = {fold(member.user.name): member.user for member in members if member.user.name}
    register = Register(workshop.library)
    for promise in promises:
        owner = colleagues.get(fold(promise.who))
        known = register.the_one(promise.who) if promise.who and not owner else None
        promise.task = Task(
            library=workshop.library,
            text=Truncator(promise.text).chars(300),
            owner=owner,
            owner_text="" if owner else promise.who,
            due_on=promise.due_on,
            partner_id=known.pk if known else None,
        )
    add_tasks(tasks=[promise.task for promise in promises], by=by)
    Outcome.objects.bulk_update(promises, ["task"])
