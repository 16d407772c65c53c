"""Two days compared: who came to the library, who went, who is closer and who farther."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, Max, Min, OuterRef, Subquery, Sum, Value, When
from django.utils import timezone

from accounts.remembering import remembered
from files.services.together import columns_again
from maps.services.dots import Dots, dots_on
from naming.words import sort_key
from partners.models import Level, LevelChange, Partner, PartnerEvent, Sector
from partnerships.services.past import worked_on
from ties.models import PartnerTie

RANKS = {level: rank for rank, level in enumerate(Level.values)}
# The level of a partner, or of an event of one; "" of one that is in the archive.
LISTED_AT = Case(When(archived_at=None, then="level"), default=Value(""))


@dataclass(frozen=True)
class Shift:
    """What became of one partner; `before` and `after` are levels in words, "" where it was not."""

    number: int
    name: str
    sector: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Changes:
    """What is different between the ends of two days."""

    first: Dots
    last: Dots
    came: list[Shift]
    went: list[Shift]
    closer: list[Shift]
    farther: list[Shift]
    tied: list[PartnerTie]
    untied: list[PartnerTie]
    begun: list  # (number, name) of partnerships that work on the later day alone
    over: list  # and of those that do no more

    @property
    def is_empty(self):
        people = self.came or self.went or self.closer or self.farther
        return not (people or self.tied or self.untied or self.begun or self.over)

    @property
    def counts(self):
        """Return, for each of the two days, what `partners.filters.counted` puts into words."""
        return [_counts(self.first), _counts(self.last)]


def changes_between(first, last):
    """Return the Changes of the library in scope between two days; eleven queries.

    What a day was like tells `dots_on`, with what it does not know. Of ties only years are known:
    those count that began or ended after the year of the first day, up to that of the last.
    """
    earlier, later = dots_on(first), dots_on(last)
    then, now = ({dot.number: dot for dot in dots.dots} for dots in (earlier, later))
    stayed = [number for number in then if number in now]
    step = {number: RANKS[now[number].level] - RANKS[then[number].level] for number in stayed}

    together, still = ([one[:2] for one in worked_on(day)] for day in (first, last))

    years = range(first.year + 1, last.year + 1)
    turned = PartnerTie.objects.turned_in(years).for_list()
    ties = list(turned) if years else []

    def changes(numbers):
        found = (_change(then.get(number), now.get(number)) for number in numbers)
        return sorted(found, key=lambda one: (sort_key(one.name), one.number))

    return Changes(
        first=earlier,
        last=later,
        came=changes(now.keys() - then.keys()),
        went=changes(then.keys() - now.keys()),
        closer=changes(number for number in stayed if step[number] > 0),
        farther=changes(number for number in stayed if step[number] < 0),
        tied=[tie for tie in ties if tie.began_year in years],
        untied=[tie for tie in ties if tie.ended_year in years],
        begun=[one for one in still if one not in together],
        over=[one for one in together if one not in still],
    )


def marks():
    """Return lists (as `read_together` takes them) that are others when anybody may have turned.

    Every change of a row raises its version, and a level that was said is never said otherwise.
    """
    partners = {"versions": Sum("version"), "newest": Max("pk"), "all": Count("pk")}
    levels = {"newest": Max("pk"), "all": Count("pk")}
    return {
        "marked_partners": _marked(Partner.objects.all(), partners),
        "marked_levels": _marked(LevelChange.objects.all(), levels),
    }


def _marked(rows, marks):
    rows = rows.order_by().values("library").annotate(**marks)
    return rows.values_list(*marks, named=True)


def changes_since(day, library=None, mark=()):
    """Return a Counter of who "came", "went", is "closer" and "farther" since a day; one query.

    They are those that `changes_between` tells of that day and today.
    library, mark: those in scope, and what was read of `marks`: what was found is kept with them
    """
    return _known(library.pk, day, mark) if mark else _changes_since(day)


@remembered(256)  # of four numbers each
def _known(_library, day, _mark):
    return _changes_since(day)


def _changes_since(day):
    found = Counter()
    for *told, count in columns_again(_turned_since, day):
        found[_turn(*told)] += count
    del found[""]
    return found


def _turned_since(day):
    """Ask for those that may have turned since a day: what was noted and said of each, what is.

    Those of whom the same is told are one row: a list that was brought in has thousands.
    """
    events = PartnerEvent.objects.filter(pgh_obj=OuterRef("pk"))
    levels = LevelChange.objects.filter(partner=OuterRef("pk"))
    before = events.filter(pgh_created_at__date__lte=day).order_by("-pgh_id")
    said = levels.filter(changed_on__lte=day).order_by("-changed_on", "-pk")
    turned = Exists(events.filter(pgh_created_at__date__gt=day)) | Exists(
        levels.filter(changed_on__gt=day)
    )
    told = {
        "noted": Subquery(before.values(at=LISTED_AT)[:1]),
        "said": Subquery(said.values("level")[:1]),
        "at": LISTED_AT,
    }
    rows = Partner.objects.filter(turned).order_by().values(**told)
    return rows.annotate(count=Count("*")).values_list(*told, "count")


def _turn(noted, said, level):
    """Return what became of a partner of whom a level was noted and said before, or neither.

    What was noted, and the level of now, are "" of whoever is in the archive.
    """
    was_here, is_here = noted != "" and bool(noted or said), level != ""
    if not (was_here and is_here):
        return ("came" if is_here else "went") if was_here != is_here else ""
    step = RANKS[level] - RANKS[said or noted]
    return "closer" if step > 0 else "farther" if step else ""


def history_begins():
    """Return the first day of which anything is noted in the library in scope; None without one."""
    noted = PartnerEvent.objects.aggregate(first=Min("pgh_created_at"))["first"]
    said = LevelChange.objects.aggregate(first=Min("changed_on"))["first"]
    days = [said, noted and timezone.localdate(noted)]
    return min(filter(None, days), default=None)


def years_since(begins, today):
    """Return (year, its first and last day to compare) of each year of a history, newest first."""
    years = range(today.year, begins.year - 1, -1)
    return [(year, date(year - 1, 12, 31), min(date(year, 12, 31), today)) for year in years]


def _change(before, after):
    dot = after or before
    return Shift(
        number=dot.number,
        name=dot.name,
        sector=str(Sector(dot.sector).label),
        before=str(Level(before.level).label) if before else "",
        after=str(Level(after.level).label) if after else "",
    )


def _counts(dots):
    partners = sum(dot.is_partner for dot in dots.dots)
    return {"organisations": len(dots.dots), "partners": partners}
