"""People in the room: the list, and who was there."""

from accounts.acts import act
from intake.reading import SECTOR_BY_WORD
from partners.models import Kind, Sector
from partners.naming import recogniser
from partners.services.recognising import Register
from partners.words import fold
from workshops.models import Participant
from workshops.models.participants import Presence
from workshops.services.attendance import write_attendance

FEWEST_ROWS, FEWEST_BLANK_ROWS = 20, 10  # of the attendance list: a page, and room for guests
# How a sector is written on the list: the letter that is typed for it later
LETTERS = [
    ("P", Sector.PUBLIC),
    ("S", Sector.NGO),
    ("F", Sector.PRIVATE),
    ("N", Sector.INFORMAL),
    ("M", Sector.PERSON),
]
WRITTEN = ["name", "organisation", "sector", "presence", "attended", "partner"]


@act
def save_participant(*, participant, by):
    """Add a person or save changes as `save_participants` does; return the person."""
    [saved] = save_participants(participants=[participant], workshop=participant.workshop, by=by)
    return saved


@act
def save_participants(*, participants, workshop, by):
    """Add people or save their changes; organisations are matched with the library's partners.

    What the attendance of a closed workshop wrote into their histories follows, here and below.
    Without a sector it is the partner's, or what the organisation's name says, or public for
    people of the library; where none of it tells, it stays unknown. The number of queries does
    not grow with the people. Raises ValidationError.
    """
    if not participants:
        return []
    register, guess = Register(workshop.library), recogniser(Kind.objects.current())
    ours = [field.name for field in Participant._meta.fields if field.is_relation]
    for person in participants:
        known = register.the_one(person.organisation) if person.organisation else None
        person.partner_id = known.pk if known else None
        person.sector = person.sector or _sector_of(person, known, guess)
        person.clean_fields(exclude=ours)
    new = [person for person in participants if person.pk is None]
    Participant.objects.bulk_update([each for each in participants if each.pk], WRITTEN)
    Participant.objects.bulk_create(new)
    write_attendance(workshop=workshop, by=by)
    return participants


@act
def add_participants(*, workshop, text, presence, by, attended=None):
    """Add a person for each line "name; organisation; sector"; return how many.

    `attended` says of all of them whether they were there; None before the day.
    """
    lines = [line for line in text.splitlines() if any(sign.isalnum() for sign in line)]
    people = []
    for line in lines:
        name, organisation, sector = [*(part.strip() for part in line.split(";")), "", "", ""][:3]
        person = Participant(
            library=workshop.library,
            workshop=workshop,
            name=name[:120],
            organisation=organisation[:200],
            sector=SECTOR_BY_WORD.get(fold(sector.strip(" .")), ""),
            presence=presence,
            attended=attended,
        )
        people.append(person)
    save_participants(participants=people, workshop=workshop, by=by)
    return len(lines)


@act
def tick_attendance(*, workshop, present, by):
    """Write who was there: of the whole list, the people whose keys are in `present`."""
    people = workshop.participants.select_for_update(of=("self",))
    people.filter(pk__in=present).update(attended=True)
    people.exclude(pk__in=present).update(attended=False)
    write_attendance(workshop=workshop, by=by)


@act
def remove_participant(*, participant, by):
    """Take a person off the list."""
    participant.delete()
    write_attendance(workshop=participant.workshop, by=by)


def attendance_list(workshop):
    """Return the rows of the attendance list: people, and numbers of rows that are still empty."""
    people = list(workshop.participants.select_related("partner"))
    last = max(FEWEST_ROWS, len(people) + FEWEST_BLANK_ROWS)
    return {
        "people": people,
        "blank_rows": range(len(people) + 1, last + 1),
        "letters": LETTERS,
    }


def _sector_of(participant, known, guess):
    if known:
        return known.sector
    if participant.presence == Presence.LIBRARY:
        return Sector.PUBLIC
    if participant.organisation:
        return guess(participant.organisation).sector or ""
    return Sector.PERSON
