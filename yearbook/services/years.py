"""A year with partners: on one page for the municipality, and in groups for the annual report."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Library
from activities.models import Activity, ActivityPartner
from activities.services.numbers import YearInNumbers, year_in_numbers
from partnerships.models import GoalVersion, Partnership, Party
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
    days = Activity.objects.done().order_by().dates("held_on", "year", order="DESC")
    return [day.year for day in days]


def year_with_partners(library, year):
    """Return the year of the library in scope; the same number of queries for any year."""
    return YearWithPartners(
        library,
        year,
        year_in_numbers(year),
        groups=_groups(year),
        partnerships=_partnerships(library, year),
    )


def _groups(year):
    """Return the groups with whom something was done, in the order of annual reports."""
    done = Activity.objects.in_year(year).done().order_by()
    links = ActivityPartner.objects.filter(activity__in=done).select_related(
        "activity", "partner__kind"
    )
    found = {key: {} for key in GROUPS}
    for link in links.order_by("partner__sort_key", "partner_id"):
        partner = link.partner
        kind = partner.kind.code if partner.kind else ""
        rows = found[group_of(kind, partner.sector)]
        rows.setdefault(partner, []).append(link.activity)
    return [_group(key, rows) for key, rows in found.items() if rows]


def _group(key, rows):
    once = {activity.pk: activity for activities in rows.values() for activity in activities}
    named = [(one, found) for one, found in rows.items() if not one.is_resident]
    return GroupOfYear(
        key,
        tuple((one, len(found), _people(found)) for one, found in named),
        len(once),
        _people(once.values()),
        len(rows) - len(named),
    )


def _people(activities):
    return sum(activity.people or 0 for activity in activities)


def _partnerships(library, year):
    """Return the partnerships that went on in the year, with the words of their goals."""
    began = Q(starts_on__year__lte=year) | Q(starts_on=None, created_at__year__lte=year)
    lasted = Q(ended_on=None) | Q(ended_on__year__gte=year)
    rows = Partnership.objects.filter(began, lasted).order_by("name", "pk")
    parties = Prefetch("parties", Party.objects.select_related("partner").order_by("pk"))
    rows = list(rows.prefetch_related(parties))
    for row in rows:
        row.library = library
        for party in row.parties.all():
            party.library = library
    words = GoalVersion.objects.filter(
        goal__partnership__in=rows, goal__withdrawn_at=None
    ).order_by("goal__partnership", "goal__number", "number")
    latest = {}
    for version in words.select_related("goal"):
        latest.setdefault(version.goal.partnership_id, {})[version.goal.number] = version.text
    return [
        PartnershipOfYear(
            row,
            [
                str(party)
                for party in row.parties.all()
                if not (party.partner and party.partner.is_resident)
            ],
            list(latest.get(row.pk, {}).values()),
        )
        for row in rows
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
