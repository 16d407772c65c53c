"""The cards of a board are kept just as long as nothing that they say has changed."""

import re

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scopes_disabled
from diary.models import Task
from partners.models import Audience, Partner, Resource
from resources.models import NeedEvidence
from swot import ways
from swot.models import Analysis, Factor, FactorPartner, ProposalAnswer, Strategy, StrategyFactor
from tests.factories.diary import TaskFactory
from tests.factories.resources import NeedEvidenceFactory
from tests.factories.swot import (
    AnalysisFactory,
    FactorAudienceFactory,
    FactorFactory,
    FactorNeedFactory,
    FactorPartnerFactory,
    ProposalAnswerFactory,
    StrategyFactorFactory,
    StrategyFactory,
)


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["drawn"].clear()


@pytest.fixture
def analysis(library):
    """A board with all that cards say, and an idea that joins two of them."""
    analysis = AnalysisFactory(library=library)
    inside = FactorFactory(analysis=analysis, part="strength", position=1, sectors=["ngo"])
    outside = FactorFactory(analysis=analysis, part="opportunity", position=1)
    FactorFactory(analysis=analysis, part="strength", position=2, management="Zadbamy o to")
    FactorAudienceFactory(factor=inside)
    FactorPartnerFactory(factor=inside)
    NeedEvidenceFactory(need=FactorNeedFactory(factor=outside).need)
    ProposalAnswerFactory(library=library, factor=outside, sentence="Rzadko ktoś pyta.")
    idea = StrategyFactory(analysis=analysis, task=TaskFactory(library=library))
    for factor in (inside, outside):
        StrategyFactorFactory(strategy=idea, factor=factor)
    return analysis


def seen(client, analysis):
    """Return the page as it is answered, without what is another one each time."""
    page = client.get(reverse("swot:board", args=[analysis.library.slug, analysis.pk]))
    assert page.status_code == 200
    own = r'((?:csrfmiddlewaretoken|page_at)" value="|X-CSRFToken": ")\w+'
    return re.sub(own, r"\1", page.text)


def anew(client, analysis):
    caches["drawn"].clear()
    return seen(client, analysis)


@pytest.mark.parametrize(
    ("model", "column", "value"),
    [
        (Analysis, "title", "Inny tytuł"),
        (Analysis, "note", "Inna uwaga"),
        (Analysis, "archived_at", timezone.now()),
        (Factor, "management", "Inaczej"),
        (Factor, "sectors", ["public"]),
        (Factor, "archived_at", timezone.now()),
        (Audience, "name", "Inna grupa"),
        (Partner, "name", "Inna nazwa"),
        (Partner, "archived_at", timezone.now()),
        (Resource, "text", "Inna potrzeba"),
        (NeedEvidence, "archived_at", timezone.now()),
        (ProposalAnswer, "sentence", "Inne zdanie"),
        (Strategy, "text", "Inny pomysł"),
        (Strategy, "archived_at", timezone.now()),
        (Task, "done_at", timezone.now()),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else None,
)
def test_a_change_of_any_row_is_seen_at_once(as_role, analysis, model, column, value):
    client = as_role("coordinator")
    before = seen(client, analysis)
    assert seen(client, analysis) == before
    with scopes_disabled():
        person = f"{column.removesuffix('_at')}_by"
        who = {person: client.user} if hasattr(model, person) else {}
        assert model.objects.update(**{column: value}, **who)
    now = seen(client, analysis)
    assert now != before
    assert now == anew(client, analysis)


@pytest.mark.parametrize("model", [FactorPartner, StrategyFactor, ProposalAnswer])
def test_what_is_gone_is_gone(as_role, analysis, model):
    client = as_role("coordinator")
    before = seen(client, analysis)
    with scopes_disabled():
        model.objects.all().delete()
    now = seen(client, analysis)
    assert now != before
    assert now == anew(client, analysis)


def test_an_idea_stands_where_its_entries_do(as_role, analysis):
    client = as_role("reader")
    assert "SO, maxi-maxi" in seen(client, analysis)
    with scopes_disabled():
        Factor.objects.filter(part="opportunity").update(part="threat")
    assert "ST, maxi-mini" in seen(client, analysis)


def test_cards_are_not_drawn_again_while_nothing_changes(as_role, analysis, monkeypatch):
    client = as_role("librarian")
    before = seen(client, analysis)
    monkeypatch.setattr(ways, "_drawn", None)
    assert seen(client, analysis) == before


def test_each_role_has_its_own(as_role, analysis):
    clients = {role: as_role(role) for role in ("coordinator", "librarian", "reader")}
    kept = {role: [seen(client, analysis) for _ in range(2)] for role, client in clients.items()}
    for role, client in clients.items():
        assert kept[role] == [anew(client, analysis)] * 2
    assert ["factor__actions" in kept[role][1] for role in clients] == [True, True, False]


def test_the_card_that_takes_the_focus_takes_it_once(as_role, analysis, htmx):
    client = as_role("librarian")
    with scopes_disabled():
        first = Factor.objects.filter(part="strength").order_by("position").first()
    move = reverse("swot:factor-move", args=[analysis.library.slug, first.pk])
    assert "data-take-focus" in client.post(move, {"to": "weakness"}, **htmx).text
    assert "data-take-focus" not in seen(client, analysis)


def test_each_page_brings_a_token_that_opens_its_forms(as_role, analysis):
    client = as_role("librarian")
    seen(client, analysis)
    page = client.get(reverse("swot:board", args=[analysis.library.slug, analysis.pk])).text
    tokens = re.findall(r'csrfmiddlewaretoken" value="([^"]*)"', page)
    assert len(tokens) > len(re.findall("factor__actions", page)) > 2
    assert all(re.fullmatch(r"\w{64}", token) for token in tokens)
    assert "\0" not in page
