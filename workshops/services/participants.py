"""People in the room: the list, and who was there."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import lock_as_seen
from intake.services.names import by_kinds_of_today, say_how_many_fit
from naming.recognition import recogniser
from naming.words import fold
from partners.models import Kind, Sector
from partners.services.recognising import Register
from reading.parts import entries_in, person_in
from reading.texts import lines_in
from workshops.lines import LONGEST_OF_A_PERSON, exceeded
from workshops.models import Participant
from workshops.models.participants import Presence
from workshops.services.attendance import write_attendance
from workshops.services.workshops import lock_workshop

FEWEST_ROWS, FEWEST_BLANK_ROWS = 20, 10  # of the attendance list: a page, and room for guests
# How a sector is written on the list: the letter that is typed for it later
LETTERS = [*zip("PSFNM", Sector, strict=True)]
WRITTEN = ["name", "organisation", "sector", "presence", "attended", "partner"]


@act
def save_participant(*, participant, by):
    """Add a person or save changes as `save_participants` does; return the person."""
    [saved] = save_participants(participants=[participant], workshop=participant.workshop, by=by)
    return saved


@act
def save_participants(*, participants, workshop, by):
    """Add people or save their changes; organisations are matched with the library's partners.

    Whose words are those of before stays the partner it was: the register may know it no more.
    The workshop is locked before its people, here and below: of two who add people for one
    organisation the second sees the seat taken.
    What the attendance of a closed workshop wrote into their histories follows, here and below.
    Without a sector it is the partner's, or what the organisation's name says, or public for
    people of the library; where none of it tells, it stays unknown. Only a bare name is that of
    a resident. The number of queries does not grow with the people. Raises ValidationError.
    """
    if not participants:
        return []
    lock_workshop(workshop)
    register, guess = Register(workshop.library), recogniser(Kind.objects.current())
    ours = [field.name for field in Participant._meta.fields if field.is_relation]
    listed = workshop.participants.select_related("partner")
    before = listed.in_bulk([person.pk for person in participants if person.pk])
    for person in participants:
        was, known = before.get(person.pk), None
        if was and was.partner and fold(person.organisation) in _houses(was):
            known = was.partner
        elif person.organisation:
            known = register.the_one(person.organisation)
        person.partner_id = known.pk if known else None
        person.sector = person.sector or _sector_of(person, known, guess)
        if not (person.name or person.organisation):
            raise ValidationError(_("Type a name or an organisation."))
        person.clean_fields(exclude=ours)
    Participant.objects.bulk_update([each for each in participants if each.pk], WRITTEN)
    Participant.objects.bulk_create([each for each in participants if not each.pk])
    write_attendance(workshop=workshop, by=by)
    return participants


@act
def add_participants(*, workshop, text, presence, by, attended=None):
    """Add a person for each line, as `person_in` reads it; return how many.

    A place that an invited organisation has on the list is taken by its first person.
    `attended` says of all of them whether they were there; None before the day. Raises
    ValidationError.
    """
    recognise = by_kinds_of_today()
    lines = entries_in(lines_in(text))
    say_how_many_fit(len(lines))
    people = [person_in(line.text, recognise) for line in lines]
    for line, person in zip(lines, people, strict=True):
        if most := exceeded(person, LONGEST_OF_A_PERSON):
            sentence = _("Line %(line)d is longer than %(most)d characters.")
            raise ValidationError(sentence % {"line": line.number, "most": most})
    lock_workshop(workshop)
    listed = workshop.participants.select_related("partner")
    # Who is there without a name is somebody: the next one of that organisation is another person.
    free = [person for person in listed if person.name or not person.attended]
    seated = seat(workshop, people, free, presence=presence)
    for person in seated:
        person.attended = attended or person.attended
    save_participants(participants=seated, workshop=workshop, by=by)
    return len(people)


def seat(workshop, people, listed, *, presence=None):
    """Return the participants that these `PersonLine`s are, each once: those that are `listed`
    already with what is said anew, the others unsaved. Their kind of presence is `presence`, or
    follows from the organisation."""
    listed, seated = list(listed), []
    for typed in people:
        typed = with_our_name(workshop, typed)
        person = meant(listed, typed)
        if person is not None:
            listed.remove(person)
            person.name = person.name or typed.name
            person.organisation = person.organisation or typed.organisation
            person.sector = typed.sector or person.sector
        else:
            person = Participant(
                library=workshop.library,
                workshop=workshop,
                name=typed.name,
                organisation=typed.organisation,
                sector=typed.sector,
                presence=_presence(workshop, typed.organisation, presence),
            )
        seated.append(person)
    return seated


def meant(people, typed):
    """Return who of these people was typed, or None: the same name and no other organisation, or
    a place of that organisation on which nobody's name stands yet. The very same goes first."""
    may = (person for person in people if _may_be(person, typed))
    return min(may, key=lambda person: fold(person.name) != fold(typed.name), default=None)


def _may_be(person, typed):
    houses = _houses(person) - {""}
    is_same_house = fold(typed.organisation) in houses
    if person.name:
        is_other_house = houses and typed.organisation and not is_same_house
        return fold(person.name) == fold(typed.name) and not is_other_house
    return is_same_house


def _houses(person):
    """Return what the organisation is called: on the list, and as a partner by now."""
    return {fold(name) for name in [person.organisation, str(person.partner or "")]}


def _presence(workshop, organisation, chosen):
    if organisation == workshop.library.name:
        return Presence.LIBRARY
    return chosen or (Presence.INVITED if organisation else Presence.OTHER)


def with_our_name(workshop, typed):
    """Return the `PersonLine` with the library's own name where people write "biblioteka"."""
    is_ours = fold(typed.organisation) == "biblioteka"
    return replace(typed, organisation=workshop.library.name) if is_ours else typed


@act
def tick_attendance(*, workshop, present, shown, by):
    """Write who was there: of the people whose keys are in `shown`, those in `present`.

    Who came onto the list after it was shown stays as they are.
    """
    lock_workshop(workshop)
    people = workshop.participants.filter(pk__in=shown)
    people.filter(pk__in=present).update(attended=True)
    people.exclude(pk__in=present).update(attended=False)
    write_attendance(workshop=workshop, by=by)


@act
def remove_participant(*, participant, by, seen=""):
    """Take a person off the list. Raises as `lock_as_seen`."""
    lock_workshop(participant.workshop)
    lock_as_seen(participant, seen).delete()
    write_attendance(workshop=participant.workshop, by=by)


def attendance_list(workshop):
    """Return the rows of the attendance list: people, and numbers of rows that are still empty."""
    people = list(workshop.participants.select_related("partner"))
    last = max(FEWEST_ROWS, len(people) + FEWEST_BLANK_ROWS)
    return {"people": people, "blank_rows": range(len(people) + 1, last + 1), "letters": LETTERS}


def _sector_of(participant, known, guess):
    if known:
        return known.sector
    if participant.presence == Presence.LIBRARY:
        return Sector.PUBLIC
    if participant.organisation:
        return guess(participant.organisation).sector or ""
    return "" if set(participant.name) & set(",(–") else Sector.PERSON
