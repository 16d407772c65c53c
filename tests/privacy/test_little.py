"""Places that say little of whom they mean (Wilk, E. W., pani Ewa) are shown to who asks."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.scoping import scopes_disabled
from partners.models import Contact, Opening
from privacy.services import showing
from privacy.services.erasing import erase_person
from privacy.services.showing import copy_of, held_of
from privacy.signs import Signs
from tests.factories.accounts import LetterFactory, UserFactory
from tests.factories.partners import ContactFactory, PartnerFactory

EWA = Signs(name="Ewa Wilk")
ASKED = replace(EWA, by_little=True)
LITTLE = [
    *("Wilk przyniosła klucz", "klucz u Wilkowej", "dać Wilkowi", "lista_Wilk.xlsx"),
    *("Zakład Fryzjerski Wilk", "pani Ewa z KGW", "sołtyska Ewa", "E. W. ma klucz", "z E.W."),
    "wilk@x.test",
]
OF_OTHERS = [
    *("z Janem Wilkiem", "klucz ma J. Wilk", "jan.wilk@x.test", "pani Ewa Nowak", "wilk w lesie"),
    *("e. w.", "Ewa", "Wilkoszewska"),
]


@pytest.mark.parametrize("text", LITTLE)
def test_it_is_shown_to_who_asks_and_to_nobody_else(library, text):
    partner = PartnerFactory(library=library, name="Dom Kultury", description=text)
    with scopes_disabled():
        before, held = held_of(signs=EWA, library=library), held_of(signs=ASKED, library=library)
        assert [one.row for one in held.little] == [partner]
        assert copy_of(held=held, library=library)["dane"] == []
    assert not before
    assert (held.goes, held.words, held.copied) == ([], [], [])


@pytest.mark.parametrize("text", OF_OTHERS)
def test_what_means_somebody_else_or_a_thing_is_not(library, text):
    PartnerFactory(library=library, name="Dom Kultury", description=text)
    with scopes_disabled():
        assert not held_of(signs=ASKED, library=library)


@pytest.mark.parametrize(
    ("name", "is_shown"),
    [("Wilk", True), ("E. W.", True), ("Wilk, prezeska", True), ("Jan Wilk", False)],
)
def test_in_a_column_of_names_somebody_of_another_first_name_is_not(library, name, is_shown):
    ContactFactory(partner__library=library, name=name, email="", phone="")
    with scopes_disabled():
        assert bool(held_of(signs=ASKED, library=library).little) is is_shown


def test_what_is_ticked_of_it_goes_and_namesakes_stay(library):
    said = "Klucz ma Wilk albo E. W., po 15 u J. Wilka i z Janem Wilkiem"
    ticked = PartnerFactory(library=library, name="Dom Kultury", description=said)
    other = PartnerFactory(library=library, name="Chór", description=said)
    ContactFactory(partner=other, name="Jan Wilk")
    with scopes_disabled():
        erase_person(
            signs=ASKED,
            library=library,
            chosen={f"partners.partner.{ticked.pk}.description"},
            by=UserFactory(is_superuser=True, is_staff=True),
        )
        for one in (ticked, other):
            one.refresh_from_db()
        assert Contact.objects.get().name == "Jan Wilk"
    assert ticked.description == "Klucz ma … albo …, po 15 u J. Wilka i z Janem Wilkiem"
    assert other.description == said


def test_the_page_shows_it_on_demand_and_notes_who_looked(sign_in, library, monkeypatch):
    monkeypatch.setattr(showing, "MOST_LITTLE", 2)
    for name in ("Dom Kultury", "Chór", "Klub"):
        PartnerFactory(library=library, name=name, description="Klucz ma Wilk")
    client, page = sign_in("coordinator"), reverse("privacy:person", args=[library.slug])
    first = BeautifulSoup(client.post(page, {"name": "Ewa Wilk"}).content, "html.parser")
    (button,) = first.select('button[name="little"]')
    form = first.find("form", id=button["form"])
    sent = {one["name"]: one["value"] for one in form.select("input[name]")}
    assert "Klucz ma Wilk" not in first.text
    assert (form["action"], sent["name"]) == (page, "Ewa Wilk")

    shown = BeautifulSoup(client.post(page, {**sent, "little": "1"}).content, "html.parser")
    ticks = shown.select('input[name="chosen"]')
    assert [one.has_attr("checked") for one in ticks] == [False, False]
    assert shown.text.count("Klucz ma Wilk") == 2
    assert "And 1 more place" in shown.text
    assert len(shown.select('.ticks a[href*="/partners/"]')) == 2
    assert not shown.select('button[name="little"]')
    with scopes_disabled():
        assert Opening.objects.filter(model="partners.partner").count() == 2

    erase = reverse("privacy:erase", args=[library.slug])
    carried = {one["name"]: one["value"] for one in shown.select(f'form[action="{erase}"] [value]')}
    client.post(erase, {**carried, "chosen": ticks[0]["value"]})
    with scopes_disabled():
        assert len(held_of(signs=ASKED, library=library).little) == 2


def test_looking_costs_the_same_for_one_place_and_for_many(sign_in, library):
    client, page = sign_in("coordinator"), reverse("privacy:person", args=[library.slug])

    def cost(**more):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.post(page, {"name": "Ewa Wilk", **more})
        return len(asked)

    def one_more():
        partner = PartnerFactory(library=library, description="Klucz ma Wilk")
        ContactFactory(partner=partner, name="Wilk", email="", phone="")
        LetterFactory(library=library, subject="Wilk pyta")

    one_more()
    cost(), cost(little="1")  # what a process keeps is read
    first = cost(little="1")
    for _time in range(3):
        one_more()
    assert cost(little="1") <= first
