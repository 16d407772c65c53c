"""What the law asks a public body to say: the declaration, and what is held about people."""

import re

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import EmailField, FileField
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from accounts.models import Installation
from accounts.scoping import scopes_disabled
from accounts.services.authority import NotYours
from accounts.services.installation import helper, known_helper, save_installation
from accounts.typed_fields import PhoneColumn
from config.privacy import KINDS
from config.to_do import to_do_of
from tests.config.back_office import client_of
from tests.factories.accounts import InstallationFactory, OversightFactory, UserFactory
from tests.project.source import APPS

REQUIRED = [
    *("wstep", "podmiot", "zakres", "url", "data-publikacja", "data-aktualizacja", "status"),
    *("data-sporzadzenie", "data-przeglad", "kontakt", "email", "telefon", "procedura"),
    *("architektura", "komunikacja"),
]
HEADINGS = [
    *("Deklaracja dostępności", "Stan dostępności cyfrowej", "Niedostępne treści"),
    *("Niezgodność z załącznikiem", "Przygotowanie deklaracji dostępności"),
    *("Udogodnienia, ograniczenia i inne informacje", "Skróty klawiszowe"),
    *("Informacje zwrotne i dane kontaktowe",),
    *("Obsługa wniosków i skarg związanych z dostępnością", "Pozostałe informacje"),
    *("Dostępność architektoniczna", "Dostępność komunikacyjno-informacyjna"),
]
ANNEX = (
    "z załącznikiem do ustawy z dnia 4 kwietnia 2019 r. o dostępności cyfrowej stron internetowych "
    "i aplikacji mobilnych podmiotów publicznych"
)
# About the host and the libraries themselves, which are public bodies.
ABOUT_BODIES = {
    *("accounts.Installation", "accounts.Library", "privacy.LibraryStatement"),
    "trainings.Logo",
}
# Names of people outside of PERSONAL.
NAMES = {"person", "who", "recipient"}


def page_of(name, language="pl"):
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client.get(reverse(name)).text


def words_of(html):
    return " ".join(re.sub("<[^>]+>", "", html).split())


def element(html, code):
    (found,) = re.findall(rf'<(\w+)[^>]* id="{code}"|<(\w+) id="{code}"', html)
    tag = found[0] or found[1]
    return words_of(re.search(rf'id="{code}"[^>]*>(.*?)</{tag}>', html, re.DOTALL)[1])


def test_before_a_status_there_is_no_declaration_but_whom_to_ask(db, settings):
    settings.HELPER_NAME = "Anna Nowak"
    html = page_of("accessibility")
    assert "a11y-" not in html
    assert "Anna Nowak" in html
    assert "jest w przygotowaniu" in html
    InstallationFactory(status="", barriers="")
    assert "a11y-" not in page_of("accessibility")


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_declaration_has_each_required_element_once(db, language):
    InstallationFactory()
    html = page_of("accessibility", language)
    assert [code for code in REQUIRED if html.count(f'id="a11y-{code}"') != 1] == []


def test_the_declaration_has_its_fixed_headings_in_order(db):
    InstallationFactory()
    html = page_of("accessibility")
    found = [words_of(each) for each in re.findall(r"<h[1-3][^>]*>.*?</h[1-3]>", html, re.DOTALL)]
    assert found == HEADINGS


@pytest.mark.parametrize(
    ("status", "lists", "sentence"),
    [
        ("full", {"barriers": ""}, f"Strona internetowa jest w pełni zgodna {ANNEX}."),
        (
            "partial",
            {},
            f"Strona internetowa jest częściowo zgodna {ANNEX} z powodu niezgodności lub wyłączeń "
            "wymienionych poniżej.",
        ),
        (
            "none",
            {},
            f"Strona internetowa jest niezgodna {ANNEX} z powodu niezgodności lub wyłączeń "
            "wymienionych poniżej.",
        ),
    ],
)
def test_the_status_is_its_whole_sentence(db, status, lists, sentence):
    InstallationFactory(status=status, **lists)
    html = page_of("accessibility")
    assert element(html, "a11y-status") == sentence
    assert ("Niedostępne treści" in html) == (status != "full")


