"""Goals: written, changed, withdrawn; parties asked by letter; what counts as consent."""

from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Letter
from accounts.models.letters import MOST_ATTEMPTS, LetterState
from accounts.services.letters import cancel_letter
from accounts.services.links import LinkNotOpen
from diary.models import Interaction
from partnerships.models import Endorsement, Goal, GoalRequest, Partnership, Party
from partnerships.services.endings import (
    end_partnership,
    pause_partnership,
    renew_partnership,
    resume_partnership,
)
from partnerships.services.endorsements import (
    GoalsChanged,
    SaidToGoal,
    agree_for_library,
    answer_goals,
    record_answers,
)
from partnerships.services.goals import accept_change, add_goal, rewrite_goal, withdraw_goal
from partnerships.services.parties import add_parties, change_role, leave
from partnerships.services.requests import (
    ask_parties,
    end_requests,
    remind_party,
    settle_idea,
    take_back_requests,
)
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import PartyFactory
from tests.partnerships.people import SITE, Three

SEEDS = 3


@pytest.fixture
def three(in_library):
    return Three(in_library, goals=2)


def states():
    return sorted(one.state.value for one in Letter.objects.all())


def left(letter):
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now())


def by_link(three, party, *answers, words="inaczej", **more):
    said = [
        SaidToGoal(goal.words.pk, answer, words)
        for goal, answer in zip(three.standing.goals, answers, strict=False)
    ]
    return answer_goals(request=three.request(party), said=said, site=SITE, **more)


def test_all_agree_by_link_by_phone_and_the_library_itself(three):
    assert three.code == "not_asked"
    assert len(three.ask()) == 2
    reminder = three.request(three.school).reminder
    Letter.objects.filter(pk=reminder.pk).update(attempts=MOST_ATTEMPTS)  # a person may send it
    by_link(three, three.school, "agree", "agree", said_by="dyrektorka")
    assert three.request(three.school).reminder.state == "cancelled"  # who answered is let be
    sentence = three.standing.sentence
    assert "Szkoła" not in sentence
    assert f"{three.own}, cel 1, 2; Bursztyn, cel 1, 2" in sentence
    three.record(three.hotel, "agree", "agree")
    assert not three.request(three.hotel).link.is_open  # written down: its letter asks no more
    assert (three.code, list(Partnership.objects.active())) == ("waiting", [])
    three.agree()
    assert (three.code, list(Partnership.objects.active())) == ("active", [three.partnership])
    told = Letter.objects.filter(subject__contains="Wieczory", body__contains="Cztery wieczory 1")
    assert {one.recipient for one in told} == {"szkola@example.org", "bursztyn@example.org"}
    answers = Endorsement.objects.values_list("heard", "said_by", "recorded_by").distinct()
    assert set(answers) == {
        ("link", "dyrektorka", None),
        ("phone", "", three.by.pk),
        ("talk", str(three.by), three.by.pk),
    }
    assert Interaction.objects.filter(summary__contains="Zgoda: 2").count() == 2


def test_a_change_taken_over_is_asked_again_of_the_others_alone(three):
    three.ask()
    for party in (three.school, three.hotel):
        left(three.request(party).letter)
    by_link(three, three.school, "agree", "agree")
    by_link(three, three.hotel, "change", "agree", words="Trzy wieczory.")
    assert three.code == "change_proposed"
    assert "cel 1" in three.standing.sentence
    proposal = three.goal().reply_of(three.hotel).answer
    before = Letter.objects.count()
    version, asked = accept_change(endorsement=proposal, by=three.by, site=SITE)
    assert (version.text, version.number, version.proposed_by) == ("Trzy wieczory.", 2, three.hotel)
    assert asked == [three.school]
    replies = {str(one.party): one.answer for one in three.goal().replies}
    assert (replies["Bursztyn"].answer, replies["Bursztyn"].heard) == ("agree", "link")
    assert replies["Szkoła"] is None
    assert three.goal().reply_of(three.school).former.answer == "agree"  # as of version 1
    assert three.goal(2).reply_of(three.school).answer.answer == "agree"
    letter = Letter.objects.order_by("pk")[before]
    assert "cel 1 ma nowe słowa: „Trzy wieczory”. Propozycja: Bursztyn." in letter.body
    assert "Cztery wieczory 1" not in letter.body
    with pytest.raises(ValidationError, match="nieaktualna"):
        accept_change(endorsement=proposal, by=three.by, site=SITE)
    by_link(three, three.school, "agree")
    three.agree()
    assert three.code == "active"


