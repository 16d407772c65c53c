"""The pages of goals: what a party answers, what the library writes down, who sees what."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from accounts.services.links import LinkNotOpen
from partnerships.models import Endorsement, GoalRequest, GoalVersion, Party
from partnerships.services.endorsements import answer_goals
from partnerships.services.goals import add_goal, rewrite_goal
from partnerships.services.parties import leave
from partnerships.services.steps import steps_of
from tests.at_once import at_once
from tests.factories.accounts import LibraryFactory, MembershipFactory
from tests.partnerships.people import SITE, SaidToGoal, Three
from tests.selections.walk import sent_from
from tests.waiting import waiting


@pytest.fixture
def three(in_library):
    three = Three(in_library, goals=2)
    three.ask()
    return three


def there(three, party=None):
    return reverse("goals:answer", args=[three.request(party or three.school).link.token])


def filled(three, *answers, **more):
    """Return what a party sends, as the page shows the goals now."""
    sent = {}
    for goal, answer in zip(three.standing.goals, answers, strict=False):
        sent |= {f"g{goal.pk}-words": goal.words.pk, f"g{goal.pk}-answer": answer}
    return sent | more


def test_a_party_answers_each_goal_and_sees_a_receipt(client, three):
    page = client.get(three.request(three.school).link.path, follow=True).content.decode()
    for part in ("Czy to są też Państwa cele?", "Cztery wieczory 1", "nie zgadzamy się"):
        assert part in page
    assert "checked" not in page  # nothing is filled in for anybody
    goal = three.goal(2)
    sent = filled(three, "agree", "change", said_by="dyrektorka", idea="Zajęcia dla seniorów")
    page = client.post(there(three), sent).content.decode()
    assert "Prosimy napisać, jak cel powinien brzmieć." in page
    assert ("Zajęcia dla seniorów" in page, page.count("checked")) == (True, 2)
    sent[f"g{goal.pk}-change"] = "Trzy wieczory"
    for _twice in range(2):
        page = client.post(there(three), sent, follow=True).content.decode()
        assert "Zgoda: 1. Ze zmianą: 1. Bez zgody: 0." in page
    assert "Trzy wieczory" in page
    assert "gdy odpowie każda z nich" in page
    assert Endorsement.objects.count() == 2
    # What others said is shown once everybody has answered.
    three.record(three.hotel, "disagree", "agree", words="tajne słowa")
    assert "tajne" not in client.get(there(three)).content.decode()
    three.agree()
    page = client.get(there(three)).content.decode()
    assert "Co mówi każda ze stron" in page
    assert "tajne słowa" in page


def test_who_left_reads_its_own_answers_and_nothing_of_others(client, three):
    client.post(there(three), filled(three, "agree", "agree"))
    three.record(three.hotel, "agree", "agree")
    three.agree()
    assert "Co mówi każda ze stron" in client.get(there(three)).content.decode()
    leave(party=three.school, left_on=timezone.localdate(), why="przeprowadzka", by=three.by)
    add_goal(partnership=three.partnership, text="Sprawy bez szkoły", by=three.by)
    three.record(three.hotel, "agree", "agree", "disagree", words="tajne słowa")
    three.agree()
    page = client.get(there(three)).content.decode()
    assert "Zgoda: 2. Ze zmianą: 0. Bez zgody: 0." in page
    others = ("Co mówi", "Bursztyn", "Sprawy bez szkoły", "tajne", "Partnerstwo działa")
    for told in (*others, "każda z nich"):
        assert told not in page, told


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ((), "dopisano przed chwilą"),
        (("agree",), "dopisano przed chwilą"),
        (("agree", ""), "Brakuje: cel 2."),
        (("agree", "nonsense"), "Brakuje: cel 2."),
    ],
)
def test_what_is_missing_is_asked_for(client, three, answers, sentence):
    page = client.post(there(three), filled(three, *answers)).content.decode()
    assert sentence in page
    assert Endorsement.objects.count() == 0


def test_a_goal_that_changes_while_it_is_answered_is_shown_anew(client, three):
    goal = three.goal()
    sent = filled(three, "change", "disagree")
    sent |= {f"g{goal.pk}-change": "Moje słowa", f"g{three.goal(2).pk}-other": "Za dużo"}
    rewrite_goal(goal=goal, seen=goal.words.pk, text="Nowe.", by=three.by, site=SITE)
    page = client.post(there(three), sent).content.decode()
    for part in ("zmienił się przed chwilą", "Nowe", "Cztery wieczory 0", "Moje słowa", "Za dużo"):
        assert part in page
    assert page.count("checked") == 1  # the other answer waits as it is
    assert Endorsement.objects.count() == 0
    sent = filled(three, "agree", "agree")
    client.post(there(three), sent)
    assert three.goal().reply_of(three.school).answer.answer == "agree"
    # Asked again later, the former answer stands beside the new words.
    goal = three.goal()
    rewrite_goal(goal=goal, seen=goal.words.pk, text="Najnowsze", by=three.by, site=SITE)
    page = client.get(there(three)).content.decode()
    assert "Tamta odpowiedź: zgadzamy się." in page
    assert "Wcześniej: „Nowe”." in page
    assert "Cztery wieczory 1" not in page


def test_the_library_asks_writes_down_and_agrees_on_its_pages(client, in_library):
    three = Three(in_library, mail=False)
    client.force_login(three.by)
    slug, key = in_library.slug, three.partnership.pk

    def at(name, row=key):
        return reverse(f"partnerships:{name}", args=[slug, row])

    page = client.post(at("goals"), {"text": "Drugi cel"}, follow=True).content.decode()
    assert "Cel 2 dodany." in page
    page = client.get(at("ask-goals")).content.decode()
    assert "szkola@example.org" in page
    (letter,) = three.drafts()
    name = f"l{letter.key}"
    sent = {f"{name}-subject": "Nasze cele", f"{name}-words": "Dzień dobry, pani Anno."}
    page = client.post(at("ask-goals"), sent, follow=True).content.decode()
    assert "Zapytano o zgodę: 1." in page
    mail = three.request(three.school).letter
    assert (mail.subject, mail.body.startswith("Dzień dobry, pani Anno.")) == ("Nasze cele", True)
    page = sent_from(client, at("ask-goals"), at("ask-goals-undo")).text
    assert "Cofnięto: 1" in page
    page = client.post(at("ask-goals"), {f"{name}x-words": "stary"}).content.decode()
    assert "Przejrzyj list jeszcze raz" in page
    heard = {"heard": "phone", "said_by": "p. Anna", "said_on": "wczoraj"}
    for party in (three.school, three.hotel):
        client.post(at("record-goals", party.pk), filled(three, "agree", "agree", **heard))
    row = Endorsement.objects.filter(party=three.school).first()
    yesterday = timezone.localdate() - timedelta(days=1)
    assert (row.said_on, row.said_by, row.recorded_by) == (yesterday, "p. Anna", three.by)
    own = {"goals": [goal.words.pk for goal in three.standing.goals]}
    page = client.post(at("own-consent"), own, follow=True).content.decode()
    assert "Partnerstwo działa od dziś" in page
    goal = three.goal()
    page = client.get(at("goal-words", goal.pk)).content.decode()
    assert "Zgody na poprzednie słowa (3) przestaną się liczyć" in page
    said = {"text": "Trzeci raz", "seen": goal.words.pk}
    page = client.post(at("goal-words", goal.pk), said, follow=True).content.decode()
    assert "Pytamy jeszcze raz: Szkoła, Bursztyn." in page
    assert "Wcześniejsze wersje i odpowiedzi (1)" in page
    page = client.post(at("goal-withdraw", goal.pk), follow=True).content.decode()
    assert "Cel 1 wycofany" in page
    assert three.code == "active"


def test_who_only_looks_sees_answers_but_no_words(client, three):
    three.record(three.school, "disagree", "agree", words="tajne słowa")
    GoalRequest.objects.update(idea="tajny pomysł", answered_at=timezone.now())
    seen = {}
    for role in ("reader", "librarian"):
        client.force_login(MembershipFactory(library=three.partnership.library, role=role).user)
        for name in ("page", "goals"):
            address = reverse(
                f"partnerships:{name}", args=[three.partnership.library.slug, three.partnership.pk]
            )
            page = client.get(address).content.decode()
            assert "nie zgadzamy się" in page
            seen[role, name] = ("tajne" in page, "tajny" in page)
    assert seen == {
        ("reader", "page"): (False, False),
        ("reader", "goals"): (False, False),
        ("librarian", "page"): (True, False),
        ("librarian", "goals"): (True, True),
    }


def rules(three):
    return [step.rule for step in steps_of(three.standing)]


def test_what_waits_follows_the_state(in_library):
    three = Three(in_library, goals=0)
    assert rules(three) == ["write_goals"]
    add_goal(partnership=three.partnership, text="Cel", by=three.by)
    assert rules(three) == ["own_consent", "ask_goals"]
    three.ask()
    three.agree()
    assert rules(three) == ["goals_asked", "goals_asked"]
    asked_at = timezone.now() - timedelta(days=14)
    GoalVersion.objects.update(created_at=asked_at - timedelta(days=1))
    GoalRequest.objects.filter(party=three.school).update(asked_at=asked_at)
    assert rules(three) == ["no_answer", "goals_asked"]
    three.record(three.school, "change")
    three.record(three.hotel, "disagree")
    steps = steps_of(three.standing)
    assert [(step.rule, step.sentence) for step in steps] == [
        ("change_proposed", "Propozycja zmiany, cel 1: Szkoła."),
        ("not_agreed", "Brak zgody, cel 1: Bursztyn."),
    ]
    GoalRequest.objects.update(idea="Seniorzy", answered_at=timezone.now())
    assert rules(three)[2:] == ["goal_missed", "goal_missed"]
    assert [step.about for step in waiting("not_agreed", "goal_missed")] == ["Wieczory"] * 3


@pytest.mark.django_db(transaction=True)
def test_of_twenty_answers_at_once_one_counts_and_never_to_former_words():
    library = LibraryFactory()
    with scope(library=library):
        three = Three(library, goals=2)
        three.ask()
        request, goal = three.request(three.school), three.goal()
        said = [SaidToGoal(one.words.pk, "agree") for one in three.standing.goals]
    acts = [lambda: answer_goals(request=request, said=said, site=SITE)] * 20
    acts.insert(
        4,
        lambda: rewrite_goal(goal=goal, seen=goal.words.pk, text="Nowe", by=three.by, site=SITE),
    )
    told = (LinkNotOpen, ValidationError)  # that another was first, or that a goal has new words
    wrong = [one for one in at_once(*acts, library=library) if isinstance(one, Exception)]
    assert [one for one in wrong if not isinstance(one, told)] == []
    with scope(library=library):
        assert Endorsement.objects.count() in {0, 2}
        assert GoalVersion.objects.count() == 3
        current = three.goal().reply_of(three.school).answer
        assert current is None  # an answer to the former words is no consent to these


def test_who_only_watches_is_not_asked(client, three):
    sent = filled(three, "agree", "agree")
    Party.objects.filter(pk=three.school.pk).update(role="observes")
    assert "Żaden cel nie czeka" in client.get(there(three)).content.decode()
    assert client.post(there(three), sent, follow=True).status_code == 200
    assert Endorsement.objects.count() == 0


def test_the_page_of_goals_leads_nowhere_but_on(client, three):
    """No way to itself, no question to who was asked, and what comes next after the letters."""
    client.force_login(three.by)
    home, args = (
        three.partnership.get_absolute_url(),
        [three.own.library.slug, three.partnership.pk],
    )
    goals = reverse("partnerships:goals", args=args)
    ask = reverse("partnerships:ask-goals", args=args)
    page = client.get(goals).content.decode()
    assert "Dodaj cel, zobacz historię" not in page
    assert f'href="{ask}"' not in page  # all were asked
    assert "Dodaj cel, zobacz historię" in client.get(home).content.decode()
    asked = client.get(ask).content.decode()
    assert f'href="{home}">Wróć do partnerstwa' in asked
    assert "Brakuje zgody biblioteki" in asked
    add_goal(partnership=three.partnership, text="Album na koniec", by=three.by)
    assert f'href="{ask}"' in client.get(goals).content.decode()


def test_a_partnership_without_goals_says_so_once(client, in_library):
    three = Three(in_library, goals=0)
    client.force_login(three.by)
    page = client.get(three.partnership.get_absolute_url()).content.decode()
    assert page.count("Wpisz pierwszy wspólny cel.") == 1
    goals = reverse("partnerships:goals", args=[in_library.slug, three.partnership.pk])
    page = client.get(goals).content.decode()
    assert (page.count("Wpisz pierwszy wspólny cel."), page.count("btn-primary")) == (1, 1)


def test_when_all_agreed_the_page_says_what_to_plan(client, in_library):
    three = Three(in_library)
    three.record(three.school, "agree")
    three.record(three.hotel, "agree")
    client.force_login(three.by)
    there = reverse("partnerships:own-consent", args=[in_library.slug, three.partnership.pk])
    answer = client.post(there, {"goals": [three.goal().words.pk]})
    assert answer["Location"] == three.partnership.get_absolute_url()
    page = client.get(answer["Location"]).content.decode()
    assert "Wszyscy się zgadzają. Zaplanujcie pierwsze wspólne działanie." in page
    new = reverse("activities:new", args=[in_library.slug])
    assert f'btn-primary" href="{new}?partnership={three.partnership.pk}"' in page
