"""A day that was pasted as one text becomes its lines, outcomes and people, all or none."""

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass

from accounts.acts import act
from partners.words import fold
from workshops.models import Entry, Outcome, Participant
from workshops.models.participants import Presence
from workshops.services.entries import add_entries
from workshops.services.outcomes import add_outcomes
from workshops.services.participants import save_participants
from workshops.services.workshops import lock_open
from workshops.whole_day import EXERCISE_OF, KINDS, OUTCOMES, PEOPLE

KEYS = uuid.UUID("5a7d1b0e-92a1-4f61-8a53-0d3f1a0a6c11")  # the names of our keys are made in it


@dataclass(frozen=True)
class Saved:
    """How many rows a text brought, and how many were there before."""

    new: int
    known: int


def known_lines(workshop):
    """Return how often each line stands in each list already: a Counter of (place, folded text)."""
    entries = Entry.objects.filter(item__workshop=workshop).values_list("box", "text")
    outcomes = workshop.outcomes.values_list("kind", "text")
    people = (
        (PEOPLE, _person_key(person.name, person.organisation))
        for person in workshop.participants.filter(attended=True)
    )
    said = ((place, fold(text)) for place, text in [*entries, *outcomes])
    return Counter([*said, *people])


def key_of(place, typed):
    """Return (place, text) by which the same line is known again."""
    if place == PEOPLE:
        return place, _person_key(typed.name, typed.organisation)
    return place, fold(typed.text)


@act
def save_day(*, workshop, rows, by):
    """Save rows (place, kind of exercise, what was typed); return Saved.

    What stands in its list already is not written again, so a text that is sent twice, or
    corrected and pasted anew, brings only what is new. Raises AlreadyClosed.
    """
    workshop = lock_open(workshop)
    items = {item.kind: item for item in reversed(workshop.items.all())}
    exercises = [item for item in workshop.items.all() if item.is_exercise]
    standing, met, new = known_lines(workshop), Counter(), 0
    lines, outcomes, people = defaultdict(list), [], []
    for place, exercise, typed in rows:
        key = key_of(place, typed)
        met[key] += 1
        if met[key] <= standing[key]:
            continue
        new += 1
        number = uuid.uuid5(KEYS, f"{workshop.pk}|{key[0]}|{key[1]}|{met[key]}")
        if place == PEOPLE:
            people.append(typed)
        elif place in OUTCOMES:
            item = items.get(exercise) or (exercises[-1] if exercises else None)
            outcomes.append(_outcome(workshop, item, place, typed, number))
        else:
            item = items[EXERCISE_OF[place]]
            lines[item].append(_line(item, place, typed, number))
    for item, entries in lines.items():
        add_entries(entries=entries, item=item, by=by)
    add_outcomes(outcomes=outcomes, workshop=workshop, by=by)
    save_participants(participants=_seated(workshop, people), workshop=workshop, by=by)
    return Saved(new, len(rows) - new)


def _line(item, place, typed, key):
    return Entry(
        item=item,
        kind=KINDS[place],
        box=place,
        text=typed.text,
        sector=typed.sector or "",
        brings=typed.brings,
        gains=typed.gains,
        management=typed.management,
        idempotency_key=key,
    )


def _outcome(workshop, item, kind, typed, key):
    return Outcome(
        library=workshop.library,
        workshop=workshop,
        item=item,
        kind=kind,
        text=typed.text,
        who=typed.who,
        due_on=typed.due_on,
        idempotency_key=key,
    )


def _seated(workshop, people):
    """Return the participants of those who came: ticked on the list, or not announced and new."""
    expected, seated = list(workshop.participants.exclude(attended=True)), []
    for typed in people:
        key = _person_key(typed.name, typed.organisation)
        person = next((each for each in expected if _is_meant(each, typed, key)), None)
        if person is not None:
            expected.remove(person)
        else:
            person = Participant(
                library=workshop.library,
                workshop=workshop,
                name=typed.name,
                organisation=typed.organisation,
                sector=typed.sector,
                presence=_presence(workshop, typed.organisation),
            )
        person.attended = True
        seated.append(person)
    return seated


def _is_meant(person, typed, key):
    same_name = typed.name and fold(person.name) == fold(typed.name)
    return _person_key(person.name, person.organisation) == key or (
        same_name and not (person.organisation and typed.organisation)
    )


def _presence(workshop, organisation):
    if not organisation:
        return Presence.OTHER
    ours = {"biblioteka", fold(workshop.library.name)}
    return Presence.LIBRARY if fold(organisation) in ours else Presence.INVITED


def _person_key(name, organisation):
    return f"{fold(name)}|{fold(organisation)}"
