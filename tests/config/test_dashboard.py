"""The start page of a library."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.memory import forget_all
from accounts.models import Library
from accounts.scoping import scopes_disabled
from cooperation.services import steps
from tests.factories.partners import (
    AudienceFactory,
    PartnerAudienceFactory,
    PartnerFactory,
    SavedViewFactory,
)
from tests.factories.partnerships import PartnershipFactory
from tests.factories.selections import CandidateFactory, SelectionFactory
from tests.factories.swot import AnalysisFactory, FactorFactory

JUST_BEFORE_MIDNIGHT = timezone.localtime().replace(hour=23, minute=59, second=30)


def address(library):
    return reverse("dashboard", args=[library.slug])


def test_an_empty_library_is_asked_to_type_a_few_names(as_role, library):
    page = as_role("librarian").get(address(library))
    assert reverse("intake:add-several", args=[library.slug]) in page.text
    assert "small-map" not in page.text


def test_a_reader_of_an_empty_library_gets_no_button_they_may_not_use(as_role, library):
    page = as_role("reader").get(address(library))
    assert reverse("intake:add-several", args=[library.slug]) not in page.text


def test_a_new_library_offers_the_first_steps_to_its_coordinator_only(as_role, library):
    first_steps = reverse("accounts:first-steps", args=[library.slug])
    assert first_steps in as_role("coordinator").get(address(library)).text
    assert first_steps not in as_role("librarian").get(address(library)).text


def test_the_map_the_verdict_and_the_hints_stand_together(as_role, library):
    row = PartnerFactory(library=library, sector="ngo", sector_confirmed=False)
    PartnerAudienceFactory(partner=row)
    page = as_role("librarian").get(address(library))
    assert "small-map" in page.text
    assert page.context["reading"].mix == "social"
    assert "?unconfirmed=1" in page.text


def test_the_page_of_another_library_is_not_found(as_role, library):
    assert as_role("stranger").get(address(library)).status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_costs_the_same_for_one_partner_and_for_thirty(
    as_role, library, rows, django_assert_num_queries
):
    for number in range(rows):
        PartnerAudienceFactory(partner=PartnerFactory(library=library, email="", phone=""))
        assert number < rows
    client = as_role("librarian")
    with django_assert_num_queries(7):
        client.get(address(library))


@pytest.mark.parametrize("begun", [False, True])
def test_what_hangs_on_partnerships_is_asked_where_one_is(as_role, library, begun):
    if begun:
        PartnershipFactory(library=library)
    client = as_role("librarian")
    with CaptureQueriesContext(connection) as asked:
        client.get(address(library))
    assert any("partnerships_goal" in one["sql"] for one in asked) == begun


def test_the_small_map_is_drawn_anew_when_something_changed(as_role, library):
    row = PartnerFactory(library=library, short_label="Klub", level="lasting")
    client = as_role("librarian")
    assert ">Klub<" in client.get(address(library)).text
    row.short_label = "Koło"
    row.save()
    page = client.get(address(library)).text
    assert ">Koło<" in page
    assert ">Klub<" not in page


@pytest.mark.parametrize(
    "change",
    [
        lambda library: AudienceFactory(library=library, name="młodzież"),
        lambda library: SavedViewFactory(
            library=library, name="Wszyscy nasi", is_pinned=True, is_shared=True
        ),
        lambda library: CandidateFactory(selection=SelectionFactory(library=library)),
        lambda library: PartnershipFactory(library=library, name="Wieczory"),
        lambda library: FactorFactory(
            analysis=AnalysisFactory(library=library), part="opportunity", text="Nowa droga"
        ),
        lambda library: Library.objects.filter(pk=library.pk).update(slug="nowy-adres"),
    ],
    ids=["group", "shortcut", "search", "partnership", "opportunity", "address"],
)
def test_what_waits_is_kept_until_a_list_says_something_else(as_role, library, change, monkeypatch):
    PartnerFactory(library=library, email="a@example.test")
    client, made = as_role("librarian"), []
    read = steps.what_waits_in
    monkeypatch.setattr(steps, "what_waits_in", lambda found: made.append(1) or read(found))

    def look():
        library.refresh_from_db()
        page = BeautifulSoup(client.get(address(library)).content, "html.parser")
        return str(page.select_one(".start__words"))

    before = look()
    assert look() == before
    assert len(made) == 1
    with scopes_disabled():
        change(library)
    after = look()
    assert after != before
    assert len(made) == 2
    forget_all()
    assert look() == after


@pytest.mark.parametrize("beside", ["day", "language"])
def test_what_waits_is_said_anew_on_another_day_and_in_another_language(
    as_role, library, beside, monkeypatch
):
    """The lists are the same then, and so is their mark."""
    CandidateFactory(selection=SelectionFactory(library=library))
    made, read = [], steps.what_waits_in
    monkeypatch.setattr(steps, "what_waits_in", lambda found: made.append(1) or read(found))

    def look():
        page = client.get(address(library))
        return str(BeautifulSoup(page.content, "html.parser").select_one(".start__words"))

    with time_machine.travel(JUST_BEFORE_MIDNIGHT, tick=False) as clock:
        client = as_role("librarian")
        said = look()
        assert look() == said
        assert len(made) == 1
        if beside == "day":
            clock.shift(60)
        else:
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        anew = look()
        assert len(made) == 2
        forget_all()
        assert look() == anew
