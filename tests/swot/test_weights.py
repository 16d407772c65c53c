"""The method with weights and questions on its pages: opened by one press, plain forms."""

from decimal import Decimal
from functools import partial

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.scoping import scopes_disabled
from swot.models import FactorWeight, PairAnswer
from swot.services.analyses import archive_analysis
from swot.services.factors import AnalysisArchived
from swot.services.weights import WeighedMeanwhile, answer_pairs, open_weights, weigh_list
from tests.factories.accounts import UserFactory
from tests.factories.swot import AnalysisFactory, FactorFactory


@pytest.fixture
def analysis(library):
    return AnalysisFactory(library=library, has_weights=True)


@pytest.fixture
def client(as_role):
    return as_role("librarian")


@pytest.fixture
def address(analysis):
    return lambda name, *more: reverse(
        f"swot:{name}", args=[analysis.library.slug, analysis.pk, *more]
    )


@pytest.fixture
def listed(analysis):
    def write(part, count=2):
        return [
            FactorFactory(analysis=analysis, part=part, position=place, text=f"{part} {place}")
            for place in range(1, count + 1)
        ]

    return write


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def weights():
    with scopes_disabled():
        return {row.factor_id: row.weight for row in FactorWeight.objects.all()}


def answers():
    with scopes_disabled():
        return {
            (row.question, row.factor_id, row.other_id): row.value
            for row in PairAnswer.objects.all()
        }


def test_the_method_is_folded_until_one_press_opens_it(client, library):
    closed = AnalysisFactory(library=library)
    there = [library.slug, closed.pk]
    assert client.get(reverse("swot:question", args=[*there, 1])).status_code == 404
    page = soup(client.get(reverse("swot:pairs", args=there)))
    form = page.select_one("details form")
    response = client.post(form["action"])
    assert response.headers["Location"] == reverse("swot:weights", args=there)
    assert soup(client.get(reverse("swot:weights", args=there))).select_one("#questions")
    soup(client.post(reverse("swot:weights-close", args=there), follow=True))
    assert not soup(client.get(reverse("swot:weights", args=there))).select_one("#questions")


def test_the_page_says_in_sentences_what_follows(client, listed, address):
    (s, t), (o,) = listed("strength"), listed("opportunity", 1)
    listed("threat", 6)
    for part, given in [("strength", {s: "0,7", t: "0.3"}), ("opportunity", {o: "1"})]:
        values = {f"weight-{factor.pk}": weight for factor, weight in given.items()}
        assert client.post(address("weigh", part), values).status_code == 302
    assert weights() == {s.pk: Decimal("0.7"), t.pk: Decimal("0.3"), o.pk: Decimal(1)}
    for question, pair, value in [(1, (s, o), 2), (1, (t, o), 0), (5, (o, s), 1)]:
        name = f"pair-{pair[0].pk}-{pair[1].pk}"
        client.post(address("question", question), {name: value, f"initial-{name}": ""})
    page = soup(client.get(address("weights")))
    told = " ".join(page.select_one("#weighed").parent.get_text(" ").split())
    assert "Najwięcej łączy: mocne strony i szanse (rozwijać)." in told
    assert "Związki: 3, średnio na parę: 1. Z wagami: 5,1." in told
    assert "Odpowiedzi: 3 z 4" in told
    assert "Odpowiedzi: 0 z 20" in told  # the sixth threat is left out


def test_an_answer_writes_only_what_this_person_touched(client, listed, address, analysis):
    (s, t), (o,) = listed("strength"), listed("opportunity", 1)
    shown = soup(client.get(address("question", 1)))
    hidden = {one["name"]: one.get("value", "") for one in shown.select('main [name^="initial-"]')}
    first, second = f"pair-{s.pk}-{o.pk}", f"pair-{t.pk}-{o.pk}"
    assert set(hidden) == {f"initial-{first}", f"initial-{second}"}
    client.post(address("question", 1), hidden | {first: 2, second: ""})
    client.post(address("question", 1), hidden | {first: "", second: 1})
    assert answers() == {(1, s.pk, o.pk): 2, (1, t.pk, o.pk): 1}
    client.post(address("question", 1), {first: "", f"initial-{first}": 2})
    assert answers() == {(1, t.pk, o.pk): 1}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["0.5", "0.4"], "Teraz dają: 0,9"),
        (["1", ""], "wagę od 0 do 1"),
        (["1.5", "-0.5"], "1"),
        (["x", "1"], "liczb"),
    ],
)
def test_weights_of_a_list_that_are_not_one_are_refused(client, listed, address, typed, said):
    values = {
        f"weight-{factor.pk}": weight
        for factor, weight in zip(listed("threat"), typed, strict=True)
    }
    page = soup(client.post(address("weigh", "threat"), values))
    assert said in page.select_one(".error-summary").get_text()
    boxes = page.select("main input[type=text]")
    assert [box.get("value", "") for box in boxes] == typed
    assert weights() == {}


