"""Hard matters: noted, led from step to step, settled, closed, erased; held by the database."""

from datetime import date, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.services.memberships import change_role, end_membership
from conflicts.hints import judges
from conflicts.models import (
    Conflict,
    ConflictLine,
    ConflictPerson,
    ConflictStep,
    ConflictStepChange,
    Settlement,
)
from conflicts.models.matters import ALLOWED
from conflicts.services.lines import add_line, mark_common, sheet_of
from conflicts.services.matters import (
    close_matter,
    move_matter,
    note_matter,
    reopen_matter,
    until_when,
)
from conflicts.services.people import add_person, remove_person, take_over, without_anybody
from conflicts.services.settlements import dates_of, settle
from conflicts.services.steps import steps_for
from conflicts.ways import way_of
from diary.services.tasks import finish_task
from tests.factories.accounts import MembershipFactory
from tests.factories.conflicts import ConflictFactory, ConflictPersonFactory, SettlementFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import PartnershipFactory, PartyFactory

WEEK, DAY = timedelta(days=7), timedelta(days=1)


@pytest.fixture
def person(in_library):
    return MembershipFactory(library=in_library, role="librarian", user__name="Maria").user


@pytest.fixture
def matter(in_library, person):
    partner = PartnerFactory(library=in_library, name="Bursztyn")
    return note_matter(
        library=in_library, title="Godziny sali", about="Od stycznia.", partner=partner, by=person
    )


@pytest.mark.parametrize(
    ("text", "is_judging"),
    [
        ("Zawsze się spóźniają.", True),
        ("ONI NIE CHCĄ rozmawiać", True),
        ("Nigdy.", True),
        ("They don't want to", True),
        ("Od stycznia klucz jest u woźnego, trzy razy w miesiącu czekamy.", False),
        ("Niezawszeniec", False),
        ("", False),
    ],
)
def test_words_that_judge_are_told_from_facts(text, is_judging):
    assert judges(text) == is_judging


def test_the_database_holds_the_way_out(in_library):
    """Every pair of steps: what the table allows passes, anything else is refused."""
    settled = SettlementFactory(conflict__library=in_library).conflict
    rows = Conflict.objects.filter(pk=settled.pk)
    for one in ConflictStep:
        for to in ConflictStep:
            if one == to:
                continue
            passed = True
            with transaction.atomic():
                path = {
                    ConflictStep.NOTICED: [],
                    ConflictStep.SETTLED: [ConflictStep.TALK, ConflictStep.SETTLED],
                }.get(one, [one])
                for step in path:
                    rows.update(step=step)
                try:
                    with transaction.atomic():
                        rows.update(step=to)
                except IntegrityError:
                    passed = False
                transaction.set_rollback(True)
            assert passed == (to in ALLOWED[one]), (one, to)
    empty = Conflict.objects.filter(pk=ConflictFactory(library=in_library).pk)
    empty.update(step=ConflictStep.TALK)
    for change in [
        {"step": ConflictStep.SETTLED},  # nothing was settled
        {"day": None},
        {"outcome": "parted"},
        {"closed_at": timezone.now(), "closed_by": settled.created_by},
        {"about": ""},
        {"partner": None},
    ]:
        with pytest.raises(IntegrityError), transaction.atomic():
            empty.update(**change)


