"""The state of a partnership: the pure rule, the same rule in SQL, and no way round them."""

from datetime import timedelta
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnerships.models import Endorsement, Goal, GoalVersion, Partnership, Party
from partnerships.services.states import standings_of
from partnerships.states import AnswerRow, GoalRow, PartyRow, state_of
from tests.factories.accounts import UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import (
    EndorsementFactory,
    GoalFactory,
    GoalVersionFactory,
    LibraryPartyFactory,
    PartnershipFactory,
    PartyFactory,
)

LIBRARY = PartyRow(1, "partner", is_library=True)
SCHOOL, HOTEL = PartyRow(2, "partner"), PartyRow(3, "supports")
WATCHER, GONE = PartyRow(4, "observes"), PartyRow(5, "partner", has_left=True)
ONE, TWO = GoalRow(10, 1, 100), GoalRow(20, 2, 200)
DROPPED = GoalRow(30, 3, 300, is_withdrawn=True)
ALL = [LIBRARY, SCHOOL, HOTEL]


def said(**answers):
    """Return answers: `s1="agree"` is what the school says to the words 100 of goal 1."""
    parties = {"l": 1, "s": 2, "h": 3, "w": 4, "g": 5}
    words = {"1": 100, "2": 200, "3": 300, "o": 99}
    return [AnswerRow(parties[key[0]], words[key[1]], one) for key, one in answers.items()]


AGREED = {"l1": "agree", "s1": "agree", "h1": "agree"}


@pytest.mark.parametrize(
    ("parties", "goals", "answers", "more", "code", "lacks"),
    [
        ([LIBRARY], [ONE], {}, {}, "no_parties", "11"),
        ([LIBRARY, GONE, WATCHER], [ONE], {"l1": "agree"}, {}, "no_parties", ""),
        ([], [], {}, {}, "no_parties", ""),
        (ALL, [], {}, {}, "no_goals", ""),
        (ALL, [DROPPED], {"s3": "disagree"}, {}, "no_goals", ""),
        (ALL, [ONE], {}, {}, "not_asked", "11 21 31"),
        (ALL, [ONE], {"l1": "agree"}, {}, "not_asked", "21 31"),
        (ALL, [ONE], {}, {"is_asked": True}, "waiting", "11 21 31"),
        (ALL, [ONE], {"l1": "agree", "s1": "agree"}, {}, "waiting", "31"),
        (ALL, [ONE], {"so": "agree"}, {}, "not_asked", "11 21 31"),
        (ALL, [ONE], AGREED, {}, "active", ""),
        ([*ALL, WATCHER, GONE], [ONE, DROPPED], {**AGREED, "w1": "disagree"}, {}, "active", ""),
        (ALL, [TWO, ONE], AGREED, {}, "waiting", "12 22 32"),
        (ALL, [ONE], {**AGREED, "h1": "change"}, {}, "change_proposed", ""),
        (ALL, [ONE], {"s1": "change", "h1": "disagree"}, {}, "change_proposed", "11"),
        (ALL, [ONE], {**AGREED, "h1": "disagree"}, {}, "not_agreed", ""),
        (ALL, [ONE], AGREED, {"is_paused": True}, "paused", ""),
        (ALL, [ONE], AGREED, {"is_paused": True, "is_ended": True}, "ended", ""),
    ],
)
def test_the_state_follows_from_the_rows(parties, goals, answers, more, code, lacks):
    state = state_of(parties, goals, said(**answers), **more)
    missing = " ".join(f"{pair.party.key}{pair.goal.number}" for pair in state.missing)
    assert (state.code, missing) == (code, lacks)


ACTS = [
    *("add", "change", "withdraw", "join", "leave", "role", "old"),
    *("agree", "agree", "agree", "all", "all"),
]


class Living:
    """A partnership to which acts happen in any order, with its rows and a rule of its own."""

    def __init__(self, dice):
        self.dice, self.keys = dice, iter(range(1, 10**6))
        self.parties = {next(self.keys): ["partner", False]}
        self.library = next(iter(self.parties))
        self.goals, self.answers = {}, {}
        self.old = []

    def act(self):
        here = [key for key, (_role, left) in self.parties.items() if not left]
        current = [key for key, (_words, gone) in self.goals.items() if not gone]
        party, goal = self.dice.choice(here), self.dice.choice([*current, None])
        act = self.dice.choice(ACTS)
        if act == "add":
            self.goals[next(self.keys)] = [next(self.keys), False]
        elif act == "join" and len(here) < 5:
            self.parties[next(self.keys)] = ["partner", False]
        elif act == "leave" and party != self.library:
            self.parties[party][1] = True
        elif act == "role":
            self.parties[party][0] = self.dice.choice(["partner", "observes", "leads"])
        elif act == "change" and goal:
            self.old.append(self.goals[goal][0])
            self.goals[goal][0] = next(self.keys)
        elif act == "withdraw" and goal:
            self.goals[goal][1] = True
        elif act == "agree" and goal:
            kind = self.dice.choice(["agree"] * 5 + ["change", "disagree"])
            self.answers[party, self.goals[goal][0]] = kind
        elif act == "all":
            words = [self.goals[key][0] for key in current]
            self.answers |= {(key, one): "agree" for key in here for one in words}
        elif act == "old" and self.old:
            self.answers[party, self.dice.choice(self.old)] = "agree"

    @property
    def rows(self):
        parties = [
            PartyRow(key, role, left, is_library=key == self.library)
            for key, (role, left) in self.parties.items()
        ]
        goals = [
            GoalRow(key, at, words, gone)
            for at, (key, (words, gone)) in enumerate(self.goals.items(), 1)
        ]
        return parties, goals, [AnswerRow(*key, one) for key, one in self.answers.items()]

    @property
    def is_agreed(self):
        """Whether every current party agreed to every current goal: said once more, plainly."""
        counted = [
            key
            for key, (role, left) in self.parties.items()
            if not left and role in ("partner", "leads")
        ]
        words = [words for words, gone in self.goals.values() if not gone]
        is_one = bool(words) and any(key != self.library for key in counted)
        return is_one and all(
            self.answers.get((key, one)) == "agree" for key in counted for one in words
        )


