"""Who was in the room, from which sectors, and whom the room named."""

from collections import Counter
from dataclasses import dataclass

from naming.words import fold
from partners.models import Sector
from partners.models.kinds import sector_label
from workshops.models import Entry, Participant
from workshops.models.entries import OF_POSSIBLE, EntryKind
from workshops.models.participants import Presence

# The three sectors of the seed, each with the ones that count as it.
THREE = [
    (Sector.PUBLIC, {Sector.PUBLIC}),
    (Sector.NGO, {Sector.NGO, Sector.INFORMAL, Sector.PERSON}),
    (Sector.PRIVATE, {Sector.PRIVATE}),
]


@dataclass(frozen=True)
class Share:
    """A sector's part of the room; `start` and `percent` place it on a bar of 100."""

    sector: str
    label: str
    count: int
    start: float
    percent: float


@dataclass(frozen=True)
class Room:
    """`missing` holds the names of the sectors from which nobody came, as far as they are known.

    `unknown` says of how many people nobody knows the sector.
    """

    count: int
    unknown: int
    shares: list[Share]
    presences: list[tuple[str, int]]
    organisations: list[tuple[str, str, str, int]]  # name, sector, its label, how many people
    missing: list[str]

    @property
    def is_known(self):
        """Return whether anything can be said of the sectors in the room."""
        return self.count > self.unknown


def room_of(people):
    """Return the Room of those who were there. Residents stay unnamed."""
    people = list(people)
    sectors = Counter(person.sector for person in people)
    presences = Counter(person.presence for person in people)
    houses = Counter(
        (organisation_of(person), person.sector)
        for person in people
        if organisation_of(person) and person.sector != Sector.PERSON
    )
    return Room(
        count=len(people),
        unknown=sectors[""],
        shares=list(_shares(sectors, len(people))),
        presences=[(kind.label, presences[kind]) for kind in Presence if presences[kind]],
        organisations=[
            (name, sector, sector_label(sector), count) for (name, sector), count in houses.items()
        ],
        missing=[
            sector.label for sector, same in THREE if people and not any(sectors[s] for s in same)
        ],
    )


def present_at(workshop):
    """Return who was at a workshop (or at that of a key), in the order of the list."""
    people = Participant.objects.filter(workshop=workshop, attended=True)
    return people.select_related("partner").order_by("pk")


def organisation_of(person):
    """Return the name of a participant's organisation, or nothing."""
    return person.organisation or (person.partner.name if person.partner else "")


def named_by_room(entries):
    """Return the organisations the room named: whom the library works with, and who else could.

    `entries` are the lines of the day `with_known`, in the order of typing. Each organisation is a
    (number, name, sector) and stands once, as a partner when both lists name it. The sector is
    "" until somebody says it, in whichever line.
    """
    partners = _organisations(entry for entry in entries if entry.kind == EntryKind.PARTNER)
    possible = _organisations(entry for entry in entries if entry.kind in OF_POSSIBLE)
    for key in partners.keys() & possible.keys():
        number, name, sector = partners[key]
        partners[key] = number, name, sector or possible[key][2]
    rest = [row for key, row in possible.items() if key not in partners]
    return list(partners.values()), rest


def without_residents(workshop, entries):
    """Return those of these lines that name no resident, whichever line of the day says so."""
    said = Entry.objects.of_day(workshop).filter(sector=Sector.PERSON)
    residents = {fold(text) for text in said.values_list("text", flat=True)}
    entries = entries.exclude(sector=Sector.PERSON)
    return [entry for entry in entries if fold(entry.text) not in residents]


def _shares(sectors, everybody):
    start = 0.0
    for sector in [*Sector.values, ""]:
        if count := sectors[sector]:
            percent = 100 * count / everybody
            yield Share(sector, sector_label(sector), count, round(start, 2), round(percent, 2))
            start += percent


def _organisations(entries):
    found = {}
    for entry in entries:
        name = entry.known_name or entry.text
        key = entry.matched_partner_id or entry.text.lower()
        number, name, sector = found.get(key, (entry.pk, name, ""))
        found[key] = number, name, sector or entry.sector
    return found
