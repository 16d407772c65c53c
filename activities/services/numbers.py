"""What the year with partners brought in numbers: counted here, and nowhere else.

Counted is what took place: activities of which somebody wrote down how they were. People are those
present, each activity anew: who came twice is counted twice. Nobody counted is no zero: `uncounted`
says of how many activities.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Min, Q, Sum
from django.db.models.functions import Coalesce, ExtractMonth

from activities.models import Activity, ActivityPartner
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
    """How much of it belongs to one partner or month."""

    of: object
    done: int
    people: int


@dataclass(frozen=True)
class YearInNumbers:
    """One year: its totals, the same by partner and by month; new partners are new in that year."""

    year: int
    totals: Totals
    by_partner: list = field(default_factory=list)
    by_month: list = field(default_factory=list)  # twelve of them
    new_partners: list = field(default_factory=list)


def totals_of(activities):
    """Return the Totals of a queryset of activities; one query."""
    return Totals(**activities.order_by().aggregate(**_sums()))


def _sums():
    done = Q(noted_at__isnull=False)
    return {
        "done": Count("pk", filter=done),
        "planned": Count("pk", filter=Q(noted_at=None, called_off_on=None)),
        "called_off": Count("pk", filter=Q(called_off_on__isnull=False)),
        "hours": _sum("hours", done, Decimal(0)),
        "uncounted": Count("pk", filter=done & Q(people=None)),
        "free": Count("pk", filter=done & Q(is_free=True)),
        # The last: from here on "people" is their sum.
        **{part: _sum(part, done) for part in PARTS},
    }


def to_read(year):
    """Return the lists of a year in the library in scope from which `numbers_in` is made.

    An activity with several partners stands with each of them: shares of partners make more
    together than the year.
    """
    activities = Activity.objects.in_year(year).order_by()
    done, sums = activities.done(), _sums()
    links = ActivityPartner.objects.filter(activity__in=done).order_by()
    totals = activities.values("library").annotate(**sums)
    by_month = done.annotate(month=ExtractMonth("held_on"))
    return {
        "totals": totals.values_list("library", *sums, named=True),
        "of_partners": _shares(links, "partner", "activity__people"),
        "partners": _in_order(Partner.objects.filter(pk__in=links.values("partner"))),
        "of_months": _shares(by_month, "month"),
        "new_partners": _in_order(_new_partners(links, year)),
    }


def numbers_in(found, year):
    """Return the YearInNumbers of what was read."""
    of_partners, of_months = _by_value(found["of_partners"]), _by_value(found["of_months"])
    by_partner = [PartOfYear(one, *of_partners[one.pk]) for one in found["partners"]]
    nothing = 0, 0
    return YearInNumbers(
        year=year,
        totals=_totals(found["totals"]),
        by_partner=sorted(by_partner, key=lambda one: (-one.done, -one.people)),
        by_month=[PartOfYear(n, *of_months.get(n, nothing)) for n in range(1, 13)],
        new_partners=found["new_partners"],
    )


def _totals(rows):
    """Return the Totals of the one row that was read, of none where there is no activity."""
    for row in rows:
        told = row._asdict()
        del told["library"]
        return Totals(**told)
    return Totals()


def _sum(name, condition=None, nothing=0):
    return Coalesce(Sum(name, filter=condition), nothing)


def _shares(rows, name, people="people"):
    """Return (value, done, people) of activities split by a column."""
    found = rows.values(name).annotate(done=Count("pk"), people=_sum(people))
    return found.values_list(name, "done", "people", named=True)


def _by_value(shares):
    return {value: (done, people) for value, done, people in shares}


def _in_order(partners):
    return partners.select_related("kind").order_by("sort_key", "pk")


def _new_partners(links, year):
    """Return the partners with whom something was done in this year for the first time.

    Whoever was a party of a partnership before the year is not new, also where nobody wrote down
    what was done then.
    """
    firsts = (
        ActivityPartner.objects.filter(
            partner__in=links.values("partner"), activity__noted_at__isnull=False
        )
        .order_by()
        .values("partner")
        .annotate(first=Min("activity__held_on"))
        .filter(first__year=year)
    )
    before = Party.objects.of_partners().filter(joined_on__year__lt=year).values("partner")
    return Partner.objects.filter(pk__in=firsts.values("partner")).exclude(pk__in=before)
