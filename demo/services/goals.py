"""The goals of the demonstration's partnership: one changed by a party, asked again, agreed."""

from datetime import timedelta

from django.utils import timezone

from accounts.acts import act
from accounts.models import Letter
from demo import goals as demo
from diary.models import Interaction
from partnerships.models import Endorsement, Goal, GoalRequest, GoalVersion, Partnership
from partnerships.services.endorsements import SaidToGoal, agree_for_library, answer_goals
from partnerships.services.goals import accept_change, add_goal
from partnerships.services.requests import ask_parties, drafts_of
from partnerships.services.states import standing_of

SITE = "https://okolica.test"


@act
def load_demo_goals(*, library, by):
    """Write the goals, ask, answer, change one and ask again. Runs after the partnerships."""
    partnership = Partnership.objects.select_related("library", "owner").get(name=demo.NAME)
    parties = {str(one): one for one in standing_of(partnership).parties}
    for text, who in [(partnership.purpose, None), *demo.GOALS]:
        add_goal(partnership=partnership, text=text, proposed_by=parties.get(who), by=by)
    drafts = drafts_of(standing_of(partnership), person=by, site=SITE)
    ask_parties(partnership=partnership, drafts=drafts, by=by)
    _send(library)
    for who, answers in demo.ANSWERS.items():
        _answer(partnership, parties[who], answers)
    asked, changed, agreed = demo.DAYS_AGO
    _move_back(partnership, asked, changed)
    goals = {goal.number: goal for goal in standing_of(partnership).goals}
    (proposal,) = [one.answer for one in goals[demo.CHANGED].replies if one.kind == "change"]
    accept_change(endorsement=proposal, by=by, site=SITE)
    _send(library)
    for request in GoalRequest.objects.open().filter(party__partnership=partnership):
        _answer(partnership, parties[str(request)], [("agree", "")])
    own = standing_of(partnership)
    said = [SaidToGoal(goal.words.pk, "agree") for goal in own.unanswered(own.own_party)]
    agree_for_library(partnership=partnership, said=said, by=by)
    _send(library)
    _move_back(partnership, changed, agreed)


def _move_back(partnership, asked, answered):
    """Give what was written just now its days, so many days ago."""
    today = timezone.localdate()
    asked, answered = (timezone.now() - timedelta(days=days) for days in (asked, answered))
    goals = Goal.objects.filter(partnership=partnership)
    goals.filter(created_at__date=today).update(created_at=asked)
    versions = GoalVersion.objects.filter(goal__in=goals, created_at__date=today)
    versions.update(created_at=asked)
    requests = GoalRequest.objects.filter(party__partnership=partnership)
    requests.filter(asked_at__date=today).update(asked_at=asked)
    requests.filter(answered_at__date=today).update(answered_at=answered)
    said = Endorsement.objects.filter(party__partnership=partnership)
    said.filter(replaced_at__date=today).update(replaced_at=answered)
    said.filter(answered_at__date=today).update(
        said_on=timezone.localdate(answered), answered_at=answered
    )
    told = Interaction.objects.filter(summary__contains=f"„{partnership.name}”")
    told.filter(created_at__date=today).update(
        created_at=answered, happened_on=timezone.localdate(answered)
    )


def _answer(partnership, party, answers):
    """Answer by the open link of a party to each goal that waits for it."""
    request = GoalRequest.objects.open().select_related("link", "party__partnership__library")
    goals = standing_of(partnership).unanswered(party)
    said = [
        SaidToGoal(goal.words.pk, answer, words)
        for goal, (answer, words) in zip(goals, answers, strict=True)
    ]
    answer_goals(
        request=request.get(party=party), said=said, said_by=demo.WHO[str(party)], site=SITE
    )


def _send(library):
    """Mark the letters as sent, but for reminders, which are still to come."""
    soon = timezone.now() + timedelta(hours=1)
    due = Letter.objects.waiting().filter(library=library, send_after__lte=soon)
    due.filter(created_at__date=timezone.localdate()).update(sent_at=timezone.now())
