"""What an annex to a grant tells: who is in it, what each side brings, what was done together."""

from dataclasses import dataclass, field

from django.db.models import Q

from activities.models import GrantTask
from activities.services.grants import ProjectsOfYear, projects_of_grant
from partners.models import Partner
from partnerships.models import Contribution, Party

PARTS = ("people", "children", "seniors", "women")


def known_sum(numbers):
    """Return the sum of those numbers that somebody wrote down; None where nobody did."""
    known = [one for one in numbers if one is not None]
    return sum(known) if known else None


@dataclass(frozen=True)
class SideOfAnnex:
    """One side; without a `partner` it is the library. `parties` are it in partnerships."""

    partner: Partner | None
    parties: list = field(default_factory=list)
    contributions: list = field(default_factory=list)
    done: int = 0

    @property
    def is_resident(self):
        """Whether it is a person, whom no paper names."""
        return self.partner is not None and self.partner.is_resident


@dataclass(frozen=True)
class YearOfAnnex:
    """A year of the task: what was done and is planned in it, and how many came."""

    projects: ProjectsOfYear

    @property
    def year(self):
        return self.projects.year

    @property
    def hours(self):
        return known_sum(one.hours for one in self.projects.done)

    @property
    def uncounted(self):
        """Return at how many activities nobody counted people."""
        return sum(one.people is None for one in self.projects.done)

    @property
    def sums(self):
        """Return {part: how many came} of PARTS that somebody counted: nobody did is no zero."""
        counted = {
            part: known_sum(getattr(one, part) for one in self.projects.done) for part in PARTS
        }
        return {part: number for part, number in counted.items() if number is not None}


@dataclass(frozen=True)
class Annex:
    grant: GrantTask
    years: list
    sides: list

    @property
    def brought(self):
        """Return what the contributions that were brought are worth, None where nobody said it."""
        return self._worth(lambda one: one.delivered_on)

    @property
    def promised(self):
        """Return the same of those that are still to come."""
        return self._worth(lambda one: not one.delivered_on)

    def _worth(self, counts):
        rows = [one for side in self.sides for one in side.contributions if counts(one)]
        return known_sum(one.value for one in rows)


def annex_of(grant):
    """Return the Annex of a grant; nine queries for any number of rows.

    In it are those with whom a project was done or is planned, and the parties of the partnerships
    that these projects belong to, while they were there; with what they bring within the task.
    """
    years = [YearOfAnnex(one) for one in projects_of_grant(grant)]
    done = [one for year in years for one in year.projects.done]
    planned = [one for year in years for one in year.projects.planned]
    partnerships = {one.partnership_id for one in [*done, *planned] if one.partnership_id}
    parties = list(
        Party.objects.filter(partnership__in=partnerships, joined_on__lte=grant.ends_on)
        .exclude(left_on__lt=grant.starts_on)
        .select_related("partner", "partnership")
        .in_order()
    )
    keys = {key for one in [*done, *planned] for key in _keys_of(one)}
    keys |= {party.partner_id for party in parties if party.partner_id}
    partners = Partner.objects.filter(pk__in=keys).prefetch_related("identifiers")
    brings = _contributions(grant, parties)
    return Annex(
        grant,
        years,
        [
            _side(partner, parties, brings, done)
            for partner in [None, *partners.order_by("sort_key", "pk")]
        ],
    )


def _contributions(grant, parties):
    """Return what parties brought within the task, and what they still promise for it."""
    task = (grant.starts_on, grant.ends_on)
    promised = Q(delivered_on=None) & (Q(due_on=None) | Q(due_on__range=task))
    rows = Contribution.objects.filter(party__in=parties, dropped_on=None)
    return list(rows.filter(Q(delivered_on__range=task) | promised).order_by("pk"))


def _side(partner, parties, brings, done):
    key = partner.pk if partner else None
    own = [party for party in parties if party.partner_id == key]
    keys = {party.pk for party in own}
    return SideOfAnnex(
        partner,
        parties=own,
        contributions=[one for one in brings if one.party_id in keys],
        done=sum(key is None or key in _keys_of(one) for one in done),
    )


def _keys_of(activity):
    """Return the keys of the partners of an activity."""
    return {one["pk"] for one in activity.with_whom}
