"""Comparing by criteria: what answers come to, each alone first, weights closed by the first."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.services.authority import NotYours
from partners.models import Partner
from selections.models import Candidate, Criterion, Score, SelectionCriterion
from selections.scoring import Together, rounded, score, together
from selections.services.comparing import compared, save_scores
from selections.services.criteria import (
    begin_anew,
    begin_comparison,
    load_criteria,
    save_criterion,
    save_weights,
)
from selections.services.selections import finish_selection
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import PartnerFactory
from tests.factories.selections import CandidateFactory, SelectionFactory

WEIGHTS = [20, 20, 15, 15, 10, 10, 10]


@pytest.mark.parametrize(
    ("weights", "answers", "of_100"),
    [
        (WEIGHTS, [3] * 7, 100),
        (WEIGHTS, [0] * 7, 0),
        (WEIGHTS, [3, 2, 1, 0, 1, 2, 3], 175 / 3),  # 60+40+15+0+10+20+30, a third of it
        (WEIGHTS, [3, 2, 1, 0, None, 2, 3], 16500 / 270),  # 165 of 3 × 90: unknown is no zero
        (WEIGHTS, [None] * 6 + [3], 100),
        (WEIGHTS, [None] * 7, None),
        ([0, 10], [3, None], None),  # nothing that is known weighs anything
        ([1, 3], [0, 3], 75),  # weights need not make 100
    ],
)
def test_a_score_is_the_weighted_part_of_what_is_known(weights, answers, of_100):
    assert score(weights, answers) == (None if of_100 is None else pytest.approx(of_100))


def test_the_spread_stands_beside_the_mean():
    for sheets, expected in [
        ([[3, 3]], Together(1, 100, 100, 100, 0)),
        ([[3, 3], [0, 3], [3, None]], Together(3, 50, 100, 83, 1)),
        ([[None, None], [3, 0]], Together(2, 50, 50, 50, 2)),
        ([[None, None]], Together(1, None, None, None, 2)),
    ]:
        assert together([10, 10], sheets) == expected
    for low, high, differs, far in [(50, 50, 0, 0), (50, 69, 1, 0), (50, 70, 1, 1)]:
        said = Together(2, low, high, 60, 0)
        assert (said.differs, said.is_far_apart) == (differs, far)
        compared = {"together": said, "count": 2}
        page = render_to_string("selections/_together.html", {"compared": compared})
        assert ("Porozmawiajcie o tym" in page) == bool(far)
        assert (f"Oceny: {low}–{high}." in page) == (bool(differs) and not far)
    assert [rounded(one) for one in (49.5, 49.4, None)] == [50, 49, None]


@pytest.fixture
def people(in_library):
    return [MembershipFactory(library=in_library, role="librarian").user for _one in range(2)]


@pytest.fixture
def search(in_library):
    load_criteria()
    return SelectionFactory(library=in_library)


def answers_of(search, value):
    return {one.pk: value for one in search.criteria.all()}


def test_weights_change_until_the_first_score_and_again_after_beginning_anew(search, people):
    one, other = people
    candidate = CandidateFactory(selection=search)
    with pytest.raises(ValidationError, match="Porównanie zaczęło się"):
        save_scores(candidate=candidate, answers={}, by=one)
    criteria = begin_comparison(selection=search, by=one)
    assert [row.weight for row in criteria] == WEIGHTS
    assert begin_comparison(selection=search, by=other) == criteria
    first = criteria[0]
    for wrong, sentence in [
        (dict.fromkeys([row.pk for row in criteria], 0), "większą od zera"),
        ({first.pk: -1}, "od 0 do 100"),
        ({first.pk: 101}, "od 0 do 100"),
    ]:
        with pytest.raises(ValidationError, match=sentence):
            save_weights(selection=search, weights=wrong, by=one)
    save_weights(selection=search, weights={first.pk: 40}, by=one)
    save_scores(candidate=candidate, answers=answers_of(search, 2), by=one)
    with pytest.raises(ValidationError, match="Wagi są zamknięte"):
        save_weights(selection=search, weights={first.pk: 20}, by=one)
    with pytest.raises(IntegrityError, match="weights are closed"), transaction.atomic():
        SelectionCriterion.objects.filter(pk=first.pk).update(weight=20)
    begin_anew(selection=search, by=other)
    assert [row.weight for row in search.criteria.all()] == WEIGHTS
    assert not Score.objects.exists()
    with pytest.raises(ValidationError, match="Porównanie zaczęło się"):
        save_scores(candidate=candidate, answers={first.pk: 2}, by=one)


def test_each_scores_alone_and_sees_the_others_after_that(search, people):
    one, other = people
    candidate = CandidateFactory(selection=search)
    criteria = begin_comparison(selection=search, by=one)
    save_scores(candidate=candidate, answers=answers_of(search, 3), by=one)
    [seen] = compared([candidate], criteria, other)
    assert (seen.count, seen.own, seen.sheets, seen.together) == (1, None, (), None)
    save_scores(candidate=candidate, answers=answers_of(search, 0), by=other)
    save_scores(
        candidate=candidate, answers=answers_of(search, 1) | {criteria[6].pk: None}, by=other
    )
    [seen] = compared([candidate], criteria, other)
    assert (seen.own.score, seen.own.answers) == (33, [1] * 6 + [None])
    assert seen.together == Together(2, 33, 100, 67, 1)
    resident = CandidateFactory(
        selection=search, partner=PartnerFactory(library=search.library, sector="person")
    )
    for wrong, who in [
        (answers_of(search, 4), candidate),
        (answers_of(search, -1), candidate),
        (answers_of(search, 2), resident),
    ]:
        with pytest.raises(ValidationError):
            save_scores(candidate=who, answers=wrong, by=one)
    finish_selection(selection=search, by=one)
    for act, fields in [
        (save_scores, {"candidate": candidate, "answers": answers_of(search, 2)}),
        (begin_anew, {"selection": search}),
        (save_weights, {"selection": search, "weights": {}}),
    ]:
        with pytest.raises(ValidationError, match="zakończone"):
            act(**fields, by=one)


def test_the_vocabulary_is_kept_by_who_keeps_the_installation(search, people):
    with pytest.raises(NotYours):
        save_criterion(criterion=Criterion.objects.first(), by=people[0])
    Criterion.objects.update(withdrawn_at="2026-01-01T00:00Z")
    with pytest.raises(ValidationError, match="Nie ma żadnych kryteriów"):
        begin_comparison(selection=search, by=people[0])


def test_the_pages_from_the_first_press_to_the_mean(search, people, client, in_library):
    def url(name, row):
        return reverse(f"selections:{name}", args=[in_library.slug, row.pk])

    one, other = people
    client.force_login(one)
    candidate, wide = CandidateFactory(selection=search), CandidateFactory(selection=search)
    resident = PartnerFactory(library=in_library, sector="person", name="Pani Zofia")
    hers = CandidateFactory(selection=search, partner=resident)
    assert client.get(url("score", hers)).status_code == 404
    client.post(url("compare", search))
    assert "Pani Zofia" not in client.get(url("compare", search)).content.decode()
    first = search.criteria.first()
    names = [f"k{row.pk}" for row in search.criteria.all()]
    weights = dict(zip(names, WEIGHTS, strict=True))
    for wrong in ("", "x", "101", "-1"):
        page = client.post(url("weights", search), weights | {names[0]: wrong})
        assert "Wpisz wagę od 0 do 100." in page.content.decode()
    client.post(url("weights", search), weights | {names[0]: 25})
    first.refresh_from_db()
    assert first.weight == 25
    save_scores(candidate=candidate, answers=answers_of(search, 3), by=other)
    save_scores(candidate=wide, answers=answers_of(search, 0), by=other)
    there = url("score", candidate)
    blind = client.get(there).content.decode()
    assert other.name not in blind
    assert "Czy zależy im na tym samym? (waga: 25)" in blind
    said = dict.fromkeys(names, "3")
    page = client.post(there, said | {names[0]: ""}).content.decode()
    assert "Wybierz odpowiedź." in page
    page = client.post(there, said | {names[0]: "unknown"}, follow=True).content.decode()
    for words in (other.name, "Do sprawdzenia: 1", "Średnia: 100 na 100.", "nie wiemy"):
        assert words in page
    page = client.post(url("score", wide), said, follow=True).content.decode()
    spread, mean = page.index("Różnica ocen: 0–100."), page.index("Średnia: 50 na 100.")
    assert spread < page.index("<summary>Średnia</summary>") < mean
    assert "Wagi są zamknięte" in client.get(url("weights", search)).content.decode()
    assert "innych osób: 4" in client.get(url("compare-anew", search)).content.decode()
    client.post(url("compare-anew", search))
    assert not Score.objects.exists()


def address_of(page, search):
    return reverse(f"selections:{page}", args=[search.library.slug, search.pk])


def as_shown(page):
    fields = BeautifulSoup(page.content, "lxml").select(".panel input[name]")
    return {one["name"]: one["value"] for one in fields}


def test_an_older_page_takes_no_score_away_that_it_did_not_show(search, people, client):
    one, other = people
    client.force_login(one)
    candidate = CandidateFactory(selection=search)
    begin_comparison(selection=search, by=one)
    save_scores(candidate=candidate, answers=answers_of(search, 3), by=one)
    sent = as_shown(client.get(address_of("compare-anew", search)))
    save_scores(candidate=candidate, answers=answers_of(search, 1), by=other)
    said = client.post(address_of("compare-anew", search), sent, follow=True).content.decode()
    assert "W międzyczasie ktoś zapisał albo usunął odpowiedzi" in said
    assert Score.objects.values("scored_by").distinct().count() == 2
    client.post(
        address_of("compare-anew", search), as_shown(client.get(address_of("compare-anew", search)))
    )
    assert not Score.objects.exists()


def test_an_older_page_takes_no_weight_back_that_was_left_alone(search, people, client):
    client.force_login(people[0])
    first, second, *_others = begin_comparison(selection=search, by=people[0])
    sent = as_shown(client.get(address_of("weights", search)))
    save_weights(selection=search, weights={first.pk: 77}, by=people[1])
    client.post(address_of("weights", search), sent | {f"k{second.pk}": "33"})
    kept = dict(search.criteria.values_list("pk", "weight"))
    assert (kept[first.pk], kept[second.pk]) == (77, 33)


def test_two_hundred_scored_by_five_cost_a_page(search, people, client, in_library):
    client.force_login(people[0])
    criteria = begin_comparison(selection=search, by=people[0])
    PartnerFactory.create_batch(200, library=in_library)
    of = {"library": in_library, "selection": search, "created_by": people[0]}
    partners = Partner.objects.order_by("pk")
    rows = Candidate.objects.bulk_create([Candidate(partner=one, **of) for one in partners])
    more = [MembershipFactory(library=in_library).user for _one in range(3)]
    Score.objects.bulk_create(
        Score(library=in_library, candidate=row, criterion=one, value=2, scored_by=person)
        for row in rows
        for one in criteria
        for person in [*people, *more]
    )
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get(reverse("selections:compare", args=[in_library.slug, search.pk]))
    assert len(page.context["rows"]) == 25
    assert len(asked) <= 15
    assert [row.candidate.pk for row in page.context["rows"]] == [row.pk for row in rows[:25]]
