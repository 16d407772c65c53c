"""Since when nothing happened with partners: read from their history and joint activities."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Greatest
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


def with_last_day(rows, partner="pk"):
    """Read along `last_day`, on which something happened with a partner or is planned, or None.

    An entry of the history counts, a joint activity that was not called off, and a contribution
    that was brought. `partner` names the key of the partner in these rows.
    """
    talks = InteractionPartner.objects.filter(interaction__archived_at=None)
    together = ActivityPartner.objects.filter(activity__called_off_on=None)

    def last(found, key, day):
        own = found.filter(**{key: OuterRef(partner)}).order_by().values(key)
        return Subquery(own.annotate(last=Max(day)).values("last"))

    return rows.annotate(
        last_day=Greatest(
            last(talks, "partner", "interaction__happened_on"),
            last(together, "partner", "activity__held_on"),
            last(Contribution.objects.delivered(), "party__partner", "delivered_on"),
        )
    )


def silences(*, in_charge=None):
    """Return the Silence of every partner of the library in scope, the longest first.

    `in_charge` is the key of the person who looks after them. One query.
    """
    rows = Partner.objects.filter(is_partner()).in_order()
    if in_charge:
        rows = rows.waiting_for(in_charge)
    today, found = timezone.localdate(), []
    for one in with_last_day(rows).select_related("in_charge", "library"):
        months = months_between(one.last_day or timezone.localdate(one.created_at), today)
        found.append(Silence(one, one.last_day, months, SILENT_AFTER[one.level]))
    return sorted(found, key=lambda one: -one.months)
