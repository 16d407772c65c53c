"""Searches for partners of the demonstration, through the services of the house."""

from datetime import timedelta

from django.utils import timezone

from accounts.acts import act
from demo.searches import NIGHT, PHONE_COURSE
from diary.models import Task
from diary.models.tasks import A_WEEK
from diary.services.tasks import finish_task
from partners.models import Audience, Partner
from selections.models import Candidate, CandidateMove, Origin, Selection, Stage
from selections.models.benefits import BenefitSide, Flow
from selections.services.benefits import save_benefits
from selections.services.candidates import (
    Invitee,
    add_candidates,
    choose_candidates,
    move_candidate,
)
from selections.services.selections import finish_selection, start_selection


@act
def load_demo_searches(*, library, by):
    """Write one search that asks whom to invite, and one whose answers are in; in its scope."""
    partners = {partner.name: partner for partner in Partner.objects.current()}
    groups = {group.name: group for group in Audience.objects.all()}
    for data in [NIGHT, PHONE_COURSE]:
        search = start_selection(
            library=library, purpose=data.purpose, audience=groups[data.group], by=by
        )
        rows = [
            (
                partners[one.partner],
                Origin.SUGGESTION if one.reason else Origin.REGISTER,
                one.reason,
            )
            for one in data.candidates
        ]
        candidates, _known = add_candidates(selection=search, rows=rows, by=by)
        _say_benefits(data, candidates, by)
        if data is NIGHT:
            _ask(search, data, candidates, by)
            finish_selection(selection=search, by=by)
        _move_back(search, data)


def _say_benefits(data, candidates, by):
    for told, candidate in zip(data.candidates, candidates, strict=True):
        if told.gives:
            lists = {
                (BenefitSide.PARTNER, Flow.GIVES): [told.gives],
                (BenefitSide.LIBRARY, Flow.GAINS): [told.gains],
            }
            save_benefits(candidate=candidate, lists=lists, by=by)


def _ask(search, data, candidates, by):
    """Choose everybody, invite them, write their answers down; the talks are behind them."""
    talk_by = timezone.localdate() + A_WEEK
    answers = [told.answer for told in data.candidates]
    choices = [
        Invitee(candidate, told.why, by, talk_by)
        for told, candidate in zip(data.candidates, candidates, strict=True)
    ]
    chosen = choose_candidates(selection=search, choices=choices, by=by)
    for candidate, answer in zip(chosen, answers, strict=True):
        move_candidate(candidate=candidate, to=Stage.INVITED, by=by)
        move_candidate(candidate=candidate, to=answer, by=by)
        finish_task(task=candidate.task, by=by)


def _move_back(search, data):
    """Give what was just written the days of the data."""
    began = timezone.now() - timedelta(days=data.days_ago)
    over = began + 3 * A_WEEK
    rows = Selection.objects.filter(pk=search.pk)
    rows.update(created_at=began)
    rows.exclude(finished_at=None).update(finished_at=over)
    asked = Candidate.objects.filter(selection=search)
    asked.update(created_at=began, stage_since=began)
    asked.exclude(stage__in=[Stage.LISTED, Stage.LOOKED_AT]).update(
        stage_since=over, talk_by=timezone.localdate(began) + A_WEEK
    )
    tasks = Task.objects.filter(candidates__selection=search)
    tasks.update(created_at=began, due_on=timezone.localdate(over), done_at=over)
    moves = CandidateMove.objects.filter(candidate__selection=search)
    moves.update(moved_at=began)
    moves.filter(from_stage=Stage.INVITED).update(moved_at=over)
