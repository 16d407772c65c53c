"""What is around a library of many partners, in numbers: whom no rule can name is not read."""

from collections import Counter

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    Q,
)
from django.utils import timezone

from accounts.models import User
from diary.models import InteractionPartner
from files.services.together import read_together_again
from partners.models import Level, Partner, PartnerAudience
from partners.models.partners import is_partner
from ties.findings import ENOUGH_PARTNERS, Neighbourhood, Reach, Somebody
from ties.models import PartnerTie
from ties.services.reading import Around


def around_in_numbers(partners, groups, reached):
    """Return what is Around the library in scope; one query.

    Whoever is tied, or alone reaches a group, is Somebody. Of the other partners those of a sector
    whom the same person looks after are one together.
    partners: sector → how many there are · groups: key → name · reached: of `reach_of_groups`
    """
    found = read_together_again(_to_read)
    last = {one.sector: one.last for one in found["talks"]}
    alone = [one for one in reached if one.counting == 1]
    tied = {one.number for one in found["tied"]}
    named = [*found["tied"], *{one.number: one for one in alone if one.number not in tied}.values()]
    everybody = [
        *(_named(one, last) for one in named),
        *_together(partners, found["looked_after"], named, last),
    ]
    here = {one.number for one in named}
    for one in found["untied"]:  # the only one who is not tied is named
        if one.number not in here and sum(each.many for each in everybody if each.number < 0) == 1:
            everybody[-1] = everybody[-1]._replace(number=one.number, name=one.name)
    pairs = tuple((one.partner, one.other) for one in found["pairs"])
    reach = Reach(len(found["reaching"]), {one.audience: one.number for one in alone})
    around = Neighbourhood(tuple(everybody), pairs, timezone.localdate(), reach)
    people = found["looked_after"]
    called = {one.in_charge: str(User(name=one.person, email=one.address)) for one in people}
    return Around(around, called, groups)


def reach_of_groups():
    """Return a row of each group that somebody reaches: how many partners do, and the first."""
    counts = is_partner("partner__")
    links = PartnerAudience.objects.filter(partner__archived_at=None).order_by()
    told = {
        "counting": Count("pk", filter=counts),
        "number": Min("partner", filter=counts),
        "name": Min("partner__name", filter=counts),
        "sector": Min("partner__sector", filter=counts),
        "level": Min("partner__level", filter=counts),
        "in_charge": Min("partner__in_charge", filter=counts),
    }
    return links.values("audience").annotate(**told).values_list("audience", *told, named=True)


def _to_read(_shape):
    current, partners = Partner.objects.current(), Partner.objects.partners()
    ties = PartnerTie.objects.done()
    is_tied = Exists(ties.filter(Q(partner=OuterRef("pk")) | Q(other=OuterRef("pk"))))
    reaching = Exists(PartnerAudience.objects.filter(partner=OuterRef("pk")))
    talks = InteractionPartner.objects.filter(
        is_partner("partner__"), interaction__archived_at=None
    )
    return {
        "pairs": ties.order_by("pk").values_list("partner", "other", named=True),
        "tied": _columns(current.filter(is_tied)),
        "untied": _columns(partners.filter(~is_tied))[:1],
        "reaching": partners.filter(reaching)
        .order_by()
        .values_list("pk", named=True)[:ENOUGH_PARTNERS],
        "looked_after": partners.exclude(in_charge=None)
        .order_by()
        .values("sector", "in_charge", person=F("in_charge__name"), address=F("in_charge__email"))
        .annotate(many=Count("pk"))
        .values_list("sector", "in_charge", "person", "address", "many", named=True),
        "talks": talks.order_by()
        .values(sector=F("partner__sector"))
        .annotate(last=Max("interaction__happened_on"))
        .values_list("sector", "last", named=True),
    }


def _columns(partners):
    counts = ExpressionWrapper(is_partner(), BooleanField())
    rows = partners.in_order().annotate(number=F("pk"), is_partner=counts)
    names = ("number", "name", "sector", "level", "in_charge", "is_partner")
    return rows.values_list(*names, named=True)


def _named(one, last):
    is_one = getattr(one, "is_partner", True)
    return Somebody(
        number=one.number,
        name=one.name,
        sector=one.sector,
        is_partner=is_one,
        is_lasting=is_one and one.level == Level.LASTING,
        in_charge=one.in_charge,
        last=last.get(one.sector) if is_one else None,
    )


def _together(partners, looked_after, named, last):
    """Return the partners that are not named, those of a sector and a person as one."""
    several = Counter({(one.sector, one.in_charge): one.many for one in looked_after})
    for sector, many in partners.items():
        several[sector, None] = many - sum(one.many for one in looked_after if one.sector == sector)
    for one in named:
        if getattr(one, "is_partner", True):
            several[one.sector, one.in_charge] -= 1
    return [
        Somebody(-at, "", sector, in_charge=person, last=last.get(sector), many=many)
        for at, ((sector, person), many) in enumerate(several.items(), start=1)
        if many > 0
    ]
