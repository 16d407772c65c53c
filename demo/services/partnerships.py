"""The partnerships of the demonstration, through the services of the house."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.acts import act
from demo import invitations
from demo import partnerships as demo
from diary.models import Task
from partners.models import Partner
from partnerships.models import Contribution, Goal, GoalVersion, Partnership, Party
from partnerships.services.contributions import save_contribution
from partnerships.services.goals import add_goal
from partnerships.services.partnerships import record_partnership, start_partnership
from selections.models import Candidate, Selection


@act
def load_demo_partnerships(*, library, by):
    """Begin the partnership of the demonstration's search, and write down an old one.

    Runs in the library's scope, after the searches.
    """
    search = Selection.objects.get(name=invitations.NAME)
    rows = Candidate.objects.filter(selection=search, partner__name__in=demo.PARTNERS)
    candidates = list(rows.select_related("partner").order_by("pk"))
    begun = start_partnership(
        selection=search, candidates=candidates, name=demo.NAME, library_role="leads", by=by
    )
    _promise(begun, demo.CONTRIBUTIONS, by)
    partners = list(Partner.objects.filter(name__in=demo.OLD_PARTNERS).order_by("pk"))
    old = record_partnership(
        library=library,
        name=demo.OLD_NAME,
        partners=partners,
        starts_on=date(demo.OLD_SINCE, 1, 1),
        by=by,
    )
    add_goal(partnership=old, text=demo.OLD_GOAL, by=by)
    ago = (timezone.localdate() - day_of_the_year(demo.NIGHT)).days
    _promise(old, [(*told, None, ago) for told in demo.OLD_CONTRIBUTIONS], by)
    _move_back(begun, old, candidates)


def day_of_the_year(at):
    """Return the day of this year on which the part `at` of the year so far had passed."""
    today = timezone.localdate()
    first = date(today.year, 1, 1)
    return first + timedelta(days=int(at * (today - first).days))


def _promise(partnership, told, by):
    parties = partnership.parties.select_related("partner", "partnership")
    parties = {one.partner and one.partner.name: one for one in parties}
    for who, kind, text, amount, due, brought, *value in told:
        contribution = Contribution(
            party=parties[who],
            kind=kind,
            text=text,
            amount=amount,
            due_on=due and _day(-due),
            delivered_on=None if brought is None else _day(brought),
            value=value[0] if value else None,
        )
        save_contribution(contribution=contribution, by=by)


def _move_back(begun, old, candidates):
    """Give what was just written the days of the data."""
    then = timezone.now() - timedelta(days=demo.BEGUN_DAYS_AGO)
    day = timezone.localdate(then)
    Partnership.objects.filter(pk=begun.pk).update(created_at=then, starts_on=day)
    recorded = timezone.now() - timedelta(days=demo.RECORDED_DAYS_AGO)
    Partnership.objects.filter(pk=old.pk).update(created_at=recorded)
    goals = Goal.objects.filter(partnership=old)
    goals.update(created_at=recorded)
    GoalVersion.objects.filter(goal__in=goals).update(created_at=recorded)
    Party.objects.filter(partnership=begun).update(joined_on=day)
    Candidate.objects.filter(pk__in=[one.pk for one in candidates]).update(handed_over_at=then)
    Task.objects.filter(candidates__in=candidates).exclude(done_at=None).update(done_at=then)


def _day(days_ago):
    return timezone.localdate() - timedelta(days=days_ago)
