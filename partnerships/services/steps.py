"""What waits in partnerships, in words: goals, consents, questions on their way."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary.services.steps import NextStep, in_order
from partnerships.models import GoalRequest, Partnership
from partnerships.services.promises import promises_of_library
from partnerships.services.requests import parties_to_ask
from partnerships.services.states import standing_of, standings_of
from partnerships.services.thanks import thanks_of_library
from partnerships.states import ENDED, PAUSED

SILENT_AFTER = timedelta(days=14)  # since a party was asked
FROM_A_TALK = gettext_lazy("Write down the answer from the talk")


def steps_of_library(standings=None):
    """Return all that waits in the partnerships of the library in scope, as NextSteps.

    `standings` of all that are current may be read already. As many queries for thirty
    partnerships as for one.
    """
    if standings is None:
        rows = Partnership.objects.current().select_related("library", "owner")
        standings = standings_of(rows).values()
    ideas = _ideas([one.partnership for one in standings])
    steps = [
        step
        for standing in standings
        for step in _steps(standing, ideas.get(standing.partnership.pk, []))
    ]
    return in_order([*steps, *promises_of_library(), *thanks_of_library()])


def steps_of(partnership, standing=None):
    """Return what waits for goals and consents in one partnership, the worthiest first.

    Its Standing may be read already. Promises and thanks have reads of their own.
    """
    ideas = _ideas([partnership]).get(partnership.pk, [])
    return in_order(_steps(standing or standing_of(partnership), ideas))


def _ideas(partnerships):
    rows = GoalRequest.objects.with_ideas().filter(party__partnership__in=partnerships)
    found = {}
    for row in rows.select_related("party__partner"):
        found.setdefault(row.party.partnership_id, []).append(row)
    return found


def _steps(standing, ideas):
    """Return the NextSteps of a partnership that neither rests nor ended."""
    partnership = standing.partnership
    if standing.code in {PAUSED, ENDED}:
        return []
    if standing.code == "no_parties":
        begun = timezone.localdate(partnership.created_at)
        told = {"partnership": partnership.name}
        sentence = _("Add the parties: %(partnership)s.") % told
        return [_step("add_parties", standing, begun, sentence, _("Add a party"), "page")]
    if standing.code == "no_goals":
        begun = timezone.localdate(partnership.created_at)
        sentence = _("Write the first shared goal. One sentence is enough.")
        return [_step("write_goals", standing, begun, sentence, _("Add a goal"), "goals")]
    return [
        *_disputed(standing),
        *_missed(standing, ideas),
        *_own_consent(standing),
        *_to_ask(standing),
        *_asked(standing),
    ]


def _disputed(standing):
    """Return what parties proposed or refused, of each goal."""
    state = standing.state
    for rule, pairs, words, button in [
        (
            "change_proposed",
            state.changes,
            _("Change proposed, goal %(n)d: %(party)s."),
            _("Read and decide"),
        ),
        (
            "not_agreed",
            state.refusals,
            _("Not agreed, goal %(n)d: %(party)s."),
            _("See the answer"),
        ),
    ]:
        for pair in pairs:
            party = standing.party(pair.party.key)
            goal = next(one for one in standing.goals if one.pk == pair.goal.key)
            since = timezone.localdate(goal.reply_of(party).answer.answered_at)
            sentence = words % {"n": goal.number, "party": party}
            yield _step(rule, standing, since, sentence, button, "goals", f"#goal-{goal.number}")


def _missed(standing, ideas):
    for row in ideas:
        since = timezone.localdate(row.answered_at)
        sentence = _("A goal is missing, says: %(party)s.") % {"party": row.party}
        yield _step(
            "goal_missed", standing, since, sentence, _("Read and decide"), "goals", "#ideas"
        )


def _own_consent(standing):
    own = standing.own_party
    lacking = standing.unanswered(own) if own else []
    if lacking:
        since = min(timezone.localdate(goal.words.created_at) for goal in lacking)
        told = {"n": ", ".join(str(goal.number) for goal in lacking)}
        sentence = _("The library's own consent is missing, goal: %(n)s.") % told
        button = _("The library's consent")
        yield _step("own_consent", standing, since, sentence, button, "own-consent")


def _to_ask(standing):
    parties = parties_to_ask(standing)
    if parties:
        waiting = [goal for party in parties for goal in standing.unanswered(party)]
        since = min(timezone.localdate(goal.words.created_at) for goal in waiting)
        sentence = _("Goals are written. Ask for consent.")
        yield _step("ask_goals", standing, since, sentence, _("Ask for consent"), "ask-goals")


def _asked(standing):
    """Return who is silent, since when; after a fortnight it is the library's turn to call."""
    for key, request in standing.requests.items():
        party = standing.party(key)
        lacking = [] if party.observes else standing.unanswered(party)
        if not lacking:
            continue
        since = timezone.localdate(request.asked_at)
        until, rule = since + SILENT_AFTER, "goals_asked"
        sentence = ngettext(
            "Consent to a goal: %(party)s.", "Consent to goals (%(n)d): %(party)s.", len(lacking)
        )
        if until <= timezone.localdate():
            rule, sentence, since = "no_answer", _("No answer since %(day)s: %(partner)s."), until
        told = {"n": len(lacking), "party": party, "partner": party, "day": date_format(since)}
        url = reverse("partnerships:record-goals", args=[standing.slug, party.pk])
        yield _step(rule, standing, since, sentence % told, FROM_A_TALK, url)


def _step(rule, standing, since, sentence, button, url, anchor=""):
    partnership = standing.partnership
    there = [standing.slug, partnership.pk]
    return NextStep(
        rule=rule,
        since=since,
        sentence=sentence,
        button=button,
        url=url if url.startswith("/") else reverse(f"partnerships:{url}", args=there) + anchor,
        place=reverse("partnerships:goals", args=there) + anchor,
        about=partnership.name,
        record=partnership,
    )
