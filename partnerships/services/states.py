"""Where partnerships stand: read with few queries for any number of them, and said in words."""

from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from files.services.together import read_together_again
from partnerships.models import Endorsement, Goal, GoalRequest, GoalVersion, Partnership, Party
from partnerships.states import AnswerRow, GoalRow, PartnershipState, PartyRow, state_of

CHIPS = {
    "no_parties": pgettext_lazy("partnership", "parties to add"),
    "no_goals": pgettext_lazy("partnership", "goals to write"),
    "not_asked": pgettext_lazy("partnership", "not asked yet"),
    "waiting": pgettext_lazy("partnership", "waits for consent"),
    "change_proposed": pgettext_lazy("partnership", "change proposed"),
    "not_agreed": pgettext_lazy("partnership", "not agreed"),
    "active": pgettext_lazy("partnership", "working"),
    "paused": pgettext_lazy("partnership", "paused"),
    "ended": pgettext_lazy("partnership", "ended"),
}
SENTENCES = {
    "no_parties": gettext_lazy("A partnership needs at least one party beside the library."),
    "no_goals": gettext_lazy("Write the first shared goal. One sentence is enough."),
    "not_asked": gettext_lazy("Goals are written. Ask each party for its consent."),
    "waiting": gettext_lazy(
        "The partnership begins to work when each party agrees to each goal. Missing: %(missing)s."
    ),
    "change_proposed": gettext_lazy(
        "A change is proposed: %(changes)s. Accept it, or write the goal differently and ask again."
    ),
    "not_agreed": gettext_lazy(
        "Not agreed: %(refusals)s. It is worth talking. The goal can be changed or withdrawn, the "
        "party can also stay as an observer."
    ),
    "active": gettext_lazy("The partnership works: each party agrees to all goals."),
    "paused": gettext_lazy("Paused until %(until)s."),
    "ended": gettext_lazy("Ended on %(ended)s."),
}
PRIVATE = {
    "paused": gettext_lazy("Paused until %(until)s. Reason: %(reason)s"),
    "ended": gettext_lazy("Ended on %(ended)s. Reason: %(reason)s"),
}
TONES = {"active": "good", "change_proposed": "warn", "not_agreed": "warn"}
MOST_NAMED = 3  # parties named in one sentence


@dataclass(frozen=True)
class Standing:
    """A partnership with all that its state follows from, and the state.

    `parties` are the current ones in their order, `goals` the current ones, each with `.words` (its
    current GoalVersion) and `.replies` (Reply of each party whose consent counts).
    """

    partnership: Partnership
    parties: list
    goals: list
    requests: dict  # party key → its open GoalRequest
    ideas: list  # GoalRequests whose answer named a goal that is missing
    state: PartnershipState

    @property
    def code(self):
        return self.state.code

    @property
    def slug(self):
        return self.partnership.library.slug

    @property
    def chip(self):
        return CHIPS[self.code]

    @property
    def tone(self):
        return TONES.get(self.code, "")

    @property
    def sentence(self):
        """Say the state to everybody of the library."""
        return SENTENCES[self.code] % self._told()

    @property
    def private_sentence(self):
        """Say it to those who work with partners, with the reason of a pause or an end."""
        return PRIVATE.get(self.code, SENTENCES[self.code]) % self._told()

    @property
    def counted(self):
        """The parties whose consent counts."""
        return [one for one in self.parties if not one.observes]

    @property
    def own_party(self):
        """The library, where its consent counts."""
        return next((one for one in self.counted if one.is_library), None)

    @property
    def lacks_own_consent(self):
        return bool(self.own_party and self.unanswered(self.own_party))

    def party(self, key):
        return next(one for one in self.parties if one.pk == key)

    def unanswered(self, party):
        """Return the current goals that a party has not answered as they read now."""
        return [goal for goal in self.goals if goal.reply_of(party).answer is None]

    def _told(self):
        row = self.partnership
        return {
            "missing": named(self.state.missing, self.parties),
            "changes": named(self.state.changes, self.parties),
            "refusals": named(self.state.refusals, self.parties),
            "until": date_format(row.paused_until) if row.paused_until else "",
            "ended": date_format(row.ended_on) if row.ended_on else "",
            "reason": row.ended_why or row.paused_why,
        }


@dataclass(frozen=True)
class Reply:
    """What a party says to the current words of a goal; `answer` is None until it says it.

    `former` is its last answer to words the goal had before.
    """

    party: Party
    answer: Endorsement | None = None
    former: Endorsement | None = None

    @property
    def kind(self):
        """What it says, in one word: for its look."""
        return self.answer.answer if self.answer else "none"