def test_the_way_goes_on_back_and_out(matter, person):
    today = timezone.localdate()
    assert (matter.step, matter.day) == (ConflictStep.NOTICED, today + WEEK)
    with pytest.raises(ValidationError, match="rozmowa"):
        settle(conflict=matter, what="Klucz", by_when=today, owner=person, by=person)
    assert move_matter(conflict=matter, to=ConflictStep.TALK, by=person).day == today + 2 * WEEK
    for refused, sentence in [
        ({"to": ConflictStep.SETTLED}, "kto, co i do kiedy"),
        ({"to": ConflictStep.PARTED}, "Rozstanie"),
        ({"to": ConflictStep.NEGOTIATION, "seen": ConflictStep.NOTICED}, "w międzyczasie"),
    ]:
        with pytest.raises(ValidationError, match=sentence):
            move_matter(conflict=matter, by=person, **refused)
    for closing in [
        {"outcome": "nothing"},
        {"outcome": "later"},
        {"outcome": "later", "comes_back_on": today},
        {"outcome": "settled"},
    ]:
        with pytest.raises(ValidationError):
            close_matter(conflict=matter, by=person, **closing)
    move_matter(conflict=matter, to=ConflictStep.MEDIATION, by=person)
    move_matter(conflict=matter, to=ConflictStep.NEGOTIATION, by=person, day=today + WEEK)
    close_matter(conflict=matter, outcome="later", comes_back_on=today + WEEK, by=person)
    with pytest.raises(ValidationError, match="zamknięta"):
        add_line(conflict=matter, kind="option", text="O 16:30", by=person)
    assert reopen_matter(conflict=matter, by=person).outcome == ""
    parted = close_matter(conflict=matter, outcome="parted", by=person)
    assert parted.step == ConflictStep.PARTED
    way = [one.state for one in way_of(parted, dates_of(parted))]
    assert way == ["done", "done", "done", "done", "left_out"]
    assert reopen_matter(conflict=matter, by=person).step == ConflictStep.TALK
    changes = ConflictStepChange.objects.order_by("pk").values_list("to_step", flat=True)
    assert list(changes) == ["talk", "mediation", "negotiation", "parted", "talk"]


def test_a_step_that_nobody_took_is_not_told_as_done(matter, person):
    def states():
        matter.refresh_from_db()
        return [one.state for one in way_of(matter, dates_of(matter))]

    move_matter(conflict=matter, to="talk", by=person)
    assert states() == ["done", "now", "later", "later", "later"]
    settle(
        conflict=matter, what="Klucz", who="Anna", by_when=timezone.localdate() + WEEK, by=person
    )
    assert states() == ["done", "done", "left_out", "left_out", "now"]
    close_matter(conflict=matter, outcome="settled", by=person)
    assert states() == ["done", "done", "left_out", "left_out", "done"]


def test_what_was_settled_is_a_task_at_both_parties(in_library, person):
    school, bursztyn = (PartnerFactory(library=in_library, name=n) for n in ("Szkoła", "Bursztyn"))
    partnership = PartnershipFactory(library=in_library)
    for partner in (school, bursztyn):
        PartyFactory(partnership=partnership, partner=partner)
    matter = note_matter(
        library=in_library, title="Sala", about="Od marca.", partnership=partnership, by=person
    )
    move_matter(conflict=matter, to=ConflictStep.NEGOTIATION, by=person)
    soon = timezone.localdate() + WEEK
    for missing in [
        {"what": " ", "by_when": soon, "owner": person},
        {"what": "Klucz", "by_when": None, "owner": person},
        {"what": "Klucz", "by_when": soon},
        {"what": "Klucz", "by_when": soon, "partner": PartnerFactory(library=in_library)},
    ]:
        with pytest.raises(ValidationError):
            settle(conflict=matter, by=person, **missing)
    settle(conflict=matter, what="Klucz", by_when=soon, partner=school, who="Jan Lis", by=person)
    own = settle(
        conflict=matter, what="Grafik", by_when=soon, owner=person, check_on=soon, by=person
    )
    settle(conflict=matter, what="Kolacja", by_when=soon, partner=bursztyn, by=person)
    finish_task(task=own.task, by=person)
    matter.refresh_from_db()
    assert (matter.step, matter.day) == (ConflictStep.SETTLED, soon)
    for partner in (school, bursztyn):
        found = Settlement.objects.of_partner(partner).for_page()
        said = [(one.task.text, one.task.who, one.task.is_done) for one in found]
        assert said == [
            ("Klucz", "Jan Lis", False),
            ("Grafik", "Maria", True),
            ("Kolacja", "Bursztyn", False),
        ]
    assert not Settlement.objects.of_partner(PartnerFactory(library=in_library))
    assert close_matter(conflict=matter, outcome="settled", by=person).is_closed


