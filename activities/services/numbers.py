"""What the year with partners brought in numbers: counted here, and nowhere else.

Counted is what took place: activities of which somebody wrote down how they were. People are those
present, each activity anew: who came twice is counted twice. Nobody counted is no zero: `uncounted`
says of how many activities.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Min, Q, Sum
from django.db.models.functions import Coalesce, ExtractMonth

from accounts.models import Branch
from activities.models import Activity, ActivityPartner, Where
from partners.models import Partner
from partnerships.models import Party

PARTS = ("people", "children", "seniors", "women")


@dataclass(frozen=True)
class Totals:
    """Numbers of any set of activities."""

    done: int = 0
    planned: int = 0
    called_off: int = 0
    people: int = 0
    children: int = 0
    seniors: int = 0
    women: int = 0
    hours: Decimal = Decimal(0)
    uncounted: int = 0  # of those done: nobody counted people
    free: int = 0  # of those done: everybody could come without paying

    @property
    def everything(self):
        return self.done + self.planned + self.called_off


@dataclass(frozen=True)
class PartOfYear:
    """How much of it belongs to one partner, branch, month or way."""

    of: object
    done: int
    people: int


@dataclass(frozen=True)
class YearInNumbers:
    """One year: its totals, and the same split in four ways; new partners are new in that year."""

    year: int
    totals: Totals
    by_partner: list = field(default_factory=list)
    by_branch: list = field(default_factory=list)  # `of` is None where no branch is said
    by_month: list = field(default_factory=list)  # twelve of them
    by_way: list = field(default_factory=list)
    new_partners: list = field(default_factory=list)


def totals_of(activities):
    """Return the Totals of a queryset of activities; one query."""
    done = Q(noted_at__isnull=False)
    sums = {part: _sum(part, done) for part in PARTS}
    found = activities.order_by().aggregate(
        done=Count("pk", filter=done),
        planned=Count("pk", filter=Q(noted_at=None, called_off_on=None)),
        called_off=Count("pk", filter=Q(called_off_on__isnull=False)),
        hours=_sum("hours", done, Decimal(0)),
        uncounted=Count("pk", filter=done & Q(people=None)),
        free=Count("pk", filter=done & Q(is_free=True)),
        **sums,
    )
    return Totals(**found)


def year_in_numbers(year, *, partnership=None):
    """Return the numbers of a year of the library in scope, or of one of its partnerships.

    Seven queries for any number of activities. An activity with several partners stands with each
    of them: shares of partners make more together than the year.
    """
    activities = Activity.objects.in_year(year)
    if partnership is not None:
        activities = activities.filter(partnership=partnership)
    done = activities.done().order_by()
    return YearInNumbers(
        year=year,
        totals=totals_of(activities),
        by_partner=_by_partner(done),
        by_branch=_by_branch(done),
        by_month=_by_month(done),
        by_way=_by_way(done),
        new_partners=_new_partners(done, year),
    )


def _sum(name, condition=None, nothing=0):
    return Coalesce(Sum(name, filter=condition), nothing)


def _shares(rows, name):
    """Return {value: (done, people)} of activities split by a column."""
    found = rows.values_list(name).annotate(done=Count("pk"), people=_sum("people"))
    return {value: (done, people) for value, done, people in found}


def _by_partner(done):
    links = ActivityPartner.objects.filter(activity__in=done).order_by()
    found = {
        key: (count, people)
        for key, count, people in links.values_list("partner").annotate(
            done=Count("pk"), people=_sum("activity__people")
        )
    }
    partners = Partner.objects.filter(pk__in=found).order_by("sort_key", "pk")
    shares = [PartOfYear(partner, *found[partner.pk]) for partner in partners]
    return sorted(shares, key=lambda one: (-one.done, -one.people))


def _by_branch(done):
    found = _shares(done, "branch")
    branches = {branch.pk: branch for branch in Branch.objects.filter(pk__in=found)}
    shares = [PartOfYear(branches.get(key), *found[key]) for key in found]
    return sorted(shares, key=lambda one: (one.of is None, str(one.of)))


def _by_month(done):
    found = _shares(done.annotate(month=ExtractMonth("held_on")), "month")
    return [PartOfYear(month, *found.get(month, (0, 0))) for month in range(1, 13)]


def _by_way(done):
    found = _shares(done, "where")
    return [PartOfYear(way, *found.get(way, (0, 0))) for way in Where]


def _new_partners(done, year):
    """Return the partners with whom something was done in this year for the first time.

    Whoever was a party of a partnership before the year is not new, also where nobody wrote down
    what was done then.
    """
    partners = Partner.objects.filter(activity_partners__activity__in=done).distinct()
    firsts = (
        ActivityPartner.objects.filter(
            partner__in=partners.order_by(), activity__noted_at__isnull=False
        )
        .order_by()
        .values("partner")
        .annotate(first=Min("activity__held_on"))
        .filter(first__year=year)
    )
    before = Party.objects.of_partners().filter(joined_on__year__lt=year).values("partner")
    new = Partner.objects.filter(pk__in=firsts.values("partner")).exclude(pk__in=before)
    return list(new.order_by("sort_key", "pk"))
