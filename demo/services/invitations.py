"""The searches for partners of the demonstration, through the same services as in the application.

The services write today's date; the last step moves what they wrote to the days of the data.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.acts import act
from accounts.models import Letter, LetterText
from calls.models import Call, CallOutcome
from calls.services.calls import note_call
from demo import invitations as demo
from demo.analysis import IDEAS
from diary.models import Interaction, Task
from diary.models.tasks import A_WEEK
from diary.services.tasks import finish_task
from partners.models import Partner
from post.services.letter_texts import write_letter_text
from selections.models import Candidate, CandidateMove, Invitation, Selection, Stage
from selections.services.answers import answer_invitation
from selections.services.benefits import save_benefits
from selections.services.candidates import (
    Invitee,
    add_candidates,
    choose_candidates,
    move_candidate,
)
from selections.services.invitations import TO_ANSWER, send_invitations
from selections.services.letters import ASKS, GAINS, drafts_of
from selections.services.selections import save_selection, start_selection
from selections.services.suggestions import take_suggestion
from swot.models import Strategy
from swot.services.strategies import start_search

SITE = "https://okolica.test"


@act
def load_demo_invitations(*, library, by):
    """Write the searches, their letters and their answers. Runs in the library's scope."""
    words = LetterText(library=library, code="thanks_yes", text=demo.THANKS)
    write_letter_text(row=words, by=by)
    following = start_selection(
        library=library, purpose=demo.NEXT_PURPOSE, name=demo.NEXT_NAME, by=by
    )
    for search, told in [(_from_its_idea(by), demo.BEGUN), (following, demo.FOLLOWING)]:
        candidates = _listed(search, told, by)
        _invite(search, candidates, told, by)
        _answer(search, told, by)
        _move_back(search, told)
        if told.to_prepare:
            _prepare(search, candidates, told, by)


def _listed(search, told, by):
    """Put everybody on the list of a search, with the benefits of both sides; by their names."""
    partners = {partner.name: partner for partner in Partner.objects.current()}
    rows = [(partners[name], "register", "") for name in told.of_the_register]
    add_candidates(selection=search, rows=rows, by=by)
    for name in told.suggested:
        take_suggestion(selection=search, partner=partners[name], by=by)
    candidates = {one.partner.name: one for one in search.candidates.select_related("partner")}
    for name, _why, asks, *gains in told.invited + ([told.to_prepare] if told.to_prepare else []):
        lists = {ASKS: asks, GAINS: gains[0] if gains else []}
        save_benefits(candidate=candidates[name], lists=lists, by=by)
    return candidates


def _prepare(search, candidates, told, by):
    """Choose, yesterday, one whose letter is still to be written."""
    choices = [_choice(candidates, told.to_prepare, by)]
    choose_candidates(selection=search, choices=choices, by=by)
    yesterday = timezone.now() - timedelta(days=1, hours=2)
    Candidate.objects.filter(pk=candidates[told.to_prepare[0]].pk).update(stage_since=yesterday)
    Task.objects.filter(candidates__selection=search, created_at__gt=yesterday).update(
        created_at=yesterday
    )


def _from_its_idea(by):
    """Start the search from the idea that joins an opportunity with what the library is good at."""
    search = start_search(strategy=Strategy.objects.get(text=next(iter(IDEAS))), by=by)
    search.purpose, search.name = demo.PURPOSE, demo.NAME
    return save_selection(selection=search, by=by)


def _choice(candidates, told, by):
    return Invitee(candidates[told[0]], told[1], by, timezone.localdate() + A_WEEK)


def _invite(search, candidates, told, by):
    choices = [_choice(candidates, row, by) for row in told.invited]
    choose_candidates(selection=search, choices=choices, by=by)
    first = Candidate.objects.filter(selection=search, partner__name=demo.GUESTHOUSE)
    first.update(salutation=demo.SALUTATION)
    when = _ago(told.sent_days_ago)
    day = timezone.localdate(when) + TO_ANSWER
    drafts = drafts_of(search, person=by, site=SITE, answer_by=day)
    letters = [draft.to_send(True) for draft in drafts]
    # A letter asks for a day after the one on which it leaves; before midnight that is tomorrow.
    ahead = max(day, timezone.localdate() + timedelta(days=2))
    sent = send_invitations(selection=search, letters=letters, answer_by=ahead, by=by)
    rows = Invitation.objects.filter(pk__in=[one.pk for one in sent])
    rows.update(answer_by=day)
    Letter.objects.filter(pk__in=rows.values("letter")).update(created_at=when, sent_at=when)


def _call(invitation, by):
    """Call, yesterday, who did not answer; nobody picked the telephone up."""
    call = Call(library=invitation.library, partner=invitation.partner, invitation=invitation)
    call.outcome, call.called_at = CallOutcome.NOBODY, timezone.now() - timedelta(days=1, hours=3)
    note_call(call=call, by=by)


def _answer(search, told, by):
    for invitation in Invitation.objects.filter(candidate__selection=search):
        if (said := told.answers.get(str(invitation))) is None:
            _call(invitation, by)
            continue
        answer, words, contact, _days = said
        answer_invitation(
            invitation=invitation,
            answer=answer,
            words=words,
            contact=contact,
            return_on=_month() if answer == "not_now" else None,
            site=SITE,
        )
    for candidate in search.candidates.filter(partner__name__in=told.talked_days_ago):
        joined = move_candidate(candidate=candidate, to=Stage.JOINS, by=by)
        finish_task(task=joined.task, by=by)
    Letter.objects.waiting().filter(
        library=search.library, link=None, created_at__date__gte=(timezone.localdate())
    ).update(sent_at=timezone.now())


def _month():
    """Return the first day of the next such month."""
    today = timezone.localdate()
    year = today.year + (today.month >= demo.COMES_BACK_IN)
    return today.replace(year=year, month=demo.COMES_BACK_IN, day=1)


def _move_back(search, told):
    """Give everything the day of the data."""
    started, sent = _ago(told.started_days_ago), _ago(told.sent_days_ago)
    Selection.objects.filter(pk=search.pk).update(created_at=started)
    for candidate in Candidate.objects.filter(selection=search).select_related("partner"):
        name = candidate.partner.name
        said, talked = told.answers.get(name), told.talked_days_ago.get(name)
        moments = [started, sent, *(_ago(day) for day in (said and said[-1], talked) if day)]
        moves = list(candidate.moves.order_by("pk"))
        for move, moment in zip(moves, moments, strict=False):
            CandidateMove.objects.filter(pk=move.pk).update(moved_at=moment)
        last = moments[len(moves) - 1] if moves else started
        Candidate.objects.filter(pk=candidate.pk).update(created_at=started, stage_since=last)
        tasks = Task.objects.filter(candidates=candidate)
        tasks.update(created_at=last)
        if said and said[0] != "not_now":
            tasks.update(due_on=timezone.localdate(last) + A_WEEK)
        Invitation.objects.filter(candidate=candidate).update(sent_at=sent)
        if said:
            answered = _ago(said[-1])
            Interaction.objects.filter(
                partners=candidate.partner, summary__contains=search.name
            ).update(created_at=answered, happened_on=timezone.localdate(answered))
            Invitation.objects.filter(candidate=candidate).update(answered_at=answered)


def _ago(days):
    day = timezone.localdate() - timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(12)))
