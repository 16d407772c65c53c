"""Who stands where, now or on a past day: all that a relationship map is drawn from."""

from collections import Counter, defaultdict, namedtuple
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import lru_cache
from itertools import chain

from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from files.services.together import columns_again
from maps.table.picture import Dot
from partners.models import (
    Audience,
    Kind,
    Level,
    LevelChange,
    Partner,
    PartnerAudience,
    PartnerAudienceEvent,
    PartnerEvent,
    Sector,
)
from partners.models.audiences import Trend
from partners.models.partners import is_partner

TO_CONFIRM = gettext_lazy("sector to confirm")
# What a Dot is made from: a row has some forty columns.
Columns = namedtuple(
    "Columns",
    "pk name short_label sector sector_confirmed level place counts_as_partner"
    " kind__name kind__name_en",
)
GroupColumns = namedtuple("GroupColumns", "pk name trend reach_is_known")


@dataclass(frozen=True)
class BandGroup:
    """A group of the band around the map; `reach` is how many partners of the library reach it.

    Where nobody said who does, it is not known: no partner is another thing.
    """

    number: int
    name: str
    trend: str
    reach: int
    is_known: bool

    @property
    def text(self):
        """The name, where it is going, and whether nobody reaches it."""
        words = [self.name]
        if self.trend in {Trend.GROWING, Trend.SHRINKING}:
            words.append(str(Trend(self.trend).label))
        if not self.reach:
            words.append(_("no partner reaches it") if self.is_known else _("who reaches it?"))
        return " · ".join(words)


@dataclass(frozen=True)
class Dots:
    """Dots to draw, the groups around them, and the sectors that have somebody in the library."""

    dots: tuple
    groups: tuple
    sectors: frozenset


def dots_now(partners):
    """Return the Dots of some partners of the library in scope, as they are now.

    partners: a queryset of `Partner`; groups and sectors are those of the whole library, whatever
    it leaves out. Four queries.
    """
    rows = counted_as(partners).values_list(*Columns._fields)
    found = dots_of([Columns(*one) for one in rows], links_now(), groups_of_today())
    sectors = Partner.objects.current().order_by().values_list("sector", flat=True).distinct()
    return replace(found, sectors=frozenset(sectors))


def dots_of(rows, links, groups):
    """Return the Dots of what was read: `rows` that have the Columns, `links_now`, all groups."""
    groups_of, reached = defaultdict(list), []
    for partner, group, is_counted in links:
        groups_of[partner].append(group)
        reached += [group] if is_counted else []
    said, language = _words(), get_language()
    dots = tuple(
        _dot(
            *(one, one.pk, groups_of.get(one.pk)),
            _kind(one.kind__name, one.kind__name_en, language),
            said,
        )
        for one in rows
    )
    band = band_of({*chain(*groups_of.values())}, Counter(reached), groups)
    return Dots(dots, band, frozenset(dot.sector for dot in dots))


def links_now():
    """Return (partner, group, whether it counts as a partner) of whoever reaches a group today."""
    return columns_again(_links)


def _links(_shape):
    counts = ExpressionWrapper(is_partner("partner__"), BooleanField())
    links = PartnerAudience.objects.filter(partner__archived_at=None).annotate(counts=counts)
    return links.order_by().values_list("partner", "audience", "counts")


def counted_as(partners):
    """Return the partners with what tells of each whether it counts as one."""
    return partners.annotate(counts_as_partner=ExpressionWrapper(is_partner(), BooleanField()))


def without_names_of_residents(standing):
    """Return the Dots for what leaves the house: residents stand there, and nobody reads who."""
    resident = _("resident")
    dots = [
        dot._replace(
            label=_("person"),
            name=resident,
            title=f"{resident}, {Level(dot.level).label}",
            kind="",
            place="",
        )
        if dot.sector == Sector.PERSON
        else dot
        for dot in standing.dots
    ]
    return replace(standing, dots=tuple(dots))


def with_names_of_groups_alone(standing):
    """Return the Dots of a past day without what is said of groups: nobody noted that then."""
    groups = [
        replace(one, trend="", is_known=True, reach=max(1, one.reach)) for one in standing.groups
    ]
    return replace(standing, groups=tuple(groups))


