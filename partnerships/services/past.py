"""Which partnerships worked on a past day, read from what was said and written by then."""

from collections import defaultdict
from datetime import date

from django.db.models import F, Q
from django.utils import timezone

from files.services.together import read_together
from partnerships.models import Endorsement, Goal, GoalVersion, Partnership, Party
from partnerships.services.times import days_before, renewed_around, times_of
from partnerships.states import ACTIVE, AnswerRow, GoalRow, PartyRow, state_of


def worked_on(day):
    """Return (number, name, numbers of its partners) of each that the map may show of a day.

    In the library in scope, the oldest first; one query. It worked when at the end of the day each
    party agreed to each goal as it was worded then, also while it rested, but not between two of
    its times. Of one that was written down later than it began nothing is known of the time
    between: it worked then if it did at last.
    """
    found = read_together(_around(day))
    parties, goals = (_by("partnership_id", found[name]) for name in ("parties", "goals"))
    versions, answers = _by("goal_id", found["versions"]), _by("of", found["answers"])
    times = times_of(found["partnerships"], found["days"])
    worked = []
    for one in found["partnerships"]:
        time = next((time for time in times[one.pk] if time.holds(day)), None)
        if time is None:
            continue
        here = [party for party in parties[one.pk] if _is_here(party, day)]
        partners = [party.partner_id for party in here if party.partner_id]
        asked = day if _day_of(one.created_at) <= day else time.last_day or timezone.localdate()
        of_then = [party for party in parties[one.pk] if _is_here(party, asked)]
        if partners and _works(of_then, goals[one.pk], versions, answers[one.pk], asked):
            worked.append((one.pk, one.name, partners))
    return worked


def _around(day):
    """Return the lists that are read: of partnerships that may have gone on on a day."""
    begun = Q(created_at__date__lte=day) | Q(starts_on__lte=day)
    now = begun & (Q(ended_on=None) | Q(ended_on__gt=day))
    there = Partnership.objects.filter(now | Q(pk__in=renewed_around(day)), is_on_the_map=True)
    keys = there.order_by().values("pk")
    return {
        "partnerships": there.order_by("pk"),
        "days": days_before(keys),
        "parties": Party.objects.filter(partnership__in=keys).order_by("pk"),
        "goals": Goal.objects.filter(partnership__in=keys).order_by("number"),
        "versions": GoalVersion.objects.filter(goal__partnership__in=keys).order_by("number"),
        "answers": Endorsement.objects.filter(party__partnership__in=keys)
        .annotate(of=F("party__partnership"))
        .order_by("said_on", "pk"),
    }


def _works(parties, goals, versions, answers, day):
    """Say whether the parties of a day agreed to each goal as it was worded when it ended."""
    said, known_on = {}, {}
    for one in answers:
        known_on.setdefault(one.goal_version_id, one.said_on)
        if one.said_on <= day and not _is_by(one.replaced_at, day):
            said[one.party_id, one.goal_version_id] = one.answer
    rows = []
    for goal in goals:
        # Who answered on a day knew the words by then, whenever they were typed.
        words = [
            one
            for one in versions[goal.pk]
            if min(_day_of(one.created_at), known_on.get(one.pk, date.max)) <= day
        ]
        if words and not _is_by(goal.withdrawn_at, day):
            rows.append(GoalRow(goal.pk, goal.number, words[-1].pk))
    state = state_of(
        [PartyRow(one.pk, one.role, is_library=one.is_library) for one in parties],
        rows,
        [AnswerRow(party, version, answer) for (party, version), answer in said.items()],
    )
    return state.code == ACTIVE


def _is_here(party, day):
    return party.joined_on <= day and (party.left_on is None or party.left_on > day)


def _day_of(moment):
    return timezone.localdate(moment)


def _is_by(moment, day):
    return moment is not None and _day_of(moment) <= day


def _by(name, rows):
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found
