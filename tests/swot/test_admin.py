"""SWOT analyses in Django admin: written through the same services as on the board."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.scoping import scopes_disabled
from swot.models import Analysis, Factor, Strategy
from tests.factories.accounts import LibraryFactory, OversightFactory, UserFactory
from tests.factories.swot import (
    AnalysisFactory,
    FactorAudienceFactory,
    FactorFactory,
    StrategyFactorFactory,
    StrategyFactory,
)


@pytest.fixture
def client(library):
    client = Client()
    client.user = OversightFactory(terc_prefix=library.municipality_id).user
    client.force_login(client.user)
    return client


def change(row):
    return reverse(f"admin:swot_{row._meta.model_name}_change", args=[row.pk])


def only(model):
    with scopes_disabled():
        return model.objects.get()


def test_an_analysis_is_started_for_a_library(library):
    host = Client()
    host.force_login(UserFactory(is_staff=True, is_superuser=True))
    values = {"library": library.pk, "title": "SWOT 2026", "made_on": "2026-11-18", "note": ""}
    assert host.post(reverse("admin:swot_analysis_add"), values).status_code == 302
    assert only(Analysis).title == "SWOT 2026"
    assert only(Analysis).library == library


def test_an_analysis_is_mended_and_its_lists_are_seen(client, library):
    analysis = AnalysisFactory(library=library)
    FactorFactory(analysis=analysis, text="dobry lokal")
    assert "dobry lokal" in client.get(change(analysis)).content.decode()
    values = {"title": "Poprawiony", "made_on": "2026-11-18", "note": "", "version": 1}
    inline = {"factors-TOTAL_FORMS": 0, "factors-INITIAL_FORMS": 0}
    assert client.post(change(analysis), values | inline).status_code == 302
    assert (only(Analysis).title, only(Analysis).version) == ("Poprawiony", 2)


def test_analyses_are_archived_and_restored_in_bulk(client, library):
    analysis = AnalysisFactory(library=library)
    for action, by in [("archive_selected", client.user), ("restore_selected", None)]:
        values = {"action": action, "_selected_action": [analysis.pk], "confirmed": "1"}
        client.post(reverse("admin:swot_analysis_changelist"), values)
        assert only(Analysis).archived_by == by


def post(client, factor, **values):
    forms = {
        f"{name}-{field}": 0
        for name in ["factoraudience_set", "factorpartner_set", "factorneed_set"]
        for field in ["TOTAL_FORMS", "INITIAL_FORMS"]
    }
    return client.post(change(factor), forms | values)


def test_the_words_of_an_entry_are_mended(client, library):
    factor = FactorFactory(analysis__library=library, part="opportunity", position=1)
    audience = FactorAudienceFactory(factor=factor).audience
    assert audience.name in client.get(change(factor)).content.decode()
    response = post(client, factor, text=" wielu  przedsiębiorców", sectors=["private"])
    assert response.status_code == 302
    assert (only(Factor).text, only(Factor).sectors) == ("wielu przedsiębiorców", ["private"])
    assert (only(Factor).part, only(Factor).position) == ("opportunity", 1)


def test_what_is_on_the_list_already_is_refused_with_a_sentence(client, library):
    factor = FactorFactory(analysis__library=library, text="a", position=1)
    FactorFactory(analysis=factor.analysis, text="b", position=2)
    response = post(client, factor, text="B")
    assert response.status_code == 200
    assert response.context["errors"]


@pytest.mark.parametrize("fields", [{"archived": True}, {"analysis__archived": True}])
def test_what_was_put_away_is_read_only(client, library, fields):
    factor = FactorFactory(analysis__library=library, text="a", **fields)
    assert client.get(change(factor)).status_code == 200
    assert post(client, factor, text="inaczej").status_code == 403
    assert only(Factor).text == "a"


def test_another_region_is_not_found(client):
    factor = FactorFactory(analysis__library=LibraryFactory(municipality__terc="3005043"))
    assert client.get(change(factor)).status_code == 302
    assert client.get(change(factor.analysis)).status_code == 302


def test_the_words_of_an_idea_are_mended_and_what_it_joins_stays(client, library):
    idea = StrategyFactory(analysis__library=library)
    strength, threat = (
        StrategyFactorFactory(strategy=idea, factor__part=part).factor
        for part in ["strength", "threat"]
    )
    assert strength.text in client.get(change(idea)).content.decode()
    forms = {f"strategyfactor_set-{name}_FORMS": 0 for name in ["TOTAL", "INITIAL"]}
    assert client.post(change(idea), forms | {"text": "wieczory"}).status_code == 302
    with scopes_disabled():
        assert only(Strategy).text == "wieczory"
        assert {*only(Strategy).factors.all()} == {strength, threat}
