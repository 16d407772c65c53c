"""What the map says unasked, in sentences: each leads to what is behind it."""

from collections import defaultdict, namedtuple
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import BooleanField, ExpressionWrapper, Max, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.memory import LONGEST
from accounts.models import User
from diary.models import InteractionPartner
from files.services.together import columns_again
from partners.models import Level, Partner, PartnerAudience, Sector
from partners.models.partners import is_partner
from ties.findings import Neighbourhood, Somebody, findings
from ties.services.lines import lines_going_on

# What Somebody is made from: a row has some forty columns.
Columns = namedtuple(
    "Columns",
    "pk name sector level counts_as_partner last in_charge in_charge__name in_charge__email",
)
NO_GROUPS = frozenset()


@dataclass(frozen=True)
class MapSentence:
    """One sentence, the address of what is behind it, and those it speaks of as (number, name)."""

    rule: str
    text: str
    address: str
    behind: tuple


@dataclass(frozen=True)
class Around:
    """A Neighbourhood, and the names of whom and what its findings speak of."""

    neighbourhood: Neighbourhood
    people: dict  # those in charge of a partner
    groups: dict

    @property
    def names(self):
        return {one.number: one.name for one in self.neighbourhood.everybody}


def around_the_library():
    """Return what is Around the library in scope. Three queries."""
    links = columns_again(_links)
    rows = [Columns(*one) for one in columns_again(_everybody)]
    groups = {group: name for _partner, group, name in links}
    return around_of(rows, links, groups, lines_going_on())


def around_of(rows, links, groups, lines):
    """Return what is Around the library in scope, of what was read of it.

    rows: of everybody by name, that have the Columns · links: tuples that begin with a partner and
    a group it reaches · groups: key → name · lines: as `lines_going_on` tells them
    """
    groups_of = defaultdict(set)
    for partner, group, *_more in links:
        groups_of[partner].add(group)
    groups_of = {partner: frozenset(some) for partner, some in groups_of.items()}
    everybody = tuple(
        Somebody(
            number=one.pk,
            name=one.name,
            sector=one.sector,
            is_partner=one.counts_as_partner,
            is_lasting=one.counts_as_partner and one.level == Level.LASTING,
            audiences=groups_of.get(one.pk, NO_GROUPS),
            in_charge=one.in_charge,
            last=one.last,
        )
        for one in rows
    )
    in_charge = {
        (one.in_charge, one.in_charge__name, one.in_charge__email) for one in rows if one.in_charge
    }
    people = {key: str(User(name=name, email=email)) for key, name, email in in_charge}
    pairs = tuple((one, two) for one, two, _much, planned in lines if not planned)
    return Around(Neighbourhood(everybody, pairs, timezone.localdate()), people, groups)


def with_last_talk(partners):
    """Return the partners with the day of the last talk or event with each, as `last`."""
    talks = InteractionPartner.objects.filter(partner=OuterRef("pk"), interaction__archived_at=None)
    last = talks.order_by().values("partner").annotate(last=Max("interaction__happened_on"))
    return partners.annotate(last=Subquery(last.values("last")))


def _links(_shape):
    links = PartnerAudience.objects.filter(partner__archived_at=None).order_by()
    return links.values_list("partner", "audience", "audience__name")


def _everybody(_shape):
    counts = ExpressionWrapper(is_partner(), BooleanField())
    rows = with_last_talk(Partner.objects.current().in_order().annotate(counts_as_partner=counts))
    return rows.values_list(*Columns._fields)


def sentences(around, library, most=None):
    """Return what the map says of what is Around the library, the worthiest first.

    most: how many sentences are enough
    """
    names = around.names
    return [
        MapSentence(
            found.rule,
            WORDS[found.rule](found, names, around),
            _address(found, library),
            tuple((number, names[number]) for number in found.behind),
        )
        for found in _found(around.neighbourhood, most)
    ]


def _found(neighbourhood, most):
    """Return the findings; each process keeps what it found, not the neighbourhood it found it in.

    Of ten thousand partners that one takes ten megabytes.
    """
    key = f"findings.{neighbourhood.digest}.{most}"
    return caches["template_fragments"].get_or_set(
        key, lambda: findings(neighbourhood, most), LONGEST
    )