def test_three_lists_stand_apart_and_costs_have_their_assessment(db):
    InstallationFactory(exclusions="Mapa (art. 3).", burdens="Film.", burden_assessment="8000 zł")
    html = page_of("accessibility")
    places = [
        html.index(text)
        for text in ["Niezgodność z załącznikiem", "<li>Mapa nie ma opisów.</li>",
                     "Treści nieobjęte przepisami", "<li>Mapa (art. 3).</li>",
                     "Nadmierne koszty", "<li>Film.</li>"]
    ]  # fmt: skip
    assert places == sorted(places)
    assert element(html, "a11y-ocena") == "8000 zł"


def test_days_are_words_for_people_and_numbers_for_machines(db):
    InstallationFactory()
    html = page_of("accessibility")
    assert '<time id="a11y-data-aktualizacja" datetime="2026-02-05">5 lutego 2026 r.</time>' in html


@pytest.mark.parametrize(
    "change",
    [
        *[{field: ""} for field in ["entity", "prepared_how", "contact", "contact_email"]],
        *[{field: ""} for field in ["contact_phone", "complaints_to", "building", "communication"]],
        *[{field: None} for field in ["site_published_on", "site_changed_on", "prepared_on"]],
        {"barriers": ""},
        {"status": "full"},
        {"burdens": "Film."},
        {"reviewed_on": "2020-01-01"},
        {"site_changed_on": "2020-01-01"},
        {"status": "not assessed"},
    ],
)
def test_what_is_not_whole_cannot_be_declared(db, change):
    row = InstallationFactory()
    for field, value in change.items():
        setattr(row, field, value)
    with pytest.raises(ValidationError):
        save_installation(installation=row, by=UserFactory(is_staff=True, is_superuser=True))


def test_there_is_one_installation_and_its_page_is_the_hosts(host, settings):
    settings.HELPER_NAME = "Anna Nowak"
    page = host.get(reverse("admin:accounts_installation_add"))
    assert 'value="Anna Nowak"' in page.text
    sent = {"entity": "Gmina Ustronie", "helper_name": "Ewa Lis", "helper_phone": "913515000"}
    host.post(reverse("admin:accounts_installation_add"), sent)
    row = Installation.objects.get()
    assert (row.entity, row.changed_by.is_superuser) == ("Gmina Ustronie", True)
    assert helper()["name"] == known_helper()["name"] == "Ewa Lis"
    assert host.get(reverse("admin:accounts_installation_add")).status_code == 403
    again = host.post(
        reverse("admin:accounts_installation_change", args=[row.pk]),
        sent | {"entity": "Biblioteka"},
    )
    assert (again.status_code, Installation.objects.get().entity) == (302, "Biblioteka")


def test_nobody_but_the_host_changes_it(db):
    keeper = OversightFactory(terc_prefix="").user
    with pytest.raises(NotYours):
        save_installation(installation=Installation(entity="x"), by=keeper)
    client = Client()
    client.force_login(keeper)
    assert client.get(reverse("admin:accounts_installation_changelist")).status_code == 403


def test_without_the_database_the_helper_is_the_one_last_known(settings):
    settings.HELPER_NAME = "Anna Nowak"
    assert known_helper()["name"] == "Anna Nowak"


@pytest.mark.parametrize(
    ("day", "reviewed", "reminded"),
    [
        ("2027-01-31", "2026-02-06", False),
        ("2027-02-01", "2026-02-06", True),
        ("2027-06-01", "2026-02-06", True),
        ("2027-02-01", "2027-01-15", False),
        ("2027-02-01", None, True),
    ],
)
def test_from_february_the_host_is_reminded_of_the_review(db, day, reviewed, reminded):
    InstallationFactory(reviewed_on=reviewed)
    with time_machine.travel(f"{day} 12:00 +0100"):
        host = client_of(UserFactory(is_staff=True, is_superuser=True))
        tasks = [task.text for task in host.get(reverse("admin:index")).context["to_do"]]
    assert any("31 marca" in task for task in tasks) == reminded


