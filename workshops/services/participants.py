"""People in the room: the list, and who was there."""

from accounts.acts import act
from intake.reading import SECTOR_BY_WORD
from partners.models import Kind, Partner, Sector
from partners.naming import recogniser
from partners.words import fold
from workshops.models import Participant
from workshops.models.participants import Presence
from workshops.services.attendance import write_attendance


@act
def save_participant(*, participant, by):
    """Add a person or save changes; the organisation is matched with the library's partners.

    What the attendance of a closed workshop wrote into their histories follows, here and below.

    Without a sector it is the partner's, or what the organisation's name says, or public for
    people of the library.
    """
    partner = Partner.objects.current().called(participant.organisation)
    participant.partner = partner
    if not participant.sector:
        participant.sector = _sector_of(participant, partner)
    participant.full_clean(exclude=["library", "workshop"])
    participant.save()
    write_attendance(workshop=participant.workshop, by=by)
    return participant


@act
def add_participants(*, workshop, text, presence, by, attended=None):
    """Add a person for each line "name; organisation; sector"; return how many.

    `attended` says of all of them whether they were there; None before the day.
    """
    lines = [line for line in text.splitlines() if any(sign.isalnum() for sign in line)]
    for line in lines:
        name, organisation, sector = [*(part.strip() for part in line.split(";")), "", "", ""][:3]
        participant = Participant(
            library=workshop.library,
            workshop=workshop,
            name=name[:120],
            organisation=organisation[:200],
            sector=SECTOR_BY_WORD.get(fold(sector.strip(" .")), ""),
            presence=presence,
            attended=attended,
        )
        save_participant(participant=participant, by=by)
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


def _sector_of(participant, partner):
    if partner:
        return partner.sector
    if participant.presence == Presence.LIBRARY:
        return Sector.PUBLIC
    if participant.organisation:
        found = recogniser(Kind.objects.current())(participant.organisation)
        return found.sector or Sector.NGO
    return Sector.PERSON
