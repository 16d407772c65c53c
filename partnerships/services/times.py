"""The times of partnerships: the one that goes on, and those before it was renewed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import F, Q
from django.utils import timezone

from partnerships.models import PartnershipEvent

ONE_DAY = timedelta(days=1)
RENEWED = {"renewed": True}  # what the event of a renewal says of itself


@dataclass(frozen=True)
class Time:
    """One time of a partnership, `until` a day where it is over; `last_day` is the last it worked.

    Where nobody typed since when, it is the day on which it was written down (`written_on`).
    """

    starts_on: date
    written_on: date
    until: date | None = None
    last_day: date | None = None

    def lies_in(self, year):
        return self.starts_on.year <= year and (self.until is None or self.until.year >= year)

    def holds(self, day):
        """Whether it went on on a day; what is written down ahead of its beginning does already."""
        began = min(self.starts_on, self.written_on)
        return began <= day and (self.last_day is None or self.last_day >= day)


def renewed_around(first, last=None):
    """Return the keys of partnerships that were over once, and may have lasted between two days.

    More than had a time there: `times_of` says which. One query with the one that asks.
    """
    began = Q(starts_on__lte=last or first) | Q(created_at__date__lte=last or first)
    lasted = Q(ended_on__gte=first) | Q(ended_on=None, ends_on__gte=first)
    return PartnershipEvent.objects.filter(began, lasted).order_by().values("pgh_obj")


def days_before(partnerships):
    """Return what `times_of` asks of partnerships (keys): their days after each act, for a list.

    Of one whose beginning never changed nothing: it has one time.
    """
    moved = PartnershipEvent.objects.filter(pgh_obj__in=partnerships).order_by()
    moved = moved.filter(Q(starts_on=None) | ~Q(starts_on=F("pgh_obj__starts_on")))
    rows = PartnershipEvent.objects.filter(pgh_obj__in=moved.values("pgh_obj"))
    rows = rows.annotate(said=Q(pgh_context__contains=RENEWED))
    columns = ("pgh_obj", "starts_on", "ends_on", "ended_on", "pgh_created_at", "said")
    return rows.order_by("pgh_id").values_list(*columns, named=True)


def times_of(partnerships, rows):
    """Return {key: its Times, the latest first} of partnerships and of what `days_before` read."""
    acts = defaultdict(list)
    for row in rows:
        acts[row.pgh_obj].append(row)
    return {one.pk: _times(one, acts[one.pk]) for one in partnerships}


def last_day_before(starts_on, *, began, ends_on):
    """Return the last day of a time that goes on and is renewed from a day, as far as it is known.

    None where the new one takes its place from its beginning on.
    """
    if starts_on <= began:
        return None
    return min(ends_on or date.max, starts_on - ONE_DAY)


def _times(partnership, acts):
    written, found = timezone.localdate(partnership.created_at), []
    for before, after in pairwise(_between_renewals(acts)):
        if time := _time_before(before[-1], after[-1].starts_on, written):
            found.insert(0, time)
            written = timezone.localdate(after[0].pgh_created_at)
    ended = partnership.ended_on
    now = Time(partnership.starts_on or written, written, ended, ended and ended - ONE_DAY)
    return [now, *found]


def _between_renewals(acts):
    """Return lists of acts, each but the first beginning with a renewal.

    What else moves a beginning corrects it; only renewing takes an end back.
    """
    runs = []
    for act in acts:
        if not runs or act.said or (runs[-1][-1].ended_on and act.ended_on is None):
            runs.append([])
        runs[-1].append(act)
    return runs


def _time_before(act, starts_on, written):
    """Return the Time that stood so when it was renewed from a day, as that was put right since.

    None where the new one takes its place.
    """
    over = act.ended_on or act.ends_on
    began = act.starts_on or min(written, over or written)
    last = starts_on and over and last_day_before(starts_on, began=began, ends_on=over)
    if not last:
        return None
    is_cut = act.ended_on is None or last < act.ended_on
    return Time(began, written, last, last if is_cut else last - ONE_DAY)