def holds_something_about_a_person(model):
    return bool(getattr(model, "PERSONAL", ())) or any(
        isinstance(field, EmailField | PhoneColumn | FileField) or field.name in NAMES
        for field in model._meta.concrete_fields
    )


def test_every_model_about_people_is_in_a_kind_and_every_kind_names_models():
    models = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in APPS and not hasattr(model, "pgh_tracked_model")
    }
    personal = {label for label in models if holds_something_about_a_person(apps.get_model(label))}
    named = [label for kind in KINDS for label in kind.models]
    assert personal - set(named) == ABOUT_BODIES
    assert set(named) <= models
    assert len(named) == len(set(named))


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_privacy_page_says_of_each_kind_what_why_how_long_and_who(db, kind, language):
    html = page_of("privacy", language)
    _before, own = html.split(f'<h2 id="{kind.code}">')
    own = words_of(own.partition("</dl>")[0])
    with translation.override(language):
        said = [kind.people, kind.what, kind.source, kind.why]
        said += [kind.basis, kind.how_long, kind.who_sees]
        assert [text for text in said if escape(str(text)) not in own] == []


def test_the_privacy_page_says_whom_it_does_not_name(db, settings):
    settings.HELPER_NAME, settings.HELPER_EMAIL = "Jan Opiekun", "opiekun@example.org"
    html = words_of(page_of("privacy"))
    assert "nie podał tu jeszcze, kto jest administratorem" in html
    assert "Nie podano tu jeszcze inspektora ochrony danych" in html
    assert "opiekun@example.org" in html
    host = UserFactory(is_staff=True, is_superuser=True)
    asked = "Wpisz podmiot i inspektora ochrony danych"

    def to_do():
        with scopes_disabled():
            return {one.text for one in to_do_of(host)}

    assert asked in to_do()
    InstallationFactory(officer_name="Jan Iodowski")
    html = words_of(page_of("privacy"))
    assert "jeszcze" not in html
    assert asked not in to_do()


@pytest.mark.parametrize("page", ["privacy", "accessibility"])
@pytest.mark.parametrize(("name", "value"), [("HELPER_NAME", ""), ("HELPER_NAME", "Anna Nowak")])
def test_before_anything_is_filled_in_a_visitor_learns_what_to_do(db, settings, page, name, value):
    settings.HELPER_EMAIL = settings.HELPER_PHONE = ""
    setattr(settings, name, value)

    html = words_of(page_of(page))

    assert value in html
    assert "nie podał tu jeszcze ani adresu e-mail, ani numeru telefonu" in html
    assert "w Biuletynie Informacji Publicznej (BIP)" in html

    settings.HELPER_PHONE = "91 000 00 00"

    assert "w Biuletynie Informacji Publicznej (BIP)" not in words_of(page_of(page))


def test_the_host_is_asked_for_a_way_to_whoever_helps(db, settings):
    settings.HELPER_NAME, settings.HELPER_PHONE, settings.HELPER_EMAIL = "Anna Nowak", "", ""
    host = UserFactory(is_staff=True, is_superuser=True)
    text = "Say who helps, with a phone or an e-mail"
    with translation.override("en"), scopes_disabled():
        assert text in [one.text for one in to_do_of(host)]
        settings.HELPER_EMAIL = "pomoc@example.org"
        assert text not in [one.text for one in to_do_of(host)]


def test_the_privacy_page_names_controller_officer_and_periods(db):
    InstallationFactory(
        controller="Gmina Kołobrzeg", officer_name="Jan Iodowski", officer_email="iod@example.org",
        periods="Zdjęcia: pięć lat.",
    )  # fmt: skip
    html = page_of("privacy")
    for text in ["Gmina Kołobrzeg", "Jan Iodowski", "mailto:iod@example.org", "Zdjęcia: pięć lat."]:
        assert text in html
    assert "Urzędu Ochrony Danych Osobowych" in html
