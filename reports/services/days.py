"""A workshop's records, read once into a StoryDay for the report and the article."""

from collections import Counter, defaultdict
from datetime import datetime

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language

from canvases.models import CanvasPoint
from maps.services.verdict import reading
from partners.models import Sector
from partners.models.kinds import SECTOR_NOT_KNOWN
from reports.story import Noted, Offer, Said, StoryDay
from swot.models import Part
from trainings.models.trainings import ItemKind
from workshops.models import Entry
from workshops.models.entries import EntryKind, State
from workshops.models.participants import Presence
from workshops.services.room import organisation_of

DAY = "j E Y"
POLISH = "pl"  # a library writes how its place sounds in this language only


def story_day(workshop, entries, people):
    """Return the StoryDay of a workshop from its saved lines and its people. Three queries more."""
    named = partners_named(entries)
    items = {item.pk: item for item in workshop.items.all()}
    talks = [item.minutes for item in items.values() if item.kind == ItemKind.TALK]
    return StoryDay(
        title=workshop.title,
        library=workshop.library.name,
        in_place=workshop.library.name_in_place if get_language() == POLISH else "",
        day=date_format(workshop.held_on, DAY),
        starts=time_format(workshop.starts_at, "G:i"),
        ends=time_format(workshop.ends_at, "G:i"),
        minutes=_minutes(workshop),
        place=workshop.place,
        provider=str(workshop.provider or ""),
        project=workshop.project.name if workshop.project else "",
        programme=_programme(workshop),
        credit=credit_of(workshop),
        **attendance_of(people),
        partners=_by_sector(named),
        new_count=_new_count(entries),
        audiences=tuple(groups_named(entries)),
        verdict=_verdict(named),
        factors=tuple(_factors(entries)),
        part_labels={part.value: str(part.label) for part in Part},
        elements=_elements(workshop),
        resources=tuple(_offers(entries)),
        outcomes=tuple(_outcomes(workshop, items)),
        talk_minutes=sum(talks),
    )


def saved_entries(workshop):
    """Return the lines of a workshop that became records, with these records. One query."""
    entries = Entry.objects.filter(item__workshop=workshop, state=State.SAVED)
    return list(entries.select_related("partner", "audience", "factor").order_by("pk"))


def attendance_of(people):
    """Return the numbers of those who were there, and the organisations invited."""
    sectors = Counter(person.sector for person in people)
    presences = Counter(person.presence for person in people)
    guests = Counter(
        organisation_of(person)
        for person in people
        if person.presence == Presence.INVITED and organisation_of(person)
    )
    return {
        "present": len(people),
        "by_sector": (*_counted(Sector, sectors), *_without_sector(sectors[""])),
        "by_presence": tuple((kind.value, presences[kind]) for kind in Presence if presences[kind]),
        "guests": tuple(guests.items()),
    }


def partners_named(entries):
    """Return the partners that the first exercise named, each once, as the room named them.

    Residents are personal data and stay unnamed.
    """
    found = {}
    for entry in entries:
        if entry.kind == EntryKind.PARTNER and entry.partner:
            found.setdefault(entry.partner.pk, entry.partner)
    return [partner for partner in found.values() if partner.sector != Sector.PERSON]


def groups_named(entries):
    """Return the names of the audience groups, each once."""
    names = [
        entry.audience.name if entry.audience else entry.text
        for entry in entries
        if entry.kind == EntryKind.AUDIENCE
    ]
    return list(dict.fromkeys(names))


def credit_of(workshop):
    """Return the sentence that the funder of the workshop's project asks for, or nothing."""
    programme = workshop.project.programme if workshop.project else None
    return programme.credit.strip() if programme else ""


def _programme(workshop):
    programme = workshop.project.programme if workshop.project else None
    if programme is None:
        return ""
    return ", ".join(filter(None, [str(programme), programme.funder]))


def _minutes(workshop):
    start, end = (
        datetime.combine(workshop.held_on, moment)
        for moment in (workshop.starts_at, workshop.ends_at)
    )
    return int((end - start).total_seconds() // 60)


def _counted(choices, counts):
    return tuple(
        (choice.value, str(choice.label), counts[choice]) for choice in choices if counts[choice]
    )


def _without_sector(count):
    return (("", str(SECTOR_NOT_KNOWN), count),) if count else ()


def _by_sector(partners):
    names = defaultdict(list)
    for partner in sorted(partners, key=lambda partner: partner.sort_key):
        names[partner.sector].append(partner.name)
    return tuple(
        (sector.value, str(sector.label), tuple(names[sector]))
        for sector in Sector
        if names[sector]
    )


def _verdict(partners):
    """Return what the mix of sectors in the room's answer says, in sentences."""
    if not partners:
        return ()
    told = reading(Counter(partner.sector for partner in partners))
    return tuple(str(sentence) for sentence in (*told.sentences, told.always))


def _new_count(entries):
    """Return how many organisations came into the register with this workshop."""
    partners = {entry.partner_id for entry in entries if entry.partner_id}
    return len(partners - {entry.matched_partner_id for entry in entries})


def _factors(entries):
    found = {entry.factor.pk: entry.factor for entry in entries if entry.factor}
    for factor in sorted(found.values(), key=lambda factor: factor.position):
        yield Noted(factor.part, factor.text, str(factor.question), factor.management)


def _elements(workshop):
    lines = defaultdict(list)
    points = CanvasPoint.objects.current().filter(canvas=workshop.canvas_id)
    for point in points.order_by("position"):
        lines[point.element].append(point.text)
    return tuple(
        (element.value, str(element.label), tuple(lines[element.value]))
        for element in workshop.elements
    )


def _offers(entries):
    seen = set()
    for entry in entries:
        partner = entry.partner
        if entry.kind != EntryKind.RESOURCE or not partner or partner.pk in seen:
            continue
        if partner.sector != Sector.PERSON:
            seen.add(partner.pk)
            yield Offer(partner.name, entry.brings, entry.gains)


def _outcomes(workshop, items):
    for outcome in workshop.outcomes.order_by("pk"):
        item = items.get(outcome.item_id)
        yield Said(
            outcome.kind,
            outcome.text,
            outcome.who,
            date_format(outcome.due_on, DAY) if outcome.due_on else "",
            item.kind if item else "",
        )
