"""Ideas for action: what they join, what becomes of them, on the pages and behind them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scopes_disabled
from diary.models import Task
from selections.models import Selection
from swot.models import Factor, Strategy, StrategyFactor
from swot.services.analyses import archive_analysis
from swot.services.factors import AnalysisArchived, move_factor
from swot.services.strategies import (
    archive_strategy,
    make_task,
    restore_strategy,
    save_strategy,
)
from tests.factories.accounts import UserFactory
from tests.factories.swot import (
    AnalysisFactory,
    FactorAudienceFactory,
    FactorFactory,
    FactorPartnerFactory,
    StrategyFactorFactory,
    StrategyFactory,
)


@pytest.fixture
def analysis(library):
    return AnalysisFactory(library=library)


@pytest.fixture
def entry(analysis):
    return lambda part, text=None, **fields: FactorFactory(
        analysis=analysis, part=part, text=text or part, **fields
    )


@pytest.fixture
def client(as_role):
    return as_role("librarian")


@pytest.fixture
def address(library):
    return lambda name, row: reverse(f"swot:{name}", args=[library.slug, row.pk])


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def idea_of(*factors, **fields):
    idea = StrategyFactory(analysis=factors[0].analysis, **fields)
    for factor in factors:
        StrategyFactorFactory(strategy=idea, factor=factor)
    return idea


def stored():
    with scopes_disabled():
        return [
            (idea.text, sorted(factor.text for factor in idea.factors.all()))
            for idea in Strategy.objects.order_by("pk")
        ]


def write(analysis, factors, text="wieczory", by=None):
    new = Strategy(library=analysis.library, analysis=analysis, text=text)
    return save_strategy(strategy=new, factors=factors, by=by or UserFactory())


def test_an_idea_joins_both_sides_and_each_entry_knows_it(in_library, entry):
    a, o = entry("strength"), entry("opportunity")
    idea = write(a.analysis, [a, o], text="  wieczory \n w pensjonatach ")
    assert (idea.text, idea.code) == ("wieczory w pensjonatach", "SO")
    assert list(a.strategies.all()) == list(o.strategies.all()) == [idea]
    w = entry("weakness")
    changed = save_strategy(strategy=idea, factors=[w, o], by=UserFactory())
    assert (changed.code, list(a.strategies.all())) == ("WO", [])
    assert StrategyFactor.objects.count() == 2


def test_an_entry_that_goes_to_another_list_takes_the_idea_along(in_library, entry):
    a, o = entry("strength"), entry("opportunity")
    idea = write(a.analysis, [a, o])
    move_factor(factor=o, to="threat", by=UserFactory())
    assert Strategy.objects.get().code == "ST"
    move_factor(factor=o, to="weakness", by=UserFactory())
    assert (Strategy.objects.get().code, Strategy.objects.get().quadrant) == ("", None)
    assert idea == Strategy.objects.get()


@pytest.mark.parametrize(
    ("parts", "text", "said"),
    [
        (["strength", "opportunity"], " ", "nie może być puste"),
        (["strength", "opportunity"], "a" * 301, "300"),
        (["strength", "opportunity"], "ZAPISANY", "jest już zapisany"),
        (["strength", "weakness"], "nowy", "przynajmniej jeden wpis po każdej stronie"),
        (["strength", "strength", "weakness", "threat"], "nowy", "wystarczy"),
        (["strength", "opportunity", "opportunity", "threat"], "nowy", "wystarczy"),
        (["strength", "elsewhere"], "nowy", "przynajmniej jeden wpis po każdej stronie"),
    ],
)
def test_what_is_no_pair_or_no_sentence_is_refused(in_library, entry, parts, text, said):
    idea_of(entry("strength"), entry("opportunity"), text="zapisany")
    elsewhere = FactorFactory(analysis__library=in_library, part="opportunity")
    factors = [
        elsewhere if part == "elsewhere" else entry(part, f"{part} {at}", position=at + 20)
        for at, part in enumerate(parts)
    ]
    with pytest.raises(ValidationError, match=said):
        write(factors[0].analysis, factors, text=text)
    assert len(stored()) == 1


def test_an_idea_goes_to_the_archive_and_comes_back_unless_written_again(in_library, entry):
    a, o = entry("strength"), entry("opportunity")
    by, idea = UserFactory(), idea_of(a, o, text="wieczory")
    for _twice in range(2):
        assert archive_strategy(strategy=idea, by=by).archived_by == by
    again = write(a.analysis, [a, o], text="Wieczory")
    with pytest.raises(ValidationError, match="jest już zapisany"):
        restore_strategy(strategy=idea, by=by)
    archive_strategy(strategy=again, by=by)
    for _twice in range(2):
        assert not restore_strategy(strategy=idea, by=by).is_archived
    archive_analysis(analysis=a.analysis, by=by)
    with pytest.raises(AnalysisArchived):
        restore_strategy(strategy=again, by=by)
    with pytest.raises(AnalysisArchived):
        save_strategy(strategy=idea, factors=[a, o], by=by)


def test_an_idea_has_one_open_task(in_library, entry):
    by, idea = UserFactory(), idea_of(entry("strength"), entry("threat"))
    first = make_task(strategy=idea, task=Task(library=in_library, text="a"), by=by)
    with pytest.raises(ValidationError, match="ma już zadanie"):
        make_task(strategy=idea, task=Task(library=in_library, text="b"), by=by)
    Task.objects.update(done_at=timezone.now(), done_by=by)
    second = make_task(strategy=idea, task=Task(library=in_library, text="b"), by=by)
    assert Strategy.objects.get().task == second != first


def test_the_page_begins_with_an_entry_and_leads_back_to_it(client, entry, address):
    a, o = entry("strength"), entry("opportunity")
    entry("strength", "b")
    entry("strength", "gone", archived=True)
    entry("weakness")
    entry("threat")
    page = soup(client.get(address("pairs", o.analysis) + f"?from={o.pk}"))
    assert page.select_one("#id_strength")
    assert not page.select_one("#id_opportunity")
    ticks = page.select('[name="strength"]')
    assert [tick.parent.get_text(strip=True) for tick in ticks] == ["strength", "b"]
    assert page.select_one("details [name=weakness]")
    assert page.select_one("#without-ideas + p").get_text().startswith("Szanse: 1. Zagrożenia: 1.")
    values = {"strength": [a.pk], "text": "wieczory"}
    response = client.post(address("pairs", o.analysis) + f"?from={o.pk}", values)
    assert response.headers["Location"] == address("board", o.analysis) + f"#factor-{o.pk}"
    assert stored() == [("wieczory", ["opportunity", "strength"])]
    board = soup(client.get(address("board", o.analysis)))
    for one in (a, o):
        shown = board.select_one(f"#factor-{one.pk} .factor__ideas a")
        assert shown["href"] == address("strategy", only())
    assert page_of_pairs(client, address, o).startswith("Szanse: 0. Zagrożenia: 1.")


def only():
    with scopes_disabled():
        return Strategy.objects.get()


def page_of_pairs(client, address, factor):
    page = soup(client.get(address("pairs", factor.analysis)))
    assert page.select_one(f'a[href$="?from={factor.pk}"]')
    return page.select_one("#without-ideas + p").get_text()


@pytest.mark.parametrize("start", ["", "x", "9" * 30, "-1", "١", "0"])
def test_without_an_entry_the_page_shows_what_there_is(client, entry, address, start):
    o = entry("opportunity")
    page = soup(client.get(address("pairs", o.analysis), {"from": start}))
    assert page.select_one(f'main a[href="{address("pairs", o.analysis)}?from={o.pk}"]')
    assert not page.select_one("main .pair-form")


def test_what_is_refused_keeps_ticks_and_words(client, entry, address):
    o, w = entry("opportunity"), entry("weakness")
    url = address("pairs", o.analysis) + f"?from={o.pk}"
    page = soup(client.post(url, {"weakness": [w.pk], "text": ""}))
    assert page.select_one(".error-summary")
    assert page.select_one(f'[name="weakness"][value="{w.pk}"]').has_attr("checked")
    page = soup(client.post(url, {"text": "wieczory"}))
    assert page.select_one("textarea").get_text(strip=True) == "wieczory"
    assert "Zaznacz przynajmniej jeden wpis" in page.select_one(".error-summary").get_text()
    assert stored() == []


def test_an_analysis_of_one_side_says_what_is_missing(client, entry, address):
    o = entry("opportunity")
    page = soup(client.get(address("pairs", o.analysis) + f"?from={o.pk}"))
    assert "Najpierw wpisz do analizy" in page.select_one("main").get_text()
    assert not page.select_one("main .pair-form")


def test_a_task_is_two_presses_away(client, entry, address):
    o, a = entry("opportunity"), entry("strength")
    values = {"strength": [a.pk], "text": "wieczory", "then": "task"}
    response = client.post(address("pairs", o.analysis) + f"?from={o.pk}", values)
    task_url = address("strategy-task", only())
    assert response.headers["Location"] == task_url
    form = soup(client.get(task_url))
    assert form.select_one("#id_text").get_text(strip=True) == "wieczory"
    week = timezone.localdate() + timedelta(days=7)
    assert form.select_one("#id_due_on")["value"] == week.strftime("%d.%m.%Y")
    values = {"text": "wieczory", "owner": client.user.pk, "due_on": "15.01.2027"}
    page = soup(client.post(task_url, values, follow=True))
    assert str(client.user) in page.select_one(".message--success").get_text()
    with scopes_disabled():
        assert only().task == Task.objects.get()
    made = only().task
    shown = page.select_one("main").get_text()
    assert "15 stycznia 2027" in shown
    assert not page.select_one(f'main a[href="{task_url}"]')
    with_task = soup(client.get(reverse("diary:task-edit", args=[o.library.slug, made.pk])))
    assert with_task.select_one(f'main a[href="{address("strategy", only())}"]')


def test_a_search_is_two_presses_away_with_everything_filled_in(client, entry, address):
    o = entry("opportunity", "firmy", sectors=["private"])
    a = entry("strength", "lokal", sectors=["public"])
    group = FactorAudienceFactory(factor=a).audience
    partner, _gone = (
        FactorPartnerFactory(factor=one, **fields).partner
        for one, fields in [(a, {}), (o, {"partner__archived": True})]
    )
    values = {"strength": [a.pk], "text": "Wieczory po sezonie.", "then": "search"}
    response = client.post(address("pairs", o.analysis) + f"?from={o.pk}", values)
    with scopes_disabled():
        search = Selection.objects.get()
        assert (only().selection, only().text) == (search, search.purpose)
        assert (search.door, search.sector, search.audience) == ("strategy", "private", group)
        assert [one.partner for one in search.candidates.all()] == [partner]
    assert search.source_text == "Szansa: firmy · Mocna strona: lokal"
    there = reverse("selections:page", args=[o.library.slug, search.pk])
    assert response.headers["Location"] == there
    page = soup(client.get(there))
    assert page.select_one(f'main a[href="{address("strategy", only())}"]')
    again = client.post(address("strategy-search", only()))
    assert again.headers["Location"] == there
    idea = soup(client.get(address("strategy", only())))
    assert idea.select_one(f'main a[href="{there}"]')
    assert not idea.select_one(f'form[action="{address("strategy-search", only())}"]')


def test_an_idea_is_changed_and_put_away_from_its_page(client, as_role, entry, address):
    a, b, o = entry("strength"), entry("weakness"), entry("opportunity")
    idea = idea_of(a, o, text="wieczory")
    with scopes_disabled():
        Factor.objects.filter(pk=a.pk).update(archived_at=timezone.now(), archived_by=client.user)
    form = soup(client.get(address("strategy-edit", idea)))
    assert form.select_one(f'[name="strength"][value="{a.pk}"]').has_attr("checked")
    values = {"weakness": [b.pk], "opportunity": [o.pk], "text": "poranki"}
    response = client.post(address("strategy-edit", idea), values)
    assert response.headers["Location"] == address("strategy", idea)
    assert stored() == [("poranki", ["opportunity", "weakness"])]
    page = soup(client.post(address("strategy-archive", idea), follow=True))
    assert page.select_one(f'form[action="{address("strategy-restore", idea)}"]')
    assert client.get(address("strategy-edit", idea)).status_code == 404
    assert soup(client.get(address("board", o.analysis))).select(".factor__ideas") == []
    page = soup(client.post(address("strategy-restore", idea), follow=True))
    assert page.select_one(f'a[href="{address("strategy-edit", idea)}"]')
    reader = soup(as_role("reader").get(address("strategy", idea)))
    assert "poranki" in reader.select_one("h1").get_text()
    assert reader.select("main form, main .btn") == []


def test_two_people_who_change_an_idea_both_keep_their_words(client, entry, address):
    a, o = entry("strength"), entry("opportunity")
    idea = idea_of(a, o, text="wieczory")
    page = soup(client.get(address("strategy-edit", idea)))
    seen = page.select_one('[name="seen"]')["value"]
    with scopes_disabled():
        Strategy.objects.update(text="poranki")
    values = {"strength": [a.pk], "opportunity": [o.pk], "text": "noce", "seen": seen}
    page = soup(client.post(address("strategy-edit", idea), values))
    assert {"poranki", "noce"} <= set(page.select_one(".conflict").stripped_strings)
    assert stored()[0][0] == "poranki"
