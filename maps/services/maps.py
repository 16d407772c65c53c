"""Reading the relationship map of a library: its partners, its audiences, and their picture."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import BooleanField, ExpressionWrapper
from django.utils.translation import gettext as _

from maps.layout.picture import Dot, Picture, Words, relationship_map
from maps.layout.ties import reach, tie_path
from partners.models import Audience, Level, Partner, PartnerAudience, Sector
from partners.models.audiences import Trend
from partners.models.partners import is_partner

EXPECTED = (Sector.PUBLIC, Sector.NGO, Sector.PRIVATE)  # an empty one of these has a free seat


@dataclass(frozen=True)
class Focus:
    """What is lit around a chosen partner, and the ties drawn to it."""

    partner: Partner
    steps: int
    audiences: frozenset
    near: frozenset
    paths: tuple


@dataclass(frozen=True)
class Map:
    """The relationship map as a page shows it."""

    picture: Picture
    partners: tuple  # in the order of the picture's list; each knows its rank and its groups
    audiences: tuple
    audiences_of: dict  # partner → its audiences

    @cached_property
    def organisations(self):
        return len(self.partners)

    @cached_property
    def partner_count(self):
        return sum(partner.counts_as_partner for partner in self.partners)

    @property
    def counts(self):
        """Return how many organisations, and partners among them, as the filter of the list."""
        return {"organisations": self.organisations, "partners": self.partner_count}

    @cached_property
    def by_sector(self):
        """Return (sector code, its words, its partners) in the order of the wedges."""
        groups = defaultdict(list)
        for partner in self.partners:
            groups[partner.sector].append(partner)
        return [(code, Sector(code).label, members) for code, members in groups.items()]

    def focus(self, partner, steps):
        """Return what lights up around one of the partners."""
        lit, near, ties = reach(self.audiences_of, partner.pk, steps)
        node_of = {node.dot.number: node for node in self.picture.nodes}
        segment_of = {segment.audience: segment for segment in self.picture.band}
        paths = tuple(tie_path(node_of[one], segment_of[group]) for one, group in sorted(ties))
        return Focus(partner, steps, frozenset(lit), frozenset(near), paths)


def map_of(partners, library, labelled=True):
    """Return the Map of some partners of the library in scope. Four queries.

    labelled: whether partners get labels; a small map has no room for them
    partners: a queryset of `Partner`; free seats are shown for sectors that have nobody in the
    whole library, whatever the queryset leaves out
    """
    shown = list(partners.select_related("kind"))
    present = set(Partner.objects.current().order_by().values_list("sector", flat=True).distinct())
    audiences, audiences_of = _audiences()
    for partner in shown:
        partner.groups = [group for group in audiences if group.pk in audiences_of[partner.pk]]
    dots = [_dot(partner, audiences_of[partner.pk]) for partner in shown]
    band = [(group.pk, _band_text(group), group.reach > 0) for group in audiences]
    picture = relationship_map(dots, band, _words(dots, library, set(EXPECTED) - present), labelled)
    by_number = {partner.pk: partner for partner in shown}
    in_order = []
    for node in picture.nodes:
        by_number[node.dot.number].rank = node.rank
        in_order.append(by_number[node.dot.number])
    pairs = {partner.pk: sorted(audiences_of[partner.pk]) for partner in in_order}
    return Map(picture, tuple(in_order), tuple(audiences), pairs)


def _audiences():
    """Return the groups, each knowing how many partners reach it, and partner → its groups."""
    audiences = list(Audience.objects.order_by("pk"))
    counts = ExpressionWrapper(is_partner("partner__"), BooleanField())
    pairs = (
        PartnerAudience.objects.filter(partner__archived_at=None)
        .annotate(counts=counts)
        .order_by()
        .values_list("partner", "audience", "counts")
    )
    audiences_of, partners_of = defaultdict(set), Counter()
    for partner, audience, counts in pairs:
        audiences_of[partner].add(audience)
        partners_of[audience] += counts
    for audience in audiences:
        audience.reach = partners_of[audience.pk]
    return audiences, audiences_of


def _dot(partner, audiences):
    words = [partner.name, partner.get_sector_display(), partner.get_level_display()]
    if not partner.sector_confirmed:
        words.append(_("sector to confirm"))
    return Dot(
        number=partner.pk,
        label=partner.short_label,
        sector=partner.sector,
        level=partner.level,
        is_confirmed=partner.sector_confirmed,
        audiences=tuple(sorted(audiences)),
        title=", ".join(str(word) for word in words),
    )


def _band_text(audience):
    """Return the words of a group: its name, where it is going, and whether nobody reaches it."""
    words = [audience.name]
    if audience.trend in {Trend.GROWING, Trend.SHRINKING}:
        words.append(str(Trend(audience.trend).label))
    if not audience.reach:
        words.append(_("no partner reaches it"))
    return " · ".join(words)


def _words(dots, library, free):
    counts = Counter(dot.sector for dot in dots)
    sectors = {sector: str(label) for sector, label in Sector.choices}
    rings = {level: str(label) for level, label in Level.choices}
    rings[Level.NONE] = _("possible partners")
    short = {
        Sector.PUBLIC: _("public"),
        Sector.NGO: _("social"),
        Sector.PRIVATE: _("firms"),
        Sector.INFORMAL: _("groups"),
        Sector.PERSON: str(Sector.PERSON.label),
    }
    return Words(
        rings=rings,
        titles={sector: f"{label} · {counts[sector]}" for sector, label in sectors.items()},
        short_titles={sector: f"{label} {counts[sector]}" for sector, label in short.items()},
        seats={
            sector: (
                _("Empty seat: %(sector)s") % {"sector": sectors[sector]},
                _("Whom to invite?"),
            )
            for sector in free
        },
        library=(_("Library"), library.municipality.name),
        invitation=_("For whom does the library work? Tick the most important groups."),
    )


def picture_of_names(names, groups, library, possible=()):
    """Return the Picture of what a room has named, whatever the records say of it.

    names: (number, label, sector) of each organisation, all on the ring of joint activities
    groups: names of audience groups
    possible: like `names`, on the ring of possible partners
    """
    dots = [
        Dot(number=number, label=label[:24], sector=sector, level=level, title=label)
        for level, named in ((Level.ONE_OFF, names), (Level.NONE, possible))
        for number, label, sector in named
    ]
    free = set(EXPECTED) - {dot.sector for dot in dots}
    band = [(number, group, True) for number, group in enumerate(groups, start=1)]
    return relationship_map(dots, band, _words(dots, library, free))


def picture_for_everybody(names, groups, library):
    """Return the Picture of organisations that may be named publicly.

    Who is not named is not missing: no free seats, no counts, nothing asked of the library.
    """
    dots = [
        Dot(number=number, label=label[:24], sector=sector, level=Level.ONE_OFF, title=label)
        for number, label, sector in names
    ]
    words = _words(dots, library, free=())
    sectors = {sector: str(label) for sector, label in Sector.choices}
    shorter = {sector: text.rsplit(" ", 1)[0] for sector, text in words.short_titles.items()}
    words = replace(
        words,
        titles=sectors,
        short_titles=shorter,
        invitation=str(_("For the whole neighbourhood")),
    )
    band = [(number, group, True) for number, group in enumerate(groups, start=1)]
    return relationship_map(dots, band, words)