def standing_of(partnership):
    """Return the Standing of one partnership."""
    return standings_of([partnership])[partnership.pk]


def standings_of(partnerships):
    """Return {key: Standing} of partnerships; one query for any number of them."""
    partnerships = list(partnerships)
    keys = [one.pk for one in partnerships]
    found = read_together_again(_beside_keys, len(keys), keys, known=partnerships)
    return standings_in(partnerships, found)


def _beside_keys(_count, *keys):
    return beside(keys)


def beside(partnerships):
    """Return the lists that Standings are made of beside the partnerships, for `read_together`.

    partnerships: rows, keys or a queryset
    """
    parties = Party.objects.filter(partnership__in=partnerships)
    goals = Goal.objects.current().filter(partnership__in=partnerships)
    versions = GoalVersion.objects.filter(
        goal__withdrawn_at=None, goal__partnership__in=partnerships
    )
    answers = Endorsement.objects.standing().filter(party__partnership__in=partnerships)
    requests = (GoalRequest.objects.open() | GoalRequest.objects.with_ideas()).filter(
        party__partnership__in=partnerships
    )
    return {
        "parties": parties.select_related("partner").in_order(),
        "goals": goals.order_by("number"),
        "versions": versions.order_by("number"),
        "answers": answers.filter(
            party__left_on=None, goal_version__goal__withdrawn_at=None
        ).order_by("pk"),
        "requests": requests.select_related("letter", "reminder").order_by("pk"),
    }


def standings_in(partnerships, found):
    """Return {key: Standing} of partnerships from what was read `beside` them."""
    here = [one for one in found["parties"] if one.left_on is None]
    parties, goals = (_by(attrgetter("partnership_id"), rows) for rows in (here, found["goals"]))
    versions = _by(attrgetter("goal_id"), found["versions"])
    said = defaultdict(dict)
    for one in found["answers"]:
        said[one.party_id][one.goal_version_id] = one
    requests = {one.party_id: one for one in found["requests"] if one.is_open}
    with_ideas = [one for one in found["requests"] if one.has_idea]
    ideas = _by(attrgetter("party.partnership_id"), with_ideas)
    for goal in found["goals"]:
        goal.all_words = versions[goal.pk]
    return {
        one.pk: _standing(one, parties[one.pk], goals[one.pk], said, requests, ideas[one.pk])
        for one in partnerships
    }


def named(pairs, parties):
    """Return parties with their goals as they stand in a sentence: "Bursztyn, goal 1, 2"."""
    names = {one.pk: str(one) for one in parties}
    goals = defaultdict(list)
    for pair in pairs:
        goals[pair.party.key].append(str(pair.goal.number))
    said = [
        _("%(party)s, goal %(n)s") % {"party": names[key], "n": ", ".join(numbers)}
        for key, numbers in goals.items()
    ]
    if len(said) > MOST_NAMED:
        more = len(said) - MOST_NAMED
        said = [*said[:MOST_NAMED], _("others: %(n)d") % {"n": more}]
    return "; ".join(said)


def _by(key, rows):
    found = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _standing(partnership, parties, goals, said, requests, ideas):
    goals = [one for one in goals if one.all_words]
    counted = [one for one in parties if not one.observes]
    for goal in goals:
        goal.words = goal.all_words[-1]
        goal.reply_by_party = {one.pk: _reply(one, goal, said[one.pk]) for one in counted}
    rows = [PartyRow(one.pk, one.role, is_library=one.is_library) for one in parties]
    lines = [GoalRow(goal.pk, goal.number, goal.words.pk) for goal in goals]
    answers = [
        AnswerRow(party.pk, version, one.answer)
        for party in parties
        for version, one in said[party.pk].items()
    ]
    own = {one.pk: requests[one.pk] for one in parties if one.pk in requests}
    state = state_of(
        rows,
        lines,
        answers,
        is_asked=bool(own),
        is_paused=_rests(partnership),
        is_ended=partnership.is_ended,
    )
    return Standing(partnership, parties, goals, own, ideas, state)


def _reply(party, goal, said):
    *former, current = [said.get(words.pk) for words in goal.all_words]
    return Reply(party, current, next((one for one in reversed(former) if one), None))


def _rests(partnership):
    until = partnership.paused_until
    return until is not None and until > timezone.localdate()
