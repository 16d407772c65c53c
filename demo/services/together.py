"""What the library of the demonstration does with partners, through the services of the house.

The services write today's moment; the last step moves what they wrote to the days of the data.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.acts import act
from accounts.models import Branch
from activities.models import Activity, GrantEdition, GrantTask
from activities.services.activities import call_off, log_activity, plan_activity
from activities.services.grants import save_grant
from demo import together
from demo.services.partnerships import day_of_the_year
from partners.models import Audience, Partner
from partnerships.models import Partnership

NOON, EVENING = time(12), time(17)


@act
def load_demo_together(*, library, by):
    """Write a year of joint activities, one plan, and the grant that counts; in its scope."""
    today = timezone.localdate()
    grant = save_grant(
        grant=GrantTask(
            library=library,
            edition=GrantEdition.objects.get(code=together.EDITION),
            starts_on=date(today.year - 1, 4, 1),
            ends_on=date(today.year, 12, 31),
        ),
        by=by,
    )
    rows = {
        "partners": {partner.name: partner for partner in Partner.objects.current()},
        "groups": {group.name: group for group in Audience.objects.all()},
        "branches": {branch.name: branch for branch in Branch.objects.all()},
        "partnerships": {one.name: one for one in Partnership.objects.current()},
    }
    for told in together.DONE:
        activity = _activity(library, told, day_of_the_year(told.at), by, rows, grant)
        log_activity(activity=activity, **_with_whom(told, rows), by=by)
    for told, day in [
        (together.CALLED_OFF, day_of_the_year(together.CALLED_OFF.at)),
        (together.NEXT, today + timedelta(days=together.NEXT.at)),
    ]:
        activity = _activity(library, told, day, by, rows, grant)
        planned = plan_activity(activity=activity, **_with_whom(told, rows), by=by)
        if told is together.CALLED_OFF:
            call_off(activity=planned, by=by)
    _move_back(today)


def _activity(library, told, day, by, rows, grant):
    return Activity(
        library=library,
        name=told.name,
        held_on=day,
        begins_at=EVENING if told.of else None,
        people=told.people,
        children=told.children,
        seniors=told.seniors,
        hours=told.hours and Decimal(told.hours),
        where=told.where,
        idea_of=told.idea,
        branch=rows["branches"].get(told.branch),
        next_idea=told.next_idea,
        partnership=rows["partnerships"].get(told.of),
        grant=grant if told.is_project else None,
        owner=by,
    )


def _with_whom(told, rows):
    partnership = rows["partnerships"].get(told.of)
    partners = [rows["partners"][name] for name in told.partners]
    if partnership is not None:
        parties = partnership.parties.current().of_partners().select_related("partner")
        partners = [party.partner for party in parties] or partners
    return {"partners": partners, "audiences": [rows["groups"][name] for name in told.groups]}


def _move_back(today):
    """Give what was just written the days of the data."""
    for one in Activity.objects.all():
        day = min(one.held_on, today - timedelta(days=2))
        written = timezone.make_aware(datetime.combine(day, NOON))
        row = Activity.objects.filter(pk=one.pk)
        row.update(created_at=written)
        row.exclude(noted_at=None).update(noted_at=written)
        row.exclude(called_off_on=None).update(called_off_on=day)
