"""The hard matter of the demonstration, through the services of the house."""

from datetime import timedelta

from django.utils import timezone

from accounts.acts import act
from accounts.models import Membership
from conflicts.models import Conflict, ConflictOutcome, ConflictStep, ConflictStepChange, Settlement
from conflicts.services.lines import add_line
from conflicts.services.matters import close_matter, move_matter, note_matter
from conflicts.services.people import add_person
from conflicts.services.settlements import settle
from demo import hard_matter as told
from diary.models import Task
from diary.services.tasks import finish_task
from partners.models import Partner
from partnerships.models import Partnership


@act
def load_demo_hard_matter(*, library, by):
    """Write a matter that was noted, talked over, settled and closed; in the library's scope.

    Where its partner is in a partnership, the matter stands there.
    """
    partner = Partner.objects.get(name=told.PARTNER)
    librarian = Membership.objects.filter(role="librarian").order_by("pk").first().user
    matter = note_matter(
        library=library,
        title=told.TITLE,
        about=told.ABOUT,
        partner=partner,
        partnership=Partnership.objects.current().filter(parties__partner=partner).first(),
        kind="work",
        by=by,
    )
    add_person(conflict=matter, person=librarian, by=by)
    move_matter(conflict=matter, to=ConflictStep.TALK, by=by)
    move_matter(conflict=matter, to=ConflictStep.NEGOTIATION, by=librarian)
    for kind, side, text in told.LINES:
        add_line(conflict=matter, kind=kind, side=side, text=text, by=by)
    for side, who, what, days, is_kept in told.PROMISES:
        row = settle(
            conflict=matter,
            what=what,
            by_when=_day(told.SETTLED_DAYS_AGO - days),
            partner=partner if side == "partner" else None,
            owner=None if side == "partner" else librarian,
            who=who,
            by=by,
        )
        if is_kept:
            finish_task(task=row.task, by=librarian)
    close_matter(conflict=matter, outcome=ConflictOutcome.SETTLED, by=by)
    _move_back(matter)


def _day(days_ago):
    return timezone.localdate() - timedelta(days=days_ago)


def _move_back(matter):
    """Give what was just written the days of the data."""
    noted, talked, settled, closed = (
        timezone.now() - timedelta(days=days)
        for days in (
            *(told.NOTED_DAYS_AGO, told.TALKED_DAYS_AGO),
            *(told.SETTLED_DAYS_AGO, told.CLOSED_DAYS_AGO),
        )
    )
    Conflict.objects.filter(pk=matter.pk).update(
        created_at=noted, step_since=settled, closed_at=closed
    )
    matter.people.update(added_at=noted)
    matter.lines.update(created_at=talked)
    changes = ConflictStepChange.objects.filter(conflict=matter)
    changes.update(moved_at=talked)
    changes.filter(to_step=ConflictStep.SETTLED).update(moved_at=settled)
    Settlement.objects.filter(conflict=matter).update(created_at=settled)
    tasks = Task.objects.filter(settlements__conflict=matter)
    tasks.update(created_at=settled, done_at=settled + timedelta(days=6))
