"""Searches for partners: started from anywhere, finished once, their way held by the database."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.scoping import scope
from diary.models import Task
from naming.short_names import short_name
from selections.models import Candidate, Door, Origin, Selection, Stage
from selections.models.candidates import ALLOWED
from selections.services.benefits import lists_of, save_benefits
from selections.services.candidates import (
    OF_LETTERS,
    Invitee,
    add_candidates,
    choose_candidates,
    move_candidate,
    save_list,
    undo_move,
)
from selections.services.selections import finish_selection, save_selection, start_selection
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import PartnerFactory
from tests.factories.selections import CandidateFactory, SelectionFactory

TODAY = timezone.localdate


@pytest.fixture
def person(in_library):
    return MembershipFactory(library=in_library, role="librarian").user


@pytest.fixture
def search(in_library):
    return SelectionFactory(library=in_library)


@pytest.mark.parametrize(
    ("purpose", "name"),
    [
        (
            "Wieczory z opowieściami po sezonie, razem z pensjonatami.",
            "Wieczory z opowieściami po sezonie",
        ),
        ("Kurs telefonu", "Kurs telefonu"),
        (
            "Po sezonie pensjonaty i piekarnia goszczą wieczory z opowieściami i książkami",
            "Po sezonie pensjonaty i piekarnia goszczą wieczory",
        ),
        ("a" * 90, "a" * 60),
        (", razem", ", razem"),
    ],
)
def test_a_short_name_is_made_of_the_purpose(purpose, name):
    assert short_name(purpose) == name


def test_a_search_begins_with_a_sentence_and_what_it_came_from(in_library, person):
    partners = [PartnerFactory(library=in_library), PartnerFactory(library=in_library)]
    search = start_selection(
        library=in_library,
        purpose="Wieczory po sezonie, z pensjonatami.",
        door=Door.STRATEGY,
        source_text="Wielu prywatnych przedsiębiorców w okolicy",
        sector="private",
        partners=partners,
        origin=Origin.SUGGESTION,
        origin_text="firmy",
        by=person,
    )
    assert (search.name, search.owner, search.sector) == ("Wieczory po sezonie", person, "private")
    listed = Candidate.objects.filter(selection=search)
    assert [(one.partner, one.origin, one.origin_text, one.stage) for one in listed] == [
        (partners[0], "suggest", "firmy", "listed"),
        (partners[1], "suggest", "firmy", "listed"),
    ]


def test_a_search_needs_a_purpose(in_library, person):
    with pytest.raises(ValidationError, match="jednym zdaniem"):
        start_selection(library=in_library, purpose="  ", by=person)
    assert not Selection.objects.exists()


def test_a_finished_search_stays_as_it_is(search, person):
    first = finish_selection(selection=search, by=person).finished_at
    assert finish_selection(selection=search, by=person).finished_at == first
    search.name = "Inaczej"
    with pytest.raises(ValidationError, match="jest zakończone"):
        save_selection(selection=search, by=person)


def test_names_are_put_on_the_list_once(search, in_library, person, django_assert_num_queries):
    partners = PartnerFactory.create_batch(30, library=in_library)
    with django_assert_num_queries(9):
        added, known = add_candidates(
            selection=search, rows=[(one, "register", "") for one in partners[:1]], by=person
        )
    assert (len(added), known) == (1, 0)
    with django_assert_num_queries(9):
        added, known = add_candidates(
            selection=search,
            rows=[(one, "register", "") for one in [*partners, *partners]],
            by=person,
        )
    assert (len(added), known) == (29, 1)


@pytest.mark.parametrize(
    ("kind", "sentence"), [("elsewhere", "innej biblioteki"), ("archived", "W archiwum")]
)
def test_who_cannot_be_asked_is_refused(search, in_library, person, kind, sentence):
    partner = PartnerFactory(library=in_library) if kind == "archived" else PartnerFactory()
    if kind == "archived":
        partner.archived_at, partner.archived_by = timezone.now(), person
    with pytest.raises(ValidationError, match=sentence):
        add_candidates(selection=search, rows=[(partner, "typed", "")], by=person)


def test_a_choice_says_why_who_and_when_and_makes_a_task(search, person):
    one, two = CandidateFactory(selection=search), CandidateFactory(selection=search)
    day = TODAY() + timedelta(days=7)
    choices = [Invitee(each, "jadalnia na 40 osób", person, day) for each in (one, two)]
    chosen = choose_candidates(selection=search, choices=choices, by=person)
    assert [each.stage for each in chosen] == ["chosen", "chosen"]
    assert [(task.partner, task.owner, task.due_on) for task in Task.objects.order_by("pk")] == [
        (one.partner, person, day),
        (two.partner, person, day),
    ]
    later = day + timedelta(days=3)
    choose_candidates(selection=search, choices=[Invitee(one, "inaczej", person, later)], by=person)
    one.refresh_from_db()
    assert (one.why, one.task.due_on, Task.objects.count()) == ("inaczej", later, 2)
    assert one.moves.count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"why": " "}, "Dopisz, dlaczego"),
        ({"talker": None}, "Wybierz, kto porozmawia"),
        ({"talk_by": None}, "już minął"),
        ({"talk_by": TODAY() - timedelta(days=1)}, "już minął"),
    ],
)
def test_a_choice_that_lacks_something_is_refused(search, person, changed, sentence):
    candidate = CandidateFactory(selection=search)
    said = {"why": "sala", "talker": person, "talk_by": TODAY()} | changed
    with pytest.raises(ValidationError, match=sentence):
        choose_candidates(selection=search, choices=[Invitee(candidate, **said)], by=person)
    candidate.refresh_from_db()
    assert (candidate.stage, Task.objects.count()) == ("listed", 0)


def test_somebody_who_does_not_work_here_talks_to_nobody(search, person):
    guest = MembershipFactory(library=search.library, role="trainer").user
    choice = Invitee(CandidateFactory(selection=search), "sala", guest, TODAY())
    with pytest.raises(ValidationError, match="Wybierz, kto porozmawia"):
        choose_candidates(selection=search, choices=[choice], by=person)


def led_to(stage, search, person):
    """Return a candidate that reached a stage by allowed moves."""
    way = {
        Stage.LISTED: [],
        Stage.LOOKED_AT: [Stage.LOOKED_AT],
        Stage.CHOSEN: [Stage.CHOSEN],
        Stage.INVITED: [Stage.CHOSEN, Stage.INVITED],
        Stage.LET_GO: [Stage.LET_GO],
    }.get(stage, [Stage.CHOSEN, Stage.INVITED, stage])
    candidate = CandidateFactory(selection=search, why="sala", talk_by=TODAY(), talker=person)
    for step in way:
        candidate = moved(candidate, step, person)
    return candidate


def moved(candidate, to, person):
    later = TODAY() + timedelta(days=30)
    return move_candidate(candidate=candidate, to=to, reason="sezon", return_on=later, by=person)


@pytest.mark.parametrize("now", Stage)
def test_only_allowed_moves_are_made_and_the_database_holds_it(search, person, now):
    for to in [stage for stage in Stage if stage != now]:
        candidate = led_to(now, search, person)
        if to in ALLOWED[now]:
            assert moved(candidate, to, person).stage == to
            if {now, to} & OF_LETTERS:
                with pytest.raises(ValidationError, match="list już wyszedł"):
                    undo_move(candidate=candidate, by=person)
            else:
                assert undo_move(candidate=candidate, by=person).stage == now
            continue
        with pytest.raises(ValidationError, match=r"nie da się przejść|koniec drogi"):
            moved(candidate, to, person)
        last = candidate.moves.last()
        if last is None or last.from_stage != to:
            with pytest.raises(IntegrityError), transaction.atomic():
                Candidate.objects.filter(pk=candidate.pk).update(
                    stage=to, reason="x", return_on=TODAY()
                )


def test_nobody_begins_in_the_middle(search):
    with pytest.raises(IntegrityError), transaction.atomic():
        CandidateFactory(selection=search, stage="joins", why="sala", talk_by=TODAY())


@pytest.mark.parametrize(
    ("to", "said", "sentence"),
    [
        ("not_now", {"reason": "sezon"}, "Wpisz miesiąc albo dzień"),
        ("not_now", {"reason": "sezon", "return_on": TODAY()}, "już minął"),
        ("not_now", {"return_on": TODAY() + timedelta(days=9)}, "Napisz powód"),
        ("let_go", {"reason": " "}, "widzi go tylko biblioteka"),
    ],
)
def test_coming_back_needs_a_day_and_a_reason(search, person, to, said, sentence):
    candidate = led_to(Stage.INVITED, search, person)
    with pytest.raises(ValidationError, match=sentence):
        move_candidate(candidate=candidate, to=to, by=person, **said)


def test_of_two_who_move_at_once_the_second_learns_it(search, person):
    candidate = led_to(Stage.INVITED, search, person)
    move_candidate(candidate=candidate, to="talking", by=None, seen="invited")
    with pytest.raises(ValidationError, match="gdzie indziej: rozmowa"):
        move_candidate(candidate=candidate, to="declined", by=person, seen="invited")
    with pytest.raises(ValidationError, match="nie ma czego cofnąć"):
        undo_move(candidate=candidate, by=person)


def test_what_both_sides_gain_is_kept_and_counts_as_looked_at(search, person):
    candidate = CandidateFactory(selection=search)
    gives, gains = ("partner", "gives"), ("library", "gains")
    save_benefits(candidate=candidate, lists={gives: ["sala", " Sala ", ""]}, by=person)
    candidate.refresh_from_db()
    assert candidate.stage == "listed"
    save_benefits(candidate=candidate, lists={gains: ["nowi odbiorcy"]}, by=person)
    candidate.refresh_from_db()
    assert candidate.stage == "looked_at"
    save_benefits(candidate=candidate, lists={gives: ["sala", "stoły"]}, by=person)
    assert lists_of([candidate])[candidate.pk][gives] == ["Sala", "stoły"]
    assert lists_of([candidate])[candidate.pk][gains] == ["nowi odbiorcy"]


def test_nobody_sees_the_searches_of_another_library(search, in_library):
    other = SelectionFactory()
    with scope(library=in_library):
        assert list(Selection.objects.all()) == [search]
    with scope(library=other.library):
        assert list(Selection.objects.all()) == [other]


def test_nobody_is_asked_to_talk_any_more(search, person):
    one, two, three = (CandidateFactory(selection=search) for _each in range(3))
    choices = [Invitee(each, "sala", person, TODAY()) for each in (one, two, three)]
    choose_candidates(selection=search, choices=choices, by=person)
    move_candidate(candidate=one, to="let_go", reason="daleko", by=person)
    assert {task.partner for task in Task.objects.open()} == {two.partner, three.partner}
    moved(two, Stage.INVITED, person)
    move_candidate(candidate=two, to="talking", by=person)
    finish_selection(selection=search, by=person)
    assert {task.partner for task in Task.objects.open()} == {two.partner}


@pytest.mark.parametrize("later", [False, True])
def test_a_list_is_saved_whole_or_not_at_all(in_library, monkeypatch, later):
    """Of two people one may finish the search between the choice and what was taken off it."""

    def finished(**said):
        raise ValidationError("finished")

    monkeypatch.setattr("selections.services.candidates.let_back", finished)
    person = MembershipFactory(library=in_library).user
    one = CandidateFactory(selection__library=in_library)
    choice = Invitee(one, "ma salę", person, timezone.localdate())
    with pytest.raises(ValidationError, match="finished"):
        save_list(selection=one.selection, choices=[choice], unticked=[], by=person, later=later)
    one.refresh_from_db()
    assert (one.stage, one.why, Task.objects.count()) == (Stage.LISTED, "", 0)