def test_in_any_order_it_works_only_when_all_agreed_to_all():
    seen = set()
    for seed in range(100):
        living = Living(Random(seed))
        for _act in range(60):
            living.act()
            code = state_of(*living.rows, is_asked=True).code
            assert (code == "active") == living.is_agreed, (seed, living.rows)
            seen.add(code)
    assert seen >= {"no_parties", "no_goals", "waiting", "change_proposed", "not_agreed", "active"}


def stored(livings, library):
    """Store the rows of partnerships as they are; return the Partnerships."""
    person, partners = UserFactory(), PartnerFactory.create_batch(40, library=library)
    common = {"library": library, "created_by": person}
    rows = Partnership.objects.bulk_create(
        Partnership(name=f"P{at}", **common) for at, _one in enumerate(livings)
    )
    today, now = timezone.localdate(), timezone.now()
    parties, goals, versions, answers = [], [], {}, []
    for row, living in zip(rows, livings, strict=True):
        own, free = {}, iter(partners)
        for key, (role, left) in living.parties.items():
            partner = None if key == living.library else next(free)
            gone = {"left_on": today, "left_why": "czas", "left_by": person} if left else {}
            own[key] = Party(
                library=library, partnership=row, partner=partner, role=role,
                joined_on=today, joined_by=person, **gone,
            )  # fmt: skip
        parties += own.values()
        for at, (words, is_gone) in enumerate(living.goals.values(), 1):
            gone = {"withdrawn_at": now, "withdrawn_by": person} if is_gone else {}
            goal = Goal(partnership=row, number=at, **common, **gone)
            goals.append(goal)
            former = GoalVersion(goal=goal, number=1, text="dawne słowa", **common)
            versions[id(row), words] = GoalVersion(goal=goal, number=2, text="słowa", **common)
            versions[id(row), -words] = former
            for key in own if words % 3 else []:
                answers.append((own[key], former, "agree"))
        answers += [
            (own[key], versions[id(row), words], one)
            for (key, words), one in living.answers.items()
            if (id(row), words) in versions
        ]
    Party.objects.bulk_create(parties)
    Goal.objects.bulk_create(goals)
    GoalVersion.objects.bulk_create(versions.values())
    Endorsement.objects.bulk_create(
        Endorsement(
            library=library, party=party, goal_version=version, answer=one, said_on=today,
            heard="link", words="inaczej" if one == "change" else "",
        )
        for party, version, one in answers
    )  # fmt: skip
    return rows


def test_the_database_says_the_same_of_a_hundred_partnerships(in_library):
    livings = []
    for seed in range(100):
        living = Living(Random(seed))
        for _act in range(12 + seed % 30):
            living.act()
        livings.append(living)
    rows = stored(livings, in_library)
    agreed = {row.pk for row, one in zip(rows, livings, strict=True) if one.is_agreed}
    assert {one.pk for one in Partnership.objects.active()} == agreed
    standings = standings_of(Partnership.objects.select_related("library"))
    assert {key for key, one in standings.items() if one.code == "active"} == agreed
    assert 10 < len(agreed) < 90


def test_who_rests_or_ended_does_not_work(in_library):
    today = timezone.localdate()
    until = {"paused_on": today, "paused_why": "lato"}
    ended = {"ended_on": today, "ended_by": UserFactory(), "ended_why": "koniec"}
    fields = [
        {},
        {**until, "paused_until": today + timedelta(days=1)},
        {**until, "paused_until": today},
        ended,
    ]
    rows = [PartnershipFactory(library=in_library, **one) for one in fields]
    for row in rows:
        words = GoalVersionFactory(goal=GoalFactory(partnership=row, number=1))
        for party in (LibraryPartyFactory(partnership=row), PartyFactory(partnership=row)):
            EndorsementFactory(goal_version=words, party=party)
    assert set(Partnership.objects.active()) == {rows[0], rows[2]}
    codes = [one.code for one in standings_of(rows).values()]
    assert codes == ["active", "paused", "active", "ended"]


def test_the_database_refuses_answers_of_others_and_other_words(in_library):
    party = PartyFactory(partnership__library=in_library)
    elsewhere = GoalVersionFactory(goal__partnership__library=in_library)
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        EndorsementFactory(goal_version=elsewhere, party=party)
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        GoalVersion.objects.filter(pk=elsewhere.pk).update(text="inne słowa")