def test_an_answer_to_former_words_counts_for_nothing(three):
    three.ask()
    old = [SaidToGoal(goal.words.pk, "agree") for goal in three.standing.goals]
    request = three.request(three.school)
    former = three.goal().words
    _words, parties = rewrite_goal(
        goal=three.goal(), seen=former.pk, text="Inne słowa", by=three.by, site=SITE
    )
    assert parties == [three.school, three.hotel]
    with pytest.raises(GoalsChanged):
        answer_goals(request=request, said=old, site=SITE)
    with pytest.raises(GoalsChanged):
        record_answers(party=three.hotel, said=old, heard="talk", by=three.by)
    with pytest.raises(GoalsChanged):
        agree_for_library(partnership=three.partnership, said=old, by=three.by)
    assert Endorsement.objects.count() == 0
    # The link of the first letter still works, and asks about the words of now.
    assert GoalRequest.objects.filter(party=three.school).count() == 1
    by_link(three, three.school, "agree", "agree")
    with pytest.raises(LinkNotOpen):
        answer_goals(request=request, said=old, site=SITE)
    assert Endorsement.objects.count() == 2


REFUSED = {
    "somebody else wrote": (lambda t: rewrite(t, seen=1), "zmienił"),
    "the same words": (lambda t: rewrite(t, text=t.goal().words.text), "już"),
    "a party of others": (
        lambda t: add_goal(
            partnership=t.partnership, text="x", by=t.by, proposed_by=PartyFactory()
        ),
        "nie ma już",
    ),
    "nothing said": (lambda t: t.record(t.school), "przynajmniej"),
    "the library by phone": (lambda t: t.record(t.own, "agree"), "nie odpowiada"),
    "who watches": (lambda t: watched(t), "nie odpowiada"),
    "a change without words": (lambda t: t.record(t.school, "change", words=""), "brzmieć"),
    "a day to come": (
        lambda t: record_answers(
            party=t.school,
            said=[SaidToGoal(t.goal().words.pk, "agree")],
            heard="phone",
            by=t.by,
            said_on=timezone.localdate() + timedelta(days=1),
        ),
        "nie nadszedł",
    ),
    "withdrawn": (lambda t: [withdraw_goal(goal=t.goals[0], by=t.by) for _ in "12"], "wycofan"),
    "ended": (lambda t: ended(t), "zakończ"),
}


def rewrite(three, **more):
    said = {"seen": three.goal().words.pk, "text": "Nowe", "by": three.by, "site": SITE}
    return rewrite_goal(goal=three.goal(), **said | more)


def watched(three):
    Party.objects.filter(pk=three.school.pk).update(role="observes")
    three.record(three.school, "agree")


def ended(three):
    day = {"ended_on": timezone.localdate(), "ended_by": three.by, "ended_why": "koniec"}
    Partnership.objects.update(**day)
    three.record(three.school, "agree")


@pytest.mark.parametrize("act", REFUSED)
def test_what_cannot_be_is_refused_with_a_sentence(three, act):
    three.goals = three.standing.goals
    attempt, sentence = REFUSED[act]
    with pytest.raises(ValidationError, match=sentence):
        attempt(three)
    assert Endorsement.objects.count() == 0


@pytest.mark.parametrize("is_late", [False, True])
def test_the_reminder_of_before_waits_again(in_library, is_late):
    three = Three(in_library, goals=2)
    three.ask()
    first = three.request(three.school)
    left(first.letter)
    day = timezone.now() + (timedelta(hours=1) if is_late else timedelta(days=5))
    Letter.objects.filter(pk=first.reminder_id).update(send_after=day)
    rewrite(three)
    assert states().count("waiting") == 4  # two letters about the new words and their reminders
    assert take_back_requests(partnership=three.partnership, by=three.by) == 2
    now = three.request(three.school)
    assert (now.letter, now.reminder, now.is_open) == (first.letter, first.reminder, True)
    assert now.reminder.state == LetterState.WAITING
    assert (now.reminder.send_after > day) == is_late
    remind_party(request=now, by=three.by)
    left(now.reminder)
    with pytest.raises(ValidationError, match="dwa listy"):
        remind_party(request=three.request(three.school), by=three.by)


