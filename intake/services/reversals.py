"""Bringing back what a list changed of partners, where nobody changed it since."""

from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery

from accounts.acts import act
from accounts.constraints import AT_ONCE
from accounts.events import erased_in
from intake.services.changes import store_partners, write_numbers
from partners.models import (
    Audience,
    Identifier,
    Kind,
    Partner,
    PartnerAudience,
    PartnerAudienceEvent,
    PartnerEvent,
)
from partners.models.facts import BY_NAME, FACTS

# Columns that say one thing together: what a list set with them goes back with them.
TOGETHER = {
    "sector": ("sector", "sector_confirmed"),
    "point": (*BY_NAME["point"].columns, "point_source"),
}


@dataclass
class Reversal:
    """What of one partner goes back (`columns`, `numbers`, groups), and what `stays` and why not.

    `goes` and `stays` are facts.
    """

    partner: Partner
    goes: list = field(default_factory=list)
    stays: list = field(default_factory=list)
    columns: dict = field(default_factory=dict)
    numbers: dict = field(default_factory=dict)
    came: list = field(default_factory=list)  # keys of links to groups that the list made
    went: list = field(default_factory=list)  # keys of groups that the list took off

    @property
    def words_that_go(self):
        return ", ".join(str(fact.word) for fact in self.goes)

    @property
    def words_that_stay(self):
        return ", ".join(str(fact.word) for fact in self.stays)


def reversals(batch, *, locked=False):
    """Return a Reversal of each partner that a list changed; the same queries for any number.

    Of a partner that is a resident by now nothing goes back: its data are a person's.
    """
    if not batch.mapping.get("changed") or batch.undone_at:
        return []
    made = {one.pgh_obj_id: one for one in _of(PartnerEvent, batch, "update")}
    before = _before(made)
    rows = Partner.objects.filter(pk__in=made).order_by("pk")
    rows = (
        rows.select_for_update(of=("self",), no_key=True) if locked else rows.select_related("kind")
    )
    found = {row.pk: Reversal(row) for row in rows}
    kinds = {*Kind.objects.values_list("pk", flat=True)}
    for pk, one in found.items():
        if pk in before:
            _columns(one, made[pk], before[pk], kinds)
    _numbers(found, batch.mapping.get("numbers", ()))
    _groups(found, batch)
    return [one for one in found.values() if one.goes or one.stays]


def _of(model, batch, label):
    return model.objects.filter(pgh_label=label, pgh_context__list=str(batch.key)).order_by(
        "pgh_id"
    )


def _before(made):
    """Return the event before each of those, by partner."""
    earlier = PartnerEvent.objects.filter(
        pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id")
    ).order_by("-pgh_id")
    events = PartnerEvent.objects.filter(pgh_id__in=[one.pgh_id for one in made.values()])
    keys = events.annotate(last=Subquery(earlier.values("pgh_id")[:1])).values_list(
        "last", flat=True
    )
    found = PartnerEvent.objects.filter(pgh_id__in=[key for key in keys if key])
    return {one.pgh_obj_id: one for one in found}


def _columns(reversal, made, before, kinds):
    partner = reversal.partner
    for fact in FACTS:
        if not fact.columns or fact.name == "sector_confirmed" or fact.name == "is_published":
            continue
        columns = TOGETHER.get(fact.name, fact.columns)
        names = [Partner._meta.get_field(column).attname for column in columns]
        was, set_to, is_now = (
            {name: getattr(one, name) for name in names} for one in (before, made, partner)
        )
        if was == set_to or is_now == was:
            continue
        if fact.name == "sector" and was["sector"] == set_to["sector"]:
            fact = BY_NAME["sector_confirmed"]
        is_lost = fact.name == "kind" and was["kind_id"] and was["kind_id"] not in kinds
        is_lost = is_lost or {*columns} & erased_in(before)
        if is_now == set_to and not partner.is_resident and not is_lost:
            reversal.goes.append(fact)
            reversal.columns |= was
        else:
            reversal.stays.append(fact)


def _numbers(found, told):
    """`told` are (partner, register, digits before, digits that the list wrote)."""
    numbers = Identifier.objects.filter(partner__in=found)
    is_now = {(one.partner_id, one.scheme): one.value for one in numbers} if told else {}
    for pk, scheme, was, set_to in told:
        value = is_now.get((pk, scheme), "")
        if pk not in found or value == was:
            continue
        if value == set_to and not found[pk].partner.is_resident:
            found[pk].goes.append(BY_NAME[scheme])
            found[pk].numbers[scheme] = was
        else:
            found[pk].stays.append(BY_NAME[scheme])


def _groups(found, batch):
    """Links that were taken off or made again since stay as they are now."""
    came, went = (
        [*_of(PartnerAudienceEvent, batch, label).filter(partner__in=found)]
        for label in ("insert", "delete")
    )
    if not came and not went:
        return
    links = PartnerAudience.objects.filter(partner__in=found)
    there = {(one.partner_id, one.audience_id): one.pk for one in links}
    standing = Audience.objects.standing()
    for event in came:
        if there.get((event.partner_id, event.audience_id)) == event.pgh_obj_id:
            found[event.partner_id].came.append(event.pgh_obj_id)
    for event in went:
        group = standing.get(event.audience_id)
        if group and (event.partner_id, group) not in there:
            found[event.partner_id].went.append(group)
    for one in found.values():
        if one.came or one.went:
            one.goes.append(BY_NAME["audiences"])


@act
def undo_changes(*, batch, by):
    """Bring back what a list changed of partners; return the Reversal of each.

    What somebody changed since stays. A second time there is nothing left. Raises ValidationError.
    """
    told = reversals(batch, locked=True)
    back = [one for one in told if one.goes]
    if not back:
        return told
    columns = set()
    for one in back:
        for name, value in one.columns.items():
            setattr(one.partner, name, value)
        columns |= {Partner._meta.get_field(name).name for name in one.columns}
    store_partners(partners=[one.partner for one in back], columns=columns, by=by)
    numbers = [
        (one.partner, scheme, digits) for one in back for scheme, digits in one.numbers.items()
    ]
    if numbers:
        write_numbers(wanted=numbers, by=by)
    came = [pk for one in back for pk in one.came]
    PartnerAudience.objects.filter(pk__in=came).delete()
    PartnerAudience.objects.bulk_create(
        [
            PartnerAudience(library_id=batch.library_id, partner=one.partner, audience_id=pk)
            for one in back
            for pk in one.went
        ],
        ignore_conflicts=True,
        batch_size=AT_ONCE,
    )
    return told