def test_weights_of_a_colleague_are_not_lost_without_a_word(client, listed, address, analysis):
    a, b = listed("threat")
    mine = {f"weight-{a.pk}": "0.5", f"weight-{b.pk}": "0.5"}
    seen = {f"initial-{name}": "" for name in mine}
    with scopes_disabled():
        theirs = {a.pk: Decimal("0.9"), b.pk: Decimal("0.1")}
        weigh_list(analysis=analysis, part="threat", weights=theirs, by=UserFactory())
    page = soup(client.post(address("weigh", "threat"), mine | seen))
    assert "0,90, 0,10" in page.select_one(".error-summary").get_text()
    assert weights() == theirs
    sent = {one["name"]: one["value"] for one in page.select("main form input[name]")}
    assert client.post(address("weigh", "threat"), sent).status_code == 302
    assert set(weights().values()) == {Decimal("0.5")}


def test_an_answer_of_a_colleague_is_not_lost_without_a_word(client, listed, address, analysis):
    """Also one that comes after the page was read and before the lock: `seen` is what counts."""
    (s, t), (o,) = listed("strength"), listed("opportunity", 1)
    first, second = f"pair-{s.pk}-{o.pk}", f"pair-{t.pk}-{o.pk}"
    shown = {f"initial-{first}": "", f"initial-{second}": ""}
    with scopes_disabled():
        theirs = {(s.pk, o.pk): 2, (t.pk, o.pk): 1}
        answer_pairs(analysis=analysis, question=1, answers=theirs, by=UserFactory())
    page = soup(client.post(address("question", 1), shown | {first: 0, second: 1}))
    assert page.select_one("main").get_text().count("Ktoś wpisał tu w międzyczasie: „mocno (2)”")
    assert answers() == {(1, s.pk, o.pk): 2, (1, t.pk, o.pk): 1}
    sent = {one["name"]: one.get("value", "") for one in page.select("main [name^=initial-]")}
    client.post(address("question", 1), sent | {first: 0, second: 1})
    assert answers() == {(1, s.pk, o.pk): 0, (1, t.pk, o.pk): 1}


def test_weights_and_answers_are_compared_under_the_lock(in_library, analysis, listed):
    (a, b), (o,) = listed("strength"), listed("opportunity", 1)
    by, half = UserFactory(), Decimal("0.5")
    weigh = partial(weigh_list, analysis=analysis, part="strength", by=by)
    ask = partial(answer_pairs, analysis=analysis, question=1, by=by)
    weigh(weights={a.pk: Decimal("0.9"), b.pk: Decimal("0.1")}, seen={})
    ask(answers={(a.pk, o.pk): 2}, seen={})
    with pytest.raises(WeighedMeanwhile):
        weigh(weights={a.pk: half, b.pk: half}, seen={})
    with pytest.raises(WeighedMeanwhile):
        ask(answers={(a.pk, o.pk): 1}, seen={})
    assert weights()[a.pk] == Decimal("0.9")
    assert answers() == {(1, a.pk, o.pk): 2}


def test_what_stands_elsewhere_by_now_is_refused(in_library, analysis, listed):
    (s, *_), (o, *_), by = listed("strength"), listed("opportunity"), UserFactory()
    with pytest.raises(ValidationError, match="Listy zmieniły się"):
        answer_pairs(analysis=analysis, question=1, answers={(o.pk, s.pk): 1}, by=by)
    archive_analysis(analysis=analysis, by=by)
    with pytest.raises(AnalysisArchived):
        open_weights(analysis=analysis, by=by)


@pytest.mark.parametrize("name", ["weigh", "question"])
def test_another_list_or_question_is_not_found(client, address, name):
    odd = {"weigh": "hope", "question": 9}[name]
    assert client.get(address(name, odd)).status_code == 404


@pytest.mark.parametrize("name", ["weights-open", "weights-close"])
def test_an_analysis_that_is_just_put_away_is_not_there(client, address, monkeypatch, name):
    colleague = UserFactory()

    def read(rows, pk):
        found = rows.get(pk=pk)
        archive_analysis(analysis=rows.get(pk=pk), by=colleague)
        return found

    monkeypatch.setattr("swot.views.weights.get_object_or_404", read)
    assert client.post(address(name)).status_code == 404