def dots_on(day):
    """Return the Dots of all that stood on the lists of the library in scope when a day ended.

    Read from what the database noted of every save; a level that was typed later for an earlier
    day counts from the day it is said of, and so does the partner. Nothing is noted of groups
    themselves, so they are those of today, by who reached them then. Who was erased since is
    nowhere. Four queries.
    """
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    levels = dict(
        LevelChange.objects.filter(changed_on__lte=day)
        .order_by("partner_id", "-changed_on", "-pk")
        .distinct("partner_id")
        .values_list("partner", "level")
    )
    links = (
        PartnerAudienceEvent.objects.filter(pgh_created_at__lt=end)
        .order_by("partner_id", "audience_id", "-pgh_id")
        .distinct("partner_id", "audience_id")
        .values_list("partner", "audience", "audience__merged_into", "pgh_id", "pgh_label")
    )
    groups, partners = groups_of_today(), list(_partners_then(end, levels))
    merged = {one.pgh_obj_id: one.into for one in partners if one.into and one.is_archived}
    groups_of = _groups_then(list(links), {group.pk for group in groups}, merged)
    dots, said = [], _words()
    for was in partners:
        was.level = levels.get(was.pgh_obj_id, was.level)
        if not was.is_archived:
            number, kind = was.pgh_obj_id, str(was.kind or "")
            dots.append(_dot(was, number, groups_of[number], kind, said))
    reached = [group for dot in dots if dot.is_partner for group in dot.audiences]
    band = band_of({*chain(*groups_of.values())}, Counter(reached), groups)
    return Dots(tuple(dots), band, frozenset(dot.sector for dot in dots))


def _groups_then(links, known, merged):
    """Return partner → the groups of today (those `known`) that it reached, of last events.

    `merged` are partners that had been merged by then: key → key of the one that stayed. What
    reached a group that was merged since reached the one that stayed. A merge moves links without
    an event: a link of gone rows that ended where it was moved to ended.
    """
    left = {(partner, group): at for partner, group, _into, at, label in links if label == "delete"}
    groups_of = defaultdict(set)
    for partner, group, into, at, label in links:
        who, stays = merged.get(partner, partner), into or group
        if label == "insert" and stays in known and left.get((who, stays), 0) < at:
            groups_of[who].add(stays)
    return groups_of


def _partners_then(end, levels):
    """Return the last event of each partner before a moment; the first one of those since added
    of whom an earlier level is known."""
    is_later = ExpressionWrapper(Q(pgh_created_at__gte=end), BooleanField())
    told = Q(pgh_label="insert", pgh_obj__in=levels)
    return (
        PartnerEvent.objects.filter(pgh_obj__in=Partner.objects.order_by().values("pk"))
        .annotate(is_later=is_later, into=F("pgh_obj__merged_into"))
        .filter(Q(is_later=False) | told)
        .order_by("pgh_obj_id", "is_later", "-pgh_id")
        .distinct("pgh_obj_id")
        .select_related("kind")
    )


def groups_of_today():
    """Return the groups of the library in scope as GroupColumns."""
    return [GroupColumns(*one) for one in columns_again(_audiences)]


def _audiences(_shape):
    return Audience.objects.order_by("pk").values_list(*GroupColumns._fields)


def band_of(somehow_reached, reach, groups):
    """Return the BandGroups of groups; `reach`: key of one → how many partners reach it."""
    return tuple(
        BandGroup(
            *(one.pk, one.name, one.trend, reach.get(one.pk, 0)),
            is_known=one.reach_is_known or one.pk in somehow_reached,
        )
        for one in groups
    )


def _words():
    """Return what is said of a sector, of a level and of a guess: translated once, not per dot."""
    return {
        code: str(label) for code, label in (*Sector.choices, *Level.choices, (False, TO_CONFIRM))
    }


@lru_cache(maxsize=512)
def _kind(name, name_en, _language):
    """Return what a kind is called in the language of now."""
    return str(Kind(name=name or "", name_en=name_en or ""))


def _dot(partner, number, groups, kind, said):
    """Return the Dot of what was read of a partner, or of its event; `said` are the `_words`."""
    words = f"{partner.name}, {said[partner.sector]}, {said[partner.level]}"
    if not partner.sector_confirmed:
        words = f"{words}, {said[False]}"
    return Dot(
        number=number,
        label=partner.short_label,
        sector=partner.sector,
        level=partner.level,
        is_confirmed=partner.sector_confirmed,
        audiences=tuple(sorted(groups)) if groups else (),
        title=words,
        name=partner.name,
        kind=kind,
        place=partner.place,
        is_partner=partner.counts_as_partner,
    )
