"""Whom a text about a workshop must not name aloud: read once, asked about every line."""

import re

from accounts.models import Membership
from files.services.together import read_together_again
from naming.recognition import recogniser
from naming.words import WORD, fold, sounds_like_a_person, words_of
from partners.models import Contact, Kind, Partner, Sector
from partners.services.recognising import Register
from reports.names import HIDDEN, OPEN, PERSON, NamedOne, Names
from workshops.models import Entry, Outcome, Participant, WorkshopTrainer
from workshops.models.participants import Presence

BETWEEN_PEOPLE = re.compile(r"[,;/]|\s(?:i|oraz|and|&)\s")


def may_be_named(partner):
    """Return whether a library names this partner to everybody."""
    return partner.is_published and partner.sector != Sector.PERSON and not partner.archived_at


def names_around(workshop):
    """Return the Names of people and organisations around a workshop. One query.

    Organisations: partners of the library, and those that people in the room came from. People:
    residents, contacts, everybody who came to a workshop, who works in the library, who runs the
    day, who promised something or a talk; who was erased, by the marks of words (record 309).
    """
    found = read_together_again(_around, keys=(workshop.pk,))
    recognise, partners = recogniser(found["kinds"]), found["partners"]
    people, houses = _of_participants(found["participants"])
    people |= {one.name for one in found["contacts"]}
    people |= {str(one.user) for one in [*found["members"], *found["trainers"]]}
    promised = {one.who for one in [*found["outcomes"], *found["entries"]]}
    people |= {name for who in promised for name in _people_in(who, recognise)}
    known = [_of_partner(partner, recognise) for partner in partners]
    names = {partner.name for partner in partners}
    register = Register(workshop.library)
    known += [
        _of_house(house, recognise) for house in houses - names if not register.the_one(house)
    ]
    known += [NamedOne(name, PERSON) for name in people - {""}]
    library = workshop.library
    known += [NamedOne(name, OPEN) for name in [library.name, library.municipality.name] if name]
    organisations = {who for who in promised if _is_house(who, recognise)}
    return Names(known, organisations, workshop.covered)


def _around(_shape, workshop):
    """Ask for the rows of the library in scope, and for those of a workshop, by its key."""
    return {
        "kinds": Kind.objects.current(),
        "partners": Partner.objects.all(),
        "participants": Participant.objects.all(),
        "contacts": Contact.objects.all(),
        "members": Membership.objects.select_related("user"),
        "trainers": WorkshopTrainer.objects.filter(workshop=workshop).select_related("user"),
        "outcomes": Outcome.objects.filter(workshop=workshop).exclude(who=""),
        "entries": Entry.objects.filter(item__workshop=workshop).exclude(who=""),
    }


def _of_participants(participants):
    """Return the names of people, and the organisations they came from."""
    people, houses = set(), set()
    for one in participants:
        people.add(one.name)
        if one.presence != Presence.LIBRARY:
            (people if one.sector == Sector.PERSON else houses).add(one.organisation)
    return people, houses - {""}


def _people_in(who, recognise):
    """Return the names of people in "who promised"; an organisation or a role is none."""
    for piece in BETWEEN_PEOPLE.split(who):
        capitals = [word for word in words_of(piece) if word[0].isupper()]
        if not capitals or recognise(piece).kind_code:
            continue
        if len(capitals) > 1 or sounds_like_a_person(capitals[0]):
            yield piece.strip()


def _is_house(who, recognise):
    return bool(recognise(who).kind_code) or "bibliotek" in fold(who)


def _of_partner(partner, recognise):
    if partner.sector == Sector.PERSON:
        return NamedOne(partner.name, PERSON)
    kind = OPEN if may_be_named(partner) else HIDDEN
    own = _own_part(partner.name, partner.place, recognise)
    return NamedOne(partner.name, kind, partner.short_label, own)


def _of_house(name, recognise):
    return NamedOne(name, HIDDEN, own=_own_part(name, "", recognise))


def _own_part(name, place, recognise):
    """Return the name without the words that tell its kind and place: "Rogalik" of a bakery."""
    said = recognise(name).reason
    if not said:
        return ""
    common = {fold(word) for text in (*said, place) for word in words_of(text)}
    own = [word for word in WORD.findall(name) if fold(word) not in common]
    is_telling = own and all(len(word) > 3 and word[0].isupper() for word in own)
    return " ".join(own) if is_telling else ""