def test_a_reminder_that_was_called_back_is_not_said_to_have_gone(in_library):
    three = Three(in_library)
    three.ask()
    asked = three.request(three.school)
    left(asked.letter)
    cancel_letter(letter=asked.reminder, by=three.by)
    with pytest.raises(ValidationError, match="Nie ma przypomnienia"):
        remind_party(request=asked, by=three.by)


def test_letters_go_once_wait_ten_minutes_and_are_taken_back(in_library):
    three = Three(in_library, goals=2, mail=False)
    (draft,) = three.drafts()
    assert (draft.by_mail, draft.without_address) == ([three.school], [three.hotel])
    for expected in (1, 0):  # of two who send, one does
        sent = ask_parties(partnership=three.partnership, drafts=[draft], by=three.by)
        assert len(sent) == expected
    request = three.request(three.school)
    wait = request.letter.send_after - timezone.now()
    assert timedelta(minutes=9) < wait < timedelta(minutes=11)
    assert request.reminder.send_after - request.letter.send_after == timedelta(days=7)
    assert request.letter.body.count("/answer/…/") == 1
    assert take_back_requests(partnership=three.partnership, by=three.by) == 1
    assert (states(), three.code) == (["cancelled"] * 2, "not_asked")
    three.ask()
    request = three.request(three.school)
    with pytest.raises(ValidationError, match="nie wyszedł"):
        remind_party(request=request, by=three.by)
    left(request.letter)
    assert remind_party(request=request, by=three.by).send_after <= timezone.now()
    left(request.reminder)
    with pytest.raises(ValidationError, match="dwa listy"):  # and no third about these words
        remind_party(request=request, by=three.by)
    assert not [party for draft in three.drafts() for party in draft.by_mail]
    rewrite(three)
    again = three.request(three.school)
    assert (again.pk, again.letter.pk > request.letter.pk) == (request.pk, True)
    assert take_back_requests(partnership=three.partnership, by=three.by) == 1
    request = three.request(three.school)
    assert request.link.is_open  # the first letter had gone, and its reminder
    assert request.reminder is None
    assert [party for draft in three.drafts() for party in draft.by_mail] == [three.school]
    three.ask()  # about the words of which the school has not heard
    assert three.request(three.school).letter.state == LetterState.WAITING
    end_requests(parties=[three.school], by=three.by)
    assert not three.request(three.school).link.is_open


def test_goals_that_changed_under_the_letter_are_shown_again(three):
    drafts = three.drafts()
    add_goal(partnership=three.partnership, text="Trzeci", by=three.by)
    with pytest.raises(ValidationError, match="jeszcze raz"):
        ask_parties(partnership=three.partnership, drafts=drafts, by=three.by)
    assert Letter.objects.count() == 0


def test_a_goal_that_a_party_misses_waits_until_it_is_settled(three):
    three.ask()
    by_link(three, three.school, "agree", "disagree", idea="Zajęcia dla seniorów")
    (row,) = GoalRequest.objects.with_ideas()
    assert (row.party, row.idea) == (three.school, "Zajęcia dla seniorów")
    settle_idea(request=row, by=three.by)
    assert not GoalRequest.objects.with_ideas()
    assert three.code == "not_agreed"
    withdraw_goal(goal=three.goal(2), by=three.by)
    three.record(three.hotel, "agree")
    three.agree()
    assert three.code == "active"
    assert Goal.objects.count() == 2
    add_goal(partnership=three.partnership, text="Trzeci", by=three.by)
    assert (three.goal(3).number, three.code) == (3, "waiting")


