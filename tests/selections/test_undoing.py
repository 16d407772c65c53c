"""Taking a step of a possible partner back: its task, its words, what a letter has to do with."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.services.rows import lock_row
from diary.models import Task
from diary.services.tasks import finish_task, reopen_task, save_task
from selections.models import Candidate, Stage
from selections.services.answers import record_answer
from selections.services.candidates import (
    Invitee,
    choose_candidates,
    give_task,
    move_candidate,
    note_choices,
    undo_move,
)
from tests.factories.accounts import MembershipFactory
from tests.factories.selections import CandidateFactory, InvitationFactory, SelectionFactory
from tests.selections.test_pages import url

TODAY = timezone.localdate
SAID = "Rozmowa o sali; wziąć plan"
LATER = {"reason": "wiosną", "return_on": TODAY() + timedelta(days=90)}


@pytest.fixture
def person(in_library, client):
    user = MembershipFactory(library=in_library, role="librarian").user
    client.force_login(user)
    return user


@pytest.fixture
def colleague(in_library):
    return MembershipFactory(library=in_library, role="librarian").user


@pytest.fixture
def search(in_library):
    return SelectionFactory(library=in_library)


def led_to(search, person, *stages, text=SAID):
    """Return a possible partner led through these stages, with a task of these words."""
    why = {"why": "sala", "talker": person, "talk_by": TODAY()}
    candidate = CandidateFactory(selection=search, **why)
    for stage in stages:
        candidate = move_candidate(candidate=candidate, to=stage, by=person, **LATER)
    if text:
        give_task(candidate=lock_row(candidate), text=text, due_on=TODAY(), by=person)
    return Candidate.objects.get(pk=candidate.pk)


def tasks():
    return [(one.text, one.owner, one.due_on, one.is_done) for one in Task.objects.order_by("pk")]


def stands(candidate):
    """Return all that a row and its task say, but when it was written."""
    row = Candidate.objects.filter(pk=candidate.pk).values().get()
    when = {"version", "stage_since"}
    return {name: said for name, said in row.items() if name not in when}, tasks()


@pytest.mark.parametrize(
    ("way", "to"),
    [
        ([Stage.CHOSEN, Stage.INVITED, Stage.TALKING], Stage.NOT_NOW),
        ([Stage.CHOSEN, Stage.INVITED, Stage.TALKING], Stage.LET_GO),
        ([Stage.CHOSEN, Stage.INVITED, Stage.TALKING], Stage.JOINS),
        ([Stage.CHOSEN], Stage.LET_GO),
        ([Stage.CHOSEN], Stage.LISTED),
        ([Stage.CHOSEN, Stage.INVITED, Stage.NOT_NOW], Stage.LET_GO),
        ([Stage.LET_GO], Stage.LISTED),
        ([], Stage.LET_GO),
    ],
)
def test_after_an_undo_row_and_task_stand_as_before(search, person, client, way, to):
    candidate = led_to(search, person, *way)
    before = stands(candidate)
    move_candidate(candidate=candidate, to=to, by=person, **LATER)
    assert stands(candidate) != before
    client.post(url("undo", search.library, candidate.pk), {"seen": to.value})
    assert stands(candidate) == before


@pytest.mark.parametrize("by_the_list", [True, False])
def test_who_is_asked_again_comes_back_later_when_that_is_undone(search, person, by_the_list):
    candidate = led_to(search, person, Stage.CHOSEN, Stage.INVITED, Stage.NOT_NOW)
    row, before = stands(candidate)
    if by_the_list:
        choice = Invitee(candidate, "sala", person, TODAY())
        choose_candidates(selection=search, choices=[choice], by=person)
    else:
        move_candidate(candidate=candidate, to=Stage.CHOSEN, by=person)
    candidate.refresh_from_db()
    assert (candidate.reason, candidate.task.text[:8]) == ("", "Rozmowa:")
    assert tasks()[:-1] == [(*one[:3], True) for one in before]
    undo_move(candidate=candidate, by=person)
    now, after = stands(candidate)
    assert after == before
    assert now | {"talk_by": None} == row | {"talk_by": None}


def test_the_task_of_a_choice_goes_with_it(search, person):
    one, two = (led_to(search, person, text="") for _each in range(2))
    say = [Invitee(two, "sala", None, TODAY(), "pani Ewa")]
    note_choices(selection=search, choices=say, by=person, gives_tasks=True)
    promised = Task.objects.get()
    save_task(task=promised, by=person)
    Task.objects.update(text=SAID)
    choices = [Invitee(each, "jadalnia", person, TODAY()) for each in (one, two)]
    choose_candidates(selection=search, choices=choices, by=person)
    assert [task.text == SAID for task in Task.objects.order_by("pk")] == [True, False]
    for each in (one, two):
        assert undo_move(candidate=each, by=person).stage == "listed"
    assert Task.objects.get() == promised
    assert [Candidate.objects.get(pk=each.pk).task for each in (one, two)] == [None, promised]
    assert {each.why for each in Candidate.objects.all()} == {"jadalnia"}


def test_a_task_that_was_given_for_something_else_stays(search, person):
    candidate = led_to(search, person, Stage.LOOKED_AT, text="")
    say = [Invitee(candidate, "sala", None, TODAY(), "pani Ewa")]
    note_choices(selection=search, choices=say, by=person, gives_tasks=True)
    assert undo_move(candidate=candidate, by=person).task == Task.objects.get()


@pytest.mark.parametrize("done", [True, False])
def test_what_a_colleague_did_with_the_new_task_stays(search, person, colleague, done):
    candidate = led_to(search, person, Stage.CHOSEN, Stage.INVITED, Stage.TALKING)
    old = candidate.task
    given = move_candidate(candidate=candidate, to=Stage.NOT_NOW, by=person, **LATER).task
    given.text = "Napisać do Bursztynu w lutym"
    save_task(task=given, by=colleague)
    if done:
        finish_task(task=given, by=colleague)
    assert undo_move(candidate=candidate, by=person).task == old
    assert [(text, is_done) for text, _owner, _day, is_done in tasks()][-2:] == [
        (SAID, False),
        ("Napisać do Bursztynu w lutym", done),
    ]


def test_what_a_colleague_did_with_the_old_task_stays(search, person, colleague):
    one, two = (led_to(search, person, Stage.CHOSEN) for _each in range(2))
    for each in (one, two):
        move_candidate(candidate=each, to=Stage.LET_GO, by=person, reason="daleko")
        reopen_task(task=each.task, by=colleague)
    finish_task(task=two.task, by=colleague)
    one.task.text = "Zadzwonić do nich"
    save_task(task=one.task, by=colleague)
    for each in (one, two):
        undo_move(candidate=each, by=person)
        each.task.refresh_from_db()
    assert (one.task.text, one.task.is_done) == ("Zadzwonić do nich", False)
    assert two.task.done_by == colleague


def test_what_was_ticked_before_is_not_opened_again(search, person):
    candidate = led_to(search, person, Stage.CHOSEN, Stage.INVITED, Stage.TALKING)
    finish_task(task=candidate.task, by=person)
    before = tasks()
    move_candidate(candidate=candidate, to=Stage.NOT_NOW, by=person, **LATER)
    undo_move(candidate=candidate, by=person)
    assert tasks() == before


def test_the_reason_of_an_earlier_step_does_not_come_back(search, person):
    """Why one who had said no was asked again is said of that step, not of the row."""
    candidate = led_to(search, person, Stage.CHOSEN, Stage.INVITED, Stage.DECLINED, Stage.CHOSEN)
    assert candidate.moves.last().reason == "wiosną"
    move_candidate(candidate=candidate, to=Stage.LISTED, by=person)
    assert undo_move(candidate=candidate, by=person).reason == ""


@pytest.mark.parametrize("to", [Stage.LET_GO, Stage.JOINS, Stage.LISTED])
def test_that_a_link_stays_closed_is_said(search, person, client, to):
    candidate = led_to(search, person, Stage.CHOSEN)
    if to != Stage.LISTED:
        for stage in (Stage.INVITED, Stage.TALKING):
            candidate = move_candidate(candidate=candidate, to=stage, by=person)
        invitation = InvitationFactory(candidate=candidate)
    move_candidate(candidate=candidate, to=to, by=person, **LATER)
    page = client.post(url("undo", search.library, candidate.pk), {"seen": to.value}, follow=True)
    assert ("link w ich liście" in page.text) == (to != Stage.LISTED)
    if to != Stage.LISTED:
        invitation.refresh_from_db()
        assert invitation.ended_at is not None


@pytest.mark.parametrize(
    ("answer", "stage"), [("yes", "joins"), ("no", "declined"), ("not_now", "not_now")]
)
def test_an_answer_that_was_written_down_is_not_undone(search, person, client, answer, stage):
    candidate = led_to(search, person, Stage.CHOSEN, Stage.INVITED, Stage.TALKING)
    invitation = InvitationFactory(candidate=candidate)
    heard = {"heard": "phone", "said_by": "dyrektor", "by": person}
    record_answer(invitation=invitation, answer="talk", **heard)
    day = LATER["return_on"] if answer == "not_now" else None
    record_answer(invitation=invitation, answer=answer, return_on=day, **heard)
    before = stands(candidate)
    assert before[0]["stage"] == stage
    with pytest.raises(ValidationError, match="To odpowiedź partnera"):
        undo_move(candidate=candidate, by=person)
    there = f"{url('page', search.library, search.pk)}?moved={candidate.pk}"
    undo = url("undo", search.library, candidate.pk)
    assert undo not in client.get(there).text
    assert stands(candidate) == before
    if answer == "not_now":  # the next step is one of its own
        move_candidate(candidate=candidate, to=Stage.CHOSEN, by=person)
        assert undo in client.get(there).text
        assert undo_move(candidate=candidate, by=person).stage == "not_now"


def test_a_talk_that_was_written_down_is_no_last_word(search, person, client):
    candidate = led_to(search, person, Stage.CHOSEN, Stage.INVITED, Stage.TALKING)
    invitation = InvitationFactory(candidate=candidate)
    heard = {"heard": "phone", "said_by": "dyrektor", "by": person}
    record_answer(invitation=invitation, answer="talk", **heard)
    move_candidate(candidate=candidate, to=Stage.JOINS, by=person)
    assert undo_move(candidate=candidate, by=person).stage == "talking"
