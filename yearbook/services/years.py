"""A year with partners: on one page for the municipality, and in groups for the annual report."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Library
from activities.models import Activity, ActivityPartner
from activities.services.numbers import YearInNumbers, numbers_in, to_read
from files.services.together import columns_again, read_together_again
from partners.models.kinds import Sector
from partnerships.models import Goal, GoalVersion, Partnership, Party
from partnerships.services.times import days_before, renewed_around, times_of
from yearbook.groups import GROUPS, group_of

WORDS = {
    "organiser": gettext_lazy("the organiser, councils and offices"),
    "schools": gettext_lazy("schools and kindergartens"),
    "culture": gettext_lazy("culture"),
    "welfare": gettext_lazy("social welfare, health, seniors"),
    "organisations": gettext_lazy("associations, foundations, groups"),
    "parishes": gettext_lazy("parishes"),
    "institutions": gettext_lazy("other institutions"),
    "business": gettext_lazy("firms and media"),
    "libraries": gettext_lazy("other libraries"),
    "residents": gettext_lazy("residents"),
}
# The three sectors of the verdict; a resident counts as social.
SECTORS = [
    (gettext_lazy("public institutions"), ("public",)),
    (gettext_lazy("social organisations"), ("ngo", "informal", "person")),
    (gettext_lazy("firms"), ("private",)),
]
GOALS_SHOWN, PARTNERSHIPS_SHOWN = 2, 5  # so that a year stays on one page


@dataclass(frozen=True)
class GroupOfYear:
    """Partners of one group with whom something was done: (partner, done, people) of each.

    `done` counts every activity of the group once, and so do its `people`. Residents have no name
    here: `residents` says how many they are.
    """

    key: str
    partners: tuple
    done: int
    people: int
    residents: int = 0

    @property
    def words(self):
        return WORDS[self.key]

    @property
    def count(self):
        return len(self.partners) + self.residents


@dataclass(frozen=True)
class PartnershipOfYear:
    partnership: Partnership
    parties: list
    goals: list


@dataclass(frozen=True)
class YearWithPartners:
    library: Library
    year: int
    numbers: YearInNumbers
    groups: list = field(default_factory=list)
    partnerships: list = field(default_factory=list)

    @property
    def sectors(self):
        """Return (words, how many partners of this year) of the three sectors."""
        partners = [share.of for share in self.numbers.by_partner]
        return [
            (words, sum(partner.sector in sectors for partner in partners))
            for words, sectors in SECTORS
        ]

    @property
    def sentences(self):
        """Return what the year was, in sentences that can be read aloud."""
        return _sentences(self)


def years_with_activities():
    """Return the years in which something was done together, the latest first."""
    return [day.year for (day,) in columns_again(_years)]


def _years(_shape):
    return Activity.objects.done().order_by().dates("held_on", "year", order="DESC")


def year_with_partners(library, year):
    """Return the year of the library in scope; one query for any year."""
    found = read_together_again(_to_read, year)
    return YearWithPartners(
        library,
        year,
        numbers_in(found, year),
        groups=_groups(found),
        partnerships=_partnerships(library, found, year),
    )


def _to_read(year):
    done = Activity.objects.in_year(year).done().order_by()
    links = ActivityPartner.objects.filter(activity__in=done).order_by("pk")
    return {
        **to_read(year),
        "links": links.annotate(people=F("activity__people")).values_list(
            "partner", "activity", "people", named=True
        ),
        **_read_partnerships(year),
    }


def _read_partnerships(year):
    """Return the lists of partnerships that may have gone on in the year, of parties and goals.

    Parties that were there in it, and goals as they stood at its end. Of a partnership that was
    only written down later, what was written down then holds from its beginning.
    """
    days = date(year, 1, 1), date(year, 12, 31)
    by_then = Q(starts_on=None, created_at__date__lte=days[1])
    began = Q(starts_on__year__lte=year) | by_then
    lasted = Q(ended_on=None) | Q(ended_on__year__gte=year)
    rows = Partnership.objects.filter(began & lasted | Q(pk__in=renewed_around(*days)))
    of_them = {"partnership__in": rows.order_by()}
    here = Q(joined_on__year__lte=year) | Q(joined_on__lte=F("partnership__created_at__date"))
    stayed = Q(left_on=None) | Q(left_on__year__gte=year)
    parties = Party.objects.filter(here, stayed, **of_them).order_by("pk")
    written = Q(created_at__year__lte=year)
    goals = Goal.objects.filter(
        written | Q(partnership__created_at__year__gt=year),
        Q(withdrawn_at=None) | Q(withdrawn_at__year__gt=year),
        **of_them,
    )
    words = GoalVersion.objects.filter(
        written | Q(number=1) | Q(goal__partnership__created_at__year__gt=year), goal__in=goals
    ).order_by("goal__number", "number")
    return {
        "partnerships": rows.order_by("name", "pk").with_residents(),
        "days": days_before(rows.order_by().values("pk")),
        "parties": parties.annotate(
            name=F("partner__name"), sector=F("partner__sector")
        ).values_list("partnership", "name", "sector", named=True),
        "words": words.annotate(
            partnership=F("goal__partnership_id"), goal_number=F("goal__number")
        ).values_list("partnership", "goal_number", "text", named=True),
    }


def _groups(found):
    """Return the groups with whom something was done, in the order of annual reports."""
    groups, done = {key: [] for key in GROUPS}, defaultdict(dict)
    for link in found["links"]:
        done[link.partner][link.activity] = link.people or 0
    for partner in found["partners"]:
        kind = partner.kind.code if partner.kind else ""
        groups[group_of(kind, partner.sector)].append(partner)
    return [_group(key, partners, done) for key, partners in groups.items() if partners]


def _group(key, partners, done):
    once = {activity: people for one in partners for activity, people in done[one.pk].items()}
    named = [one for one in partners if not one.is_resident]
    return GroupOfYear(
        key,
        tuple((one, len(done[one.pk]), sum(done[one.pk].values())) for one in named),
        len(once),
        sum(once.values()),
        len(partners) - len(named),
    )


def _partnerships(library, found, year):
    """Return the PartnershipsOfYear of what was read; a resident is not named among parties.

    Those of which the time of now, or one before it was renewed, lies in the year.
    """
    times = times_of(found["partnerships"], found["days"])
    parties, latest = defaultdict(list), defaultdict(dict)
    for party in found["parties"]:
        if party.sector != Sector.PERSON:
            parties[party.partnership].append(party.name or str(library))
    for version in found["words"]:
        latest[version.partnership][version.goal_number] = version.text
    return [
        PartnershipOfYear(row, list(dict.fromkeys(parties[row.pk])), list(latest[row.pk].values()))
        for row in found["partnerships"]
        if any(one.lies_in(year) for one in times[row.pk])
    ]


def _sentences(told):
    totals, partners = told.numbers.totals, len(told.numbers.by_partner)
    if not totals.done:
        return [_("In %(year)d nothing is written down as done together.") % {"year": told.year}]
    new = len(told.numbers.new_partners)
    found = [
        ngettext(
            "In %(year)d there was %(n)d joint activity with partners.",
            "In %(year)d there were %(n)d joint activities with partners.",
            totals.done,
        )
        % {"year": told.year, "n": totals.done},
        _present(totals, partners),
    ]
    if new:
        found.append(_("Together for the first time: %(n)d.") % {"n": new})
    return found


def _present(totals, partners):
    """Say who was there; hours that nobody wrote down are not told as none."""
    told = {"people": totals.people, "partners": partners, "hours": _number(totals.hours)}
    if not totals.hours:
        return _("People present: %(people)d, partners: %(partners)d.") % told
    return _("People present: %(people)d, partners: %(partners)d, hours: %(hours)s.") % told


def _number(value):
    """Return hours without zeros that say nothing."""
    whole = value.to_integral_value()
    return str(int(whole)) if whole == value else str(value.normalize()).replace(".", ",")
