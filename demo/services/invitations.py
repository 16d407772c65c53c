"""The search for partners of the demonstration, through the same services as in the application.

The services write today's date; the last step moves what they wrote to the days of the data.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.acts import act
from accounts.models import Letter, LetterText
from accounts.services.letter_texts import write_letter_text
from demo import invitations as demo
from demo.analysis import IDEAS
from diary.models import Interaction, Task
from diary.models.tasks import A_WEEK
from partners.models import Partner
from selections.models import Candidate, CandidateMove, Invitation, Selection
from selections.services.answers import answer_invitation
from selections.services.benefits import save_benefits
from selections.services.candidates import Invitee, add_candidates, choose_candidates
from selections.services.invitations import TO_ANSWER, send_invitations
from selections.services.letters import ASKS, GAINS, drafts_of
from selections.services.selections import save_selection
from swot.models import Strategy
from swot.services.strategies import start_search

SITE = "https://okolica.test"


@act
def load_demo_invitations(*, library, by):
    """Write the search, its letters and their answers. Runs in the library's scope."""
    partners = {partner.name: partner for partner in Partner.objects.current()}
    search = _from_its_idea(by)
    told = [*demo.INVITED, (*demo.TO_PREPARE, [])]
    names = [row[0] for row in told] + demo.ON_THE_LIST
    words = LetterText(library=library, code="thanks_yes", text=demo.THANKS)
    write_letter_text(row=words, by=by)
    rows = [(partners[name], "register", "") for name in names]
    add_candidates(selection=search, rows=rows, by=by)
    candidates = {one.partner.name: one for one in search.candidates.select_related("partner")}
    for name, _why, asks, gains in told:
        save_benefits(candidate=candidates[name], lists={ASKS: asks, GAINS: gains}, by=by)
    for days_ago in (demo.SENT_DAYS_AGO, demo.JOINING_SENT_DAYS_AGO):
        asked = [row for row in demo.INVITED if _sent(row[0]) == days_ago]
        _invite(search, candidates, asked, days_ago, by)
    _answer(search)
    _move_back(search)
    choose_candidates(
        selection=search,
        choices=[_choice(candidates, demo.TO_PREPARE, by)],
        by=by,
    )
    yesterday = timezone.now() - timedelta(days=1, hours=2)
    Candidate.objects.filter(pk=candidates[demo.TO_PREPARE[0]].pk).update(stage_since=yesterday)
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


def _sent(name):
    """Return how many days ago the partner of this name was invited."""
    return demo.SENT_DAYS_AGO if name in demo.FIRST else demo.JOINING_SENT_DAYS_AGO


def _invite(search, candidates, told, days_ago, by):
    choices = [_choice(candidates, row, by) for row in told]
    choose_candidates(selection=search, choices=choices, by=by)
    first = candidates[demo.GUESTHOUSE]
    Candidate.objects.filter(pk=first.pk).update(salutation=demo.SALUTATION)
    day = timezone.localdate(_ago(days_ago)) + TO_ANSWER
    drafts = drafts_of(search, person=by, site=SITE, answer_by=day)
    letters = [draft.to_send(True) for draft in drafts]
    ahead = max(day, timezone.localdate() + timedelta(days=1))  # a letter asks for a day to come
    sent = send_invitations(selection=search, letters=letters, answer_by=ahead, by=by)
    rows = Invitation.objects.filter(pk__in=[one.pk for one in sent])
    rows.update(answer_by=day)
    when = _ago(days_ago)
    Letter.objects.filter(pk__in=rows.values("letter")).update(created_at=when, sent_at=when)


def _answer(search):
    for invitation in Invitation.objects.filter(candidate__selection=search):
        if (said := demo.ANSWERS.get(str(invitation))) is None:
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
    Letter.objects.waiting().filter(
        library=search.library, link=None, created_at__date__gte=(timezone.localdate())
    ).update(sent_at=timezone.now())


def _month():
    """Return the first day of the next such month."""
    today = timezone.localdate()
    year = today.year + (today.month >= demo.COMES_BACK_IN)
    return today.replace(year=year, month=demo.COMES_BACK_IN, day=1)


def _move_back(search):
    """Give everything the day of the data."""
    Selection.objects.filter(pk=search.pk).update(created_at=_ago(demo.STARTED_DAYS_AGO))
    started = _ago(demo.STARTED_DAYS_AGO)
    for candidate in Candidate.objects.filter(selection=search).select_related("partner"):
        said = demo.ANSWERS.get(candidate.partner.name)
        sent = _ago(_sent(candidate.partner.name))
        moments = [started, sent, *([_ago(said[-1])] if said else [])]
        moves = list(candidate.moves.order_by("pk"))
        for move, moment in zip(moves, moments, strict=False):
            CandidateMove.objects.filter(pk=move.pk).update(moved_at=moment)
        last = moments[len(moves) - 1] if moves else started
        Candidate.objects.filter(pk=candidate.pk).update(created_at=started, stage_since=last)
        tasks = Task.objects.filter(candidates=candidate)
        tasks.update(created_at=last)
        if said and said[0] != "not_now":
            tasks.update(due_on=timezone.localdate(last) + A_WEEK)
        if said:
            Interaction.objects.filter(
                partners=candidate.partner, summary__contains=search.name
            ).update(created_at=last, happened_on=timezone.localdate(last))
        Invitation.objects.filter(candidate=candidate).update(sent_at=sent)
        Invitation.objects.filter(candidate=candidate).exclude(answer="").update(answered_at=last)


def _ago(days):
    day = timezone.localdate() - timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(12)))