def test_what_both_care_about_is_recognised_and_ticked(matter, person):
    lines = [
        add_line(conflict=matter, kind="interest", side=side, text=text, by=person)
        for side, text in [
            ("ours", "Żeby ludzie chcieli wracać."),
            ("theirs", "żeby  ludzie chcieli wracać"),
            ("theirs", "kolacja w spokoju"),
            ("ours", "przyjdą osoby po pracy"),
        ]
    ]
    add_line(conflict=matter, kind="alone", text="Wracamy do czytelni", by=person)
    mark_common(line=lines[2], is_common=True, by=person)
    sheet = sheet_of(matter)
    assert sheet.private == {}
    said = {side: sheet.lines("interest", side) for side in ("ours", "theirs")}
    assert {side: [line.both_care for line in rows] for side, rows in said.items()} == {
        "ours": [True, False],
        "theirs": [True, True],
    }
    private = sheet_of(matter, private=True).private
    assert {kind: len(rows) for kind, rows in private.items()} == {
        "alone": 1,
        "their_move": 0,
        "to_check": 0,
    }


def test_its_list_decides_and_the_last_one_leaves_it_to_a_coordinator(in_library, matter, person):
    """Nobody off the list moves it; a coordinator takes over only what nobody reads."""
    boss = MembershipFactory(library=in_library, role="coordinator").user
    reader = MembershipFactory(library=in_library, role="reader").user
    colleague = MembershipFactory(library=in_library, role="librarian")
    for act in [
        lambda: move_matter(conflict=matter, to=ConflictStep.TALK, by=boss),
        lambda: add_line(conflict=matter, kind="option", text="x", by=boss),
        lambda: add_person(conflict=matter, person=boss, by=boss),
        lambda: take_over(conflict=matter, by=boss),
        lambda: add_person(conflict=matter, person=reader, by=person),
        lambda: remove_person(conflict=matter, person=person, by=person),
    ]:
        with pytest.raises(ValidationError):
            act()
    add_person(conflict=matter, person=colleague.user, by=person)
    remove_person(conflict=matter, person=person, by=colleague.user)
    assert not without_anybody().exists()
    assert not ConflictPerson.objects.waiting_for(person).exists()
    assert ConflictPerson.objects.waiting_for(colleague.user).count() == 1
    change_role(membership=colleague, role="reader", by=boss)
    with pytest.raises(ValidationError):
        take_over(conflict=matter, by=boss)
    User.objects.filter(pk=colleague.user_id).update(is_active=False)  # for a minute
    with pytest.raises(ValidationError):
        take_over(conflict=matter, by=boss)
    end_membership(membership=colleague, by=boss)
    with pytest.raises(ValidationError):
        take_over(conflict=matter, by=boss)
    with time_machine.travel(timezone.now() + WEEK), pytest.raises(ValidationError):
        take_over(conflict=matter, by=boss)  # a mailbox from before may take the account back
    with time_machine.travel(timezone.now() + WEEK + DAY):
        with pytest.raises(ValidationError):
            take_over(conflict=matter, by=person)
        take_over(conflict=matter, by=boss)
        assert not without_anybody().exists()
    opening = matter.openings.get()
    assert (opening.part, opening.opened_by) == ("taken", boss)


def test_a_day_that_a_colleague_set_meanwhile_is_not_taken_back(in_library, matter, person):
    seen, soon = until_when(matter), timezone.localdate() + WEEK * 2
    move_matter(conflict=matter, to=matter.step, by=person, day=soon, seen=seen)
    with pytest.raises(ValidationError, match="w międzyczasie"):
        move_matter(conflict=matter, to=matter.step, by=person, day=soon + WEEK, seen=seen)
    assert Conflict.objects.get(pk=matter.pk).day == soon


def test_a_step_is_for_those_on_the_list_and_says_the_day_alone(in_library, matter, person):
    assert steps_for(person) == []
    past = timezone.localdate() - timedelta(days=3)
    Conflict.objects.filter(pk=matter.pk).update(day=past)
    (step,) = steps_for(person)
    assert (step.rule, step.since, step.reason, step.about) == (
        "hard_matter",
        past + timedelta(days=1),
        "",
        "",
    )
    assert "Godziny" not in f"{step.sentence} {step.record}"
    assert steps_for(MembershipFactory(library=in_library, role="coordinator").user) == []