def test_who_stood_in_the_way_and_goes_lets_it_work_and_all_are_told(in_library):
    """Leaving, and only watching from now on: both may be what was missing."""
    today = timezone.localdate()
    for go in [
        lambda three: change_role(party=three.hotel, role="observes", by=three.by),
        lambda three: leave(party=three.hotel, left_on=today, why="x", by=three.by),
    ]:
        three = Three(in_library)
        three.ask()
        asked = three.request(three.hotel)
        three.record(three.school, "agree")
        three.agree()
        go(three)
        assert (three.code, three.request(three.hotel).is_open) == ("active", False)
        assert not Letter.objects.waiting().filter(link=asked.link).exists()
        told = Letter.objects.filter(subject__startswith="Zgoda wszystkich stron")
        assert {one.recipient for one in told} >= {"szkola@example.org"}
        told.update(subject="-")


def test_in_any_order_of_acts_it_works_only_when_all_agreed_to_all(in_library):
    seen = set()
    for seed in range(SEEDS):
        dice, three = Random(seed), Three(in_library)
        for _act in range(20):
            at_random(dice, three)
            three.partnership = row = Partnership.objects.get(pk=three.partnership.pk)
            standing = three.standing
            agreed = bool(standing.goals) and all(
                (answer := goal.reply_of(party).answer) and answer.answer == "agree"
                for party in standing.counted
                for goal in standing.goals
            )
            others = [party for party in standing.counted if not party.is_library]
            works = agreed and bool(others) and not row.paused_until and not row.ended_on
            is_active = Partnership.objects.active().filter(pk=row.pk).exists()
            assert (standing.code == "active", is_active) == (works, works), seed
            seen.add(standing.code)
    assert seen >= {"waiting", "active", "change_proposed", "not_agreed", "ended"}


def at_random(dice, three):
    """Do one act, whichever; what cannot be done is refused and changes nothing."""
    standing = three.standing
    (act,) = dice.choices([goals_change, answers_come, rests, people_change], [2, 6, 1, 1])
    with suppress(ValidationError):
        act(dice, three, standing)


def goals_change(dice, three, standing):
    told = {"by": three.by, "site": SITE}
    act, goals = dice.choice(["add", "rewrite", "withdraw", "accept"]), standing.goals
    if act == "add" and len(goals) < 3:
        add_goal(partnership=three.partnership, text="Nowy", by=three.by)
    elif act == "rewrite" and goals:
        seen, text = goals[0].words.pk, f"Słowa {dice.random()}"
        rewrite_goal(goal=goals[0], seen=seen, text=text, **told)
    elif act == "withdraw" and len(goals) > 1:
        withdraw_goal(goal=goals[-1], by=three.by)
    elif proposal := Endorsement.objects.filter(answer="change").last():
        accept_change(endorsement=proposal, **told)


def answers_come(dice, three, standing):
    partners = [party for party in standing.parties if not party.is_library]
    if standing.own_party and standing.unanswered(standing.own_party) and dice.random() < 0.5:
        three.agree()
    elif partners and standing.goals:
        said = ["agree"] * len(standing.goals)
        said[0] = dice.choice(["agree", "agree", "agree", "change", "disagree"])
        for party in dice.choice([partners, partners[:1]]):
            three.record(party, *said)


def rests(dice, three, standing):
    today, told = timezone.localdate(), {"partnership": three.partnership, "by": three.by}
    act = dice.choice(["pause", "pause", "end", "on", "on"])
    if act == "pause":
        pause_partnership(until=today + timedelta(days=9), why="zima", **told)
    elif act == "end":
        end_partnership(ended_on=today, why="koniec", **told)
    elif standing.code == "ended":
        renew_partnership(starts_on=today, ends_on=None, **told)
    else:
        resume_partnership(**told)


def people_change(dice, three, standing):
    partners = [party for party in standing.parties if not party.is_library]
    if dice.random() < 0.5:
        new = PartnerFactory(library=three.partnership.library)
        add_parties(partnership=three.partnership, partners=[new], by=three.by)
    elif partners:
        party = dice.choice(partners)
        if dice.random() < 0.6:
            leave(party=party, left_on=timezone.localdate(), why="odchodzi", by=three.by)
        else:
            role = dice.choice(["observes", "partner"])
            change_role(party=party, role=role, by=three.by)


def test_a_reminder_of_goals_says_so_in_its_subject(in_library):
    three = Three(in_library)
    three.ask()
    request = three.request(three.school)
    assert request.reminder.subject == f"Przypomnienie: {request.letter.subject}"
