"""A workshop's records, read once into a StoryDay for the report and the article."""

from collections import Counter, defaultdict
from datetime import datetime

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, pgettext

from canvases.models import CanvasPoint
from maps.services.verdict import reading
from partners.models import Sector
from partners.models.kinds import SECTOR_NOT_KNOWN
from reports.day import Exchange, Noted, Said, StoryDay, ToldTie
from swot.models import Part
from workshops.models import Talk
from workshops.models.participants import Presence
from workshops.services.room import organisation_of

DAY = "j E Y"
POLISH = "pl"  # a library writes how its place sounds in this language only


def story_day(workshop, results, people):
    """Return the StoryDay of a workshop from its Results and its people. Five queries more."""
    items = {item.pk: item for item in workshop.items.all()}
    return StoryDay(
        title=workshop.title,
        library=workshop.library.name,
        in_place=workshop.library.name_in_place if get_language() == POLISH else "",
        day=in_a_sentence(workshop.held_on),
        starts=time_format(workshop.starts_at, "G:i"),
        ends=time_format(workshop.ends_at, "G:i"),
        minutes=_minutes(workshop),
        place=workshop.place,
        provider=str(workshop.provider or ""),
        trainers=tuple(trainers_named(workshop)),
        project=workshop.project.name if workshop.project else "",
        programme=_programme(workshop),
        credit=credit_of(workshop),
        **attendance_of(people),
        partners=_by_sector(results.partners),
        offers=_offers(results, results.partners),
        possible=_offers(results, results.possible),
        chosen=tuple(partner.name for partner in results.chosen),
        new_count=len(results.new),
        audiences=results.group_names,
        ties=tuple(_together(tie) for tie in results.ties),
        verdict=_verdict(results.partners),
        factors=tuple(
            Noted(factor.part, factor.text, factor.management)
            for factor in sorted(results.factors, key=lambda factor: factor.position)
        ),
        part_labels={part.value: str(part.label) for part in Part},
        elements=_elements(workshop),
        outcomes=tuple(_outcomes(workshop, items)),
        talks=tuple((talk.text, talk.agreed) for talk in Talk.objects.of_workshop(workshop)),
    )


def trainers_named(workshop):
    """Return the names of who runs a workshop, for everybody: never what they sign in with."""
    users = (trainer.user for trainer in workshop.trainers.select_related("user"))
    return [user.name for user in users if user.name]


def in_a_sentence(day):
    """Return a day as it stands in a sentence: "18 listopada 2026 r."."""
    return pgettext("a day in a sentence", "%(day)s") % {"day": date_format(day, DAY)}


def attendance_of(people):
    """Return the numbers of those who were there, and the organisations invited."""
    sectors = Counter(person.sector for person in people)
    presences = Counter(person.presence for person in people)
    guests = Counter(
        house_of(person)
        for person in people
        if person.presence == Presence.INVITED and house_of(person)
    )
    return {
        "present": len(people),
        "by_sector": (*_counted(Sector, sectors), *_without_sector(sectors[""])),
        "by_presence": tuple((kind.value, presences[kind]) for kind in Presence if presences[kind]),
        "guests": tuple(guests.items()),
    }


def house_of(person):
    """Return the organisation somebody came from; a resident stands there with their own name."""
    return "" if "organisation" in person.personal_fields else organisation_of(person)


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


def _elements(workshop):
    lines = defaultdict(list)
    points = CanvasPoint.objects.current().filter(canvas=workshop.canvas_id)
    for point in points.order_by("position"):
        lines[point.element].append(point.text)
    return tuple(
        (element.value, str(element.label), tuple(lines[element.value]))
        for element in workshop.elements
    )


def _offers(results, partners):
    """Return what was said of these partners; of a possible one at least its name."""
    said = {partner.pk: line for partner, line in results.said_of}
    return tuple(
        Exchange(partner.name, said[partner.pk].brings, said[partner.pk].gains)
        for partner in partners
        if partner.pk in said
    )


def _together(tie):
    """Return the ToldTie of a tie. Doing something together needs no word, other kinds do."""
    kind = "" if tie.kind.is_symmetric else tie.kind.forth
    how = ", ".join(filter(None, [kind, tie.note]))
    return ToldTie(tie.partner.name, tie.other.name, how)


def _outcomes(workshop, items):
    for outcome in workshop.outcomes.order_by("pk"):
        item = items.get(outcome.item_id)
        yield Said(
            outcome.kind,
            outcome.text,
            outcome.who,
            in_a_sentence(outcome.due_on) if outcome.due_on else "",
            item.kind if item else "",
        )
