"""What waits in partnerships, in words: goals, consents, questions on their way."""

from datetime import timedelta
from operator import attrgetter

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary.services.steps import NextStep, in_order
from partnerships.models import Contribution, Partnership, Party
from partnerships.services.promises import promises_of
from partnerships.services.requests import parties_to_ask
from partnerships.services.states import beside
from partnerships.services.thanks import thanks_of
from partnerships.states import ENDED, PAUSED

SILENT_AFTER = timedelta(days=14)  # since a party was asked
FROM_A_TALK = gettext_lazy("Write down the answer from the talk")
DISPUTED = {
    "change_proposed": (
        gettext_lazy("Change proposed, goal %(n)d: %(party)s."),
        gettext_lazy("Read and decide"),
    ),
    "not_agreed": (
        gettext_lazy("Not agreed, goal %(n)d: %(party)s."),
        gettext_lazy("See the answer"),
    ),
}


def to_read():
    """Return the lists that `steps_in` reads, of the library in scope, for `read_together`.

    Ended partnerships are among them as long as a party is to be thanked.
    """
    over = Party.objects.to_thank().values("partnership")
    rows = Partnership.objects.filter(Q(ended_on=None) | Q(pk__in=over))
    promises = Contribution.objects.late(timezone.localdate()).filter(party__partnership__in=rows)
    return {
        "partnerships": rows.select_related("owner").order_by("-created_at", "-pk"),
        **beside(rows),
        "promises": promises.order_by("due_on", "pk"),
    }


def steps_in(found, standings):
    """Return all that waits in the partnerships that were read, as NextSteps."""
    parties = sorted(found["parties"], key=attrgetter("pk"))
    return [
        *(step for one in standings for step in steps_of(one)),
        *(step for one in standings for step in promises_of(one.partnership, promised(found, one))),
        *thanks_of(parties),
    ]


def promised(found, standing):
    """Return the late promises that were read of one partnership."""
    own = {one.pk for one in standing.parties}
    return [one for one in found["promises"] if one.party_id in own]


def steps_of(standing):
    """Return what waits for goals and consents in one partnership, the worthiest first.

    Promises and thanks have reads of their own.
    """
    return in_order(_steps(standing))


def _steps(standing):
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
        *_missed(standing),
        *_own_consent(standing),
        *_to_ask(standing),
        *_asked(standing),
    ]


def _disputed(standing):
    """Return what parties proposed or refused, of each goal."""
    state = standing.state
    for rule, pairs in [("change_proposed", state.changes), ("not_agreed", state.refusals)]:
        for pair in pairs:
            words, button = map(str, DISPUTED[rule])
            party = standing.party(pair.party.key)
            goal = next(one for one in standing.goals if one.pk == pair.goal.key)
            since = timezone.localdate(goal.reply_of(party).answer.answered_at)
            sentence = words % {"n": goal.number, "party": party}
            yield _step(rule, standing, since, sentence, button, "goals", f"#goal-{goal.number}")


def _missed(standing):
    for row in standing.ideas:
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