def test_notes_disappear_and_what_was_settled_stays(in_library, person):
    rows = {}
    with time_machine.travel("2026-01-10 10:00:00+01:00"):
        for name in ["settled", "nothing", "later", "going on"]:
            matter = ConflictFactory(library=in_library, title=name)
            ConflictPersonFactory(conflict=matter, member=person)
            add_line(conflict=matter, kind="alone", text="tajne", by=person)
            move_matter(conflict=matter, to=ConflictStep.TALK, reason="tajne", by=person)
            rows[name] = matter
        day = date(2026, 2, 1)
        settle(conflict=rows["settled"], what="Klucz", by_when=day, owner=person, by=person)
        close_matter(conflict=rows["settled"], outcome="settled", text="tajne", by=person)
        close_matter(conflict=rows["nothing"], outcome="nothing", text="tajne", by=person)
        close_matter(
            conflict=rows["later"], outcome="later", comes_back_on=date(2027, 6, 1), by=person
        )

    def left(day):
        with time_machine.travel(f"{day} 10:00:00+01:00"):
            call_command("erase_notes", verbosity=0)
        found = Conflict.objects.order_by("pk")
        return {one.title: (one.about != "", one.lines.count()) for one in found}

    kept = (True, 1)
    assert left("2028-01-05") == dict.fromkeys(rows, kept)
    assert left("2028-01-15") == {"settled": (False, 0), "later": kept, "going on": kept}
    assert left("2029-06-05") == {"settled": (False, 0), "going on": kept}
    settled = Conflict.objects.get(title="settled")
    words = [settled.outcome_text, *settled.changes.values_list("reason", flat=True)]
    assert "tajne" not in words
    assert Settlement.objects.get(conflict=settled).task.text == "Klucz"
    assert ConflictLine.objects.count() == 1
    with pytest.raises(ValidationError):
        reopen_matter(conflict=settled, by=person)


def test_no_page_of_a_matter_says_a_heading_twice(matter, person, client):
    client.force_login(person)
    SettlementFactory(conflict=matter)
    Conflict.objects.filter(pk=matter.pk).update(step="talk")
    for state in (
        {"step": "settled"},
        {"outcome": "settled", "closed_at": timezone.now(), "closed_by": person},
    ):
        Conflict.objects.filter(pk=matter.pk).update(**state)
        page = BeautifulSoup(client.get(matter.get_absolute_url()).content, "lxml")
        said = [
            one.get_text().strip() for one in page.select("h2, ol.trail > li > span:nth-child(2)")
        ]
        assert "Co ustalono" in said
        assert len(said) == len(set(said))


def test_an_older_page_opens_no_matter_that_was_closed_anew(matter, person, client):
    client.force_login(person)

    def press():
        page = BeautifulSoup(client.get(matter.get_absolute_url()).content, "lxml")
        form = page.select_one("form[action$='/reopen/']")
        sent = {one["name"]: one["value"] for one in form.select("[name]")}
        return lambda: client.post(form["action"], sent, follow=True).text

    close_matter(conflict=matter, outcome="nothing", text="Zaczęło padać.", by=person)
    older = press()
    reopen_matter(conflict=matter, by=person)
    close_matter(conflict=matter, outcome="nothing", text="Nikt nie przyszedł.", by=person)
    assert "Ktoś w międzyczasie otworzył tę sprawę i ją zamknął" in older()
    assert Conflict.objects.get(pk=matter.pk).outcome_text == "Nikt nie przyszedł."
    press()()
    assert not Conflict.objects.get(pk=matter.pk).is_closed


@pytest.mark.parametrize("count", [1, 2])
def test_with_one_partner_alone_it_is_plain_with_whom(in_library, client, person, count):
    partnership = PartnershipFactory(library=in_library)
    parties = [PartyFactory(partnership=partnership) for _n in range(count)]
    client.force_login(person)
    there = f"/libraries/{in_library.slug}/conflicts/new/?partnership={partnership.pk}"
    page = BeautifulSoup(client.get(there).content, "lxml")
    chosen = page.select_one("#id_partner option[selected]")
    expected = str(parties[0].partner_id) if count == 1 else ""
    assert (chosen["value"] if chosen else "") == expected
