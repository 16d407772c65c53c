"""A day that was pasted as one text becomes its lines, outcomes and people, all or none."""

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from django.db.models import Model

from accounts.acts import act
from closings.whole_day import EXERCISE_OF, KINDS, NO_EXERCISE, OUTCOMES, PEOPLE
from naming.words import fold
from reading.parts import joined
from workshops.exercises import box_of
from workshops.models import Entry, Outcome
from workshops.services.entries import BESIDE, add_entries, by_words, entries_of, save_entry
from workshops.services.outcomes import add_outcomes, save_outcome
from workshops.services.participants import meant, save_participants, seat, with_our_name
from workshops.services.workshops import lock_open

# What may be said of a line once: two things of it contradict each other.
SAID_ONCE = {"outcome": ["who", "due_on"], "chosen": ["sector", "due_on"]}
NOTHING = {"sector": "", "due_on": None}


@dataclass(frozen=True)
class Saved:
    """How many rows a text brought, how many it filled in, and how many said nothing new."""

    new: int
    fuller: int
    known: int


@dataclass(frozen=True)
class Pasted:
    """One thing that a line says: where it goes, and whether it counts more than what is saved."""

    place: str
    part: str
    typed: object
    counts_more: bool = False


@dataclass(frozen=True)
class MetLine:
    """What a typed line meets: the row that stands there already, what is new in the line, and
    {name of a field: (saved, typed)} where the two contradict each other."""

    row: object = None
    adds: tuple = ()
    differs: dict = field(default_factory=dict)

    @property
    def is_known(self):
        return self.row is not None


class DaySoFar:
    """What stands in the lists of a day already; three queries, then it is asked line by line.

    The same finding said twice in a text is two findings: each row is met once. An entry said
    twice in it is one, unless two sectors are said of it. A record is corrected where it is kept:
    nothing is asked of its sector here.
    """

    def __init__(self, workshop):
        self._workshop = workshop
        self._outcomes = defaultdict(list)
        lines = Entry.objects.standing().filter(item__workshop=workshop)
        self._entries = by_words(lines.order_by("pk"))
        for outcome in workshop.outcomes.all():
            self._outcomes[outcome.kind, fold(outcome.text)].append(outcome)
        people = workshop.participants.filter(attended=True).select_related("partner")
        self._people = list(people)

    def meet(self, place, typed):
        """Return the MetLine of what was typed in the list `place`."""
        if place == PEOPLE:
            typed = with_our_name(self._workshop, typed)
        row = self._row(place, typed)
        if row is None:
            if place in EXERCISE_OF:
                self._entries[place, fold(typed.text)] = typed
            return MetLine()
        adds, differs = [], {}
        once = SAID_ONCE.get(KINDS[place], ["sector"])
        for name in [] if getattr(row, "is_record", False) else once:
            saved, said = getattr(row, name), getattr(typed, name)
            if said and not saved:
                adds.append((name, said))
            elif said and saved and not _is_same(saved, said):
                differs[name] = saved, said
        if differs and not isinstance(row, Model):
            return MetLine()
        if place == PEOPLE:
            adds += [
                (name, getattr(typed, name))
                for name in ("name", "organisation")
                if getattr(typed, name) and not getattr(row, name)
            ]
        elif place not in OUTCOMES:
            adds += [
                (name, getattr(typed, name))
                for name in BESIDE
                if joined(getattr(row, name), getattr(typed, name)) != getattr(row, name)
            ]
        return MetLine(row, tuple(adds), differs)

    def _row(self, place, typed):
        if place == PEOPLE:
            row = meant(self._people, typed)
            if row is not None:
                self._people.remove(row)
            return row
        if place in OUTCOMES:
            same = self._outcomes[place, fold(typed.text)]
            return same.pop(0) if same else None
        return self._entries.get((place, fold(typed.text)))


@act
def save_day(*, workshop, rows, by):
    """Save `Pasted` rows; return Saved.

    What stands in its list already is not written again, so a text that is sent twice, or
    corrected and pasted anew, brings only what is new; a line that says more is filled in. Where
    it contradicts what is saved, it counts only when `counts_more`. Raises AlreadyClosed, Locked
    and ValidationError.
    """
    workshop = lock_open(workshop)
    items = {item.kind: item for item in reversed(workshop.items.all())}
    exercises = [item for item in workshop.items.all() if item.is_exercise]
    standing, counts = DaySoFar(workshop), Counter()
    lines, outcomes, people, filled = defaultdict(list), [], [], []
    for row in rows:
        meeting, typed = standing.meet(row.place, row.typed), row.typed
        takes = dict(meeting.adds) if not row.counts_more else _all_of(meeting)
        counts["fuller" if takes else "known" if meeting.is_known else "new"] += 1
        if row.place == PEOPLE:
            kept = replace(typed, sector="") if "sector" not in takes and meeting.row else typed
            people.append(kept)
        elif row.place in OUTCOMES and meeting.row:
            for name, said in takes.items():
                setattr(meeting.row, name, said)
            filled += [meeting.row] if takes else []
        elif row.place in OUTCOMES:
            item = _exercise_of(row, items, exercises)
            outcomes.append(_outcome(workshop, item, row.place, typed))
        else:
            item = items[EXERCISE_OF[row.place]]
            if meeting.differs and row.counts_more:
                for name, (_saved, said) in meeting.differs.items():
                    setattr(meeting.row, name, said)
                meeting.row.item.workshop = workshop
                save_entry(entry=meeting.row, by=by)
            old = set(NOTHING) - dict(meeting.adds).keys() if meeting.is_known else ()
            typed = replace(typed, **{name: NOTHING[name] for name in old})
            box = box_of(item.kind, row.place)
            lines[item] += entries_of(typed, item, box, uuid.uuid4())
    for item, entries in lines.items():
        add_entries(entries=entries, item=item, by=by)
    for outcome in filled:
        save_outcome(outcome=outcome, by=by)
    add_outcomes(outcomes=outcomes, workshop=workshop, by=by)
    seated = seat(workshop, people, workshop.participants.select_related("partner"))
    for person in seated:
        person.attended = True
    save_participants(participants=seated, workshop=workshop, by=by)
    return Saved(counts["new"], counts["fuller"], counts["known"])


def _all_of(meeting):
    """Return everything that was typed anew, also what contradicts."""
    return dict(meeting.adds) | {name: said for name, (_saved, said) in meeting.differs.items()}


def _is_same(saved, said):
    return fold(saved) == fold(said) if isinstance(said, str) else saved == said


def _exercise_of(row, items, exercises):
    """Return the exercise that an outcome came from; the last one where its heading tells none."""
    if row.part == NO_EXERCISE or not exercises:
        return None
    return items.get(row.part) or exercises[-1]


def _outcome(workshop, item, kind, typed):
    return Outcome(
        library=workshop.library,
        workshop=workshop,
        item=item,
        kind=kind,
        text=typed.text,
        who=typed.who,
        due_on=typed.due_on,
        idempotency_key=uuid.uuid4(),
    )