def _address(found, library):
    """Return where a finding can be seen: the map in focus, a filter, or the list of ties."""
    of_list = reverse("partners:list", args=[library.slug])
    if found.rule == "audience_of_one":
        if found.count > 1:
            return reverse("partners:audiences", args=[library.slug])
        return f"{of_list}?audience={found.audiences[0]}"
    if found.rule == "one_person":
        return f"{of_list}?sector={found.sector}&in_charge={found.person}&partners=1"
    if found.sector:
        return f"{of_list}?sector={found.sector}&partners=1"
    if found.rule in {"no_ties", "inside_sectors"}:
        return reverse("ties:list", args=[library.slug])
    if found.rule == "quiet":
        return f"{of_list}?partners=1"
    if len(found.behind) <= 2 and min(found.behind) > 0:  # each of them has a name
        return f"{reverse('maps:map', args=[library.slug])}?focus={found.behind[0]}"
    return f"{reverse('ties:reading', args=[library.slug])}#{found.rule}"


def _holder(found, names, around):
    return _(
        "Only one partner holds separate groups together: %(name)s. Without it they would fall"
        " into %(n)s parts."
    ) % {"name": names[found.behind[0]], "n": found.count}


def _introduction(found, names, around):
    return _("Worth getting to know: %(name)s. Who can help: %(friend)s, they work together.") % {
        "name": names[found.behind[0]],
        "friend": names[found.behind[1]],
    }


def _one_person(found, names, around):
    return _("%(sector)s: one person looks after all %(n)s partners, %(person)s.") % {
        "sector": capfirst(Sector(found.sector).label),
        "n": found.count,
        "person": around.people[found.person],
    }


def _sector_untied(found, names, around):
    return _("%(sector)s: none of %(n)s partners works with the others.") % {
        "sector": capfirst(Sector(found.sector).label),
        "n": found.count,
    }


def _audience_of_one(found, names, around):
    listed = ", ".join(sorted(around.groups[one] for one in found.audiences))
    if found.count == 1:
        return _("One partner alone reaches the group “%(group)s”: %(name)s.") % {
            "group": listed,
            "name": names[found.behind[0]],
        }
    return ngettext(
        "%(n)s group is reached by one partner only: %(groups)s.",
        "%(n)s groups are reached by one partner only each: %(groups)s.",
        found.count,
    ) % {"n": found.count, "groups": listed}


def _quiet(found, names, around):
    return _("For over a year no talk or event was written down; the last one: %(day)s.") % {
        "day": date_format(found.day, "j E Y")
    }


def _sector_quiet(found, names, around):
    return _("%(sector)s: the last talk or event was over a year ago, %(day)s.") % {
        "sector": capfirst(Sector(found.sector).label),
        "day": date_format(found.day, "j E Y"),
    }


def _apart(found, names, around):
    return ngettext(
        "Partners form %(n)s separate group that only the library holds together.",
        "Partners form %(n)s separate groups that only the library holds together.",
        found.count,
    ) % {"n": found.count}


def _hub(found, names, around):
    return _("%(n)s of %(all)s ties lead to one partner: %(name)s.") % {
        "n": found.count,
        "all": found.of,
        "name": names[found.behind[0]],
    }


def _inside_sectors(found, names, around):
    return _("Every tie stays within one sector: only the library brings the sectors together.")


def _untied(found, names, around):
    if found.count == 1:
        return _("One partner works with none of the others: %(name)s.") % {
            "name": names[found.behind[0]]
        }
    return ngettext(
        "%(n)s partner works with none of the others.",
        "%(n)s partners work with none of the others.",
        found.count,
    ) % {"n": found.count}


def _mostly_untied(found, names, around):
    return ngettext(
        "%(n)s of %(all)s partners meets the others only through the library.",
        "%(n)s of %(all)s partners meet the others only through the library.",
        found.count,
    ) % {"n": found.count, "all": found.of}


def _no_ties(found, names, around):
    return _("Nobody wrote down yet which partners work with each other. Begin with two.")


WORDS = {
    "holder": _holder,
    "introduction": _introduction,
    "one_person": _one_person,
    "sector_untied": _sector_untied,
    "audience_of_one": _audience_of_one,
    "quiet": _quiet,
    "sector_quiet": _sector_quiet,
    "apart": _apart,
    "hub": _hub,
    "inside_sectors": _inside_sectors,
    "untied": _untied,
    "mostly_untied": _mostly_untied,
    "no_ties": _no_ties,
}
