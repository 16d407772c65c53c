"""Since when nothing happened with partners: read from their history and joint activities."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import timezone

from activities.models import ActivityPartner
from diary.models import InteractionPartner
from partners.models import Partner
from partners.models.levels import is_partner
from partnerships.models import Contribution
from reviews.rules import SILENT_AFTER, months_between


@dataclass(frozen=True)
class Silence:
    """A partner, the last day something happened or is planned (None: never), and the months since.

    `limit` is how many months its level allows; where nothing ever happened, it counts from the day
    on which it was written down.
    """

    partner: Partner
    last: date | None
    months: int
    limit: int

    @property
    def is_long(self):
        return self.months >= self.limit


def last_days(partners):
    """Return {key: the last day} of partners with whom something happened or is planned.

    An entry of the history counts, a joint activity that was not called off, and a contribution
    that was brought. Three queries.
    """
    found = {}
    for rows, day in [
        (
            InteractionPartner.objects.filter(interaction__archived_at=None),
            "interaction__happened_on",
        ),
        (ActivityPartner.objects.filter(activity__called_off_on=None), "activity__held_on"),
        (Contribution.objects.delivered(), "delivered_on"),
    ]:
        key = "party__partner" if rows.model is Contribution else "partner"
        rows = rows.filter(**{f"{key}__in": partners}).order_by().values(key)
        for partner, last in rows.annotate(last=Max(day)).values_list(key, "last"):
            found[partner] = max(last, found.get(partner, last))
    return found


def silences(*, in_charge=None):
    """Return the Silence of every partner of the library in scope, the longest first.

    `in_charge` is the key of the person who looks after them. Four queries for any number.
    """
    rows = Partner.objects.filter(is_partner()).in_order()
    if in_charge:
        rows = rows.waiting_for(in_charge)
    partners = list(rows.select_related("in_charge", "library"))
    days, today = last_days([one.pk for one in partners]), timezone.localdate()
    found = []
    for one in partners:
        last = days.get(one.pk)
        months = months_between(last or timezone.localdate(one.created_at), today)
        found.append(Silence(one, last, months, SILENT_AFTER[one.level]))
    return sorted(found, key=lambda one: -one.months)
