"""Closing a workshop: its lines become records of the library, all or none."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from partners.models import Audience, Kind, Level, Partner, Sector
from partners.naming import recogniser
from partners.services.audiences import add_audiences
from partners.services.partners import save_partner
from partners.words import fold
from swot.models import Part
from swot.services.analyses import start_analysis
from swot.services.factors import paste_factors
from workshops.models import Canvas, CanvasPoint, Entry
from workshops.models.entries import EntryKind, State
from workshops.services.workshops import end_guests, lock_open


@dataclass
class Organisation:
    """One organisation of the day, typed once or in several exercises.

    `partner` is the record it already has. The rest is proposed, and a person may change it:
    `action` is "add", "same" (it is the partner with the key `same_as`) or "leave".
    """

    key: str
    name: str
    sector: str
    kind: Kind | None
    level: str
    brings: str = ""
    gains: str = ""
    partner: Partner | None = None
    entries: list = field(default_factory=list)
    action: str = "add"
    same_as: int | None = None


def organisations_of(workshop):
    """Return the Organisations of the lines that wait for the closing, in the order of typing.

    Somebody the library works with (exercise 1) begins at "joint activities", a possible partner
    (resources) at level `none`; a sector nobody typed comes from the name.
    """
    recognise = recogniser(Kind.objects.current())
    kinds = {kind.code: kind for kind in Kind.objects.current()}
    found = {}
    for entry in _waiting(workshop, EntryKind.PARTNER, EntryKind.RESOURCE):
        key = fold(entry.text)
        if key not in found:
            recognised = recognise(entry.text)
            found[key] = Organisation(
                key=key,
                name=entry.text,
                sector=entry.sector or recognised.sector or Sector.NGO,
                kind=kinds.get(recognised.kind_code),
                level=Level.NONE,
                partner=entry.matched_partner,
            )
        organisation = found[key]
        organisation.entries.append(entry)
        organisation.partner = organisation.partner or entry.matched_partner
        organisation.brings = _joined(organisation.brings, entry.brings)
        organisation.gains = _joined(organisation.gains, entry.gains)
        if entry.sector:
            organisation.sector = entry.sector
        if entry.kind == EntryKind.PARTNER:
            organisation.level = Level.ONE_OFF
    return list(found.values())


@transaction.atomic
def close_workshop(*, workshop, organisations, by):
    """Turn the lines into partners, audiences, factors and the sheet; return the workshop.

    `organisations` come from `organisations_of`, as a person left them; one that was typed after
    that is added as proposed, so no line is lost. Trainers who are guests keep access for 30 days.
    Raises AlreadyClosed when somebody was faster, ValidationError when a record is refused.
    """
    locked = lock_open(workshop)
    chosen = {organisation.key: organisation for organisation in organisations}
    for proposed in organisations_of(locked):
        organisation = chosen.get(proposed.key, proposed)
        organisation.entries = proposed.entries
        _save_organisation(locked, organisation, by)
    _save_audiences(locked, by)
    _save_factors(locked, by)
    _save_points(locked)
    locked.closed_at, locked.closed_by = timezone.now(), by
    locked.save(update_fields=["closed_at", "closed_by", "analysis"])
    end_guests(workshop=locked)
    return locked


def _waiting(workshop, *kinds):
    entries = Entry.objects.waiting().filter(item__workshop=workshop, kind__in=kinds)
    return entries.select_related("matched_partner").order_by("pk")


def _joined(text, more):
    """Add what is new to a text that may already say it."""
    if not more or more in text:
        return text
    return f"{text}; {more}" if text else more


def _save_organisation(workshop, organisation, by):
    if organisation.action == "leave":
        _mark(organisation.entries, state=State.LEFT_OUT)
        return
    partner = organisation.partner
    if partner is None and organisation.action == "same":
        partner = Partner.objects.get(pk=organisation.same_as)
    if partner is None:
        partner = Partner(
            library=workshop.library,
            name=organisation.name,
            sector=organisation.sector,
            kind=organisation.kind,
            level=organisation.level,
        )
    brings = _joined(partner.could_bring, organisation.brings)
    gains = _joined(partner.could_gain, organisation.gains)
    if partner.pk is None or (brings, gains) != (partner.could_bring, partner.could_gain):
        partner.could_bring, partner.could_gain = brings, gains
        partner = save_partner(partner=partner, by=by)
    _mark(organisation.entries, state=State.SAVED, partner=partner)


def _save_audiences(workshop, by):
    entries = list(_waiting(workshop, EntryKind.AUDIENCE))
    known = {fold(group.name): group for group in Audience.objects.all()}
    new = {fold(entry.text): entry.text[:80] for entry in entries if fold(entry.text) not in known}
    for group in add_audiences(library=workshop.library, seeds=new.values(), by=by):
        known[fold(group.name)] = group
    for entry in entries:
        _mark([entry], state=State.SAVED, audience=known[fold(entry.text[:80])])


def _save_factors(workshop, by):
    entries = list(_waiting(workshop, EntryKind.FACTOR))
    if not entries:
        return
    if workshop.analysis is None:
        workshop.analysis = start_analysis(
            library=workshop.library, title=workshop.title, made_on=workshop.held_on, by=by
        )
    paste_factors(
        analysis=workshop.analysis,
        rows=[(Part(entry.box), entry.text, entry.management) for entry in entries],
        by=by,
    )
    standing = {
        (factor.part, factor.text.lower()): factor for factor in workshop.analysis.factors.current()
    }
    for entry in entries:
        _mark([entry], state=State.SAVED, factor=standing.get((entry.box, entry.text.lower())))


def _save_points(workshop):
    entries = list(_waiting(workshop, EntryKind.ELEMENT))
    if not entries:
        return
    canvas = Canvas.objects.create(library=workshop.library, workshop=workshop)
    for entry in entries:
        point = CanvasPoint.objects.create(
            library=workshop.library, canvas=canvas, element=entry.box, text=entry.text
        )
        _mark([entry], state=State.SAVED, point=point)


def _mark(entries, **fields):
    Entry.objects.filter(pk__in=[entry.pk for entry in entries]).update(**fields)
