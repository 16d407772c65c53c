"""Each library has its own part of the statements, for everybody."""

import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from accounts.scoping import scopes_disabled
from config.privacy import KINDS
from config.templatetags.breaks import unbroken
from privacy.models import LibraryStatement
from privacy.services.statements import PERIOD_OF, PROPOSED, save_statement
from reports.models import Publication
from tests.factories.accounts import InstallationFactory
from tests.factories.partners import ContactFactory
from tests.factories.privacy import LibraryStatementFactory
from tests.factories.publications import PublicationFactory
from tests.factories.yearbook import CalendarFeedFactory
from tests.project.access_table import ROWS
from tests.project.routes import LINKS, args_of
from tests.project.rows import partner_for_everybody

PAGES = ["library-privacy", "library-accessibility"]
EVERYBODYS = [row for row in ROWS if row.method == "get" and row.answers["anonymous"] == 200]
TO_A_FRIEND = re.compile(r"\b(?:Ty|Ci|Ciebie|Tobie|Tw[oó]\w+|[Mm]ożesz|Podaj|Zapytaj|Napisz)\b")
OF_THE_HOST = {"users", "trainers", "requesters"}


def address(name, library):
    return reverse(name, args=[library.slug])


def test_the_coordinator_fills_it_in_and_everybody_reads_it(sign_in, client, library):
    own = sign_in("coordinator")
    page = reverse("privacy:statement", args=[library.slug])
    assert f'href="{page}"' in own.get(reverse("accounts:settings", args=[library.slug])).text
    said = {
        **{"controller": "Gmina Testowa", "officer_name": "Jan Iodowski"},
        **{"officer_email": "iod@gmina.test", "contact_email": "biblioteka@gmina.test"},
        **{"building": "Wejście bez progu.", "communication": "Pętla indukcyjna."},
    }
    done = own.post(page, said, follow=True).text
    for name in PAGES:
        assert f'href="{address(name, library)}"' in done
    privacy = client.get(address("library-privacy", library)).text
    for words in ("Gmina Testowa", "Jan Iodowski", "iod@gmina.test", "biblioteka@gmina.test"):
        assert words in privacy
    access = client.get(address("library-accessibility", library)).text
    for words in ("Wejście bez progu.", "Pętla indukcyjna.", "biblioteka@gmina.test"):
        assert words in access
    assert f'href="{reverse("accessibility")}"' in access
    assert "a11y-" not in access  # the declaration is that of the website, and the host's
    own.post(page, {**said, "building": ""})
    assert (
        "nie opisała tu jeszcze swojego budynku"
        in client.get(
            address("library-accessibility", library), headers={"accept-language": "pl"}
        ).text
    )


def test_the_page_says_what_the_code_does_of_what_is_the_library_s(client, library):
    LibraryStatementFactory(library=library)
    html = client.get(address("library-privacy", library)).text
    shown = {kind.code for kind in KINDS if f'<h2 id="{kind.code}">' in html}
    assert shown == {kind.code for kind in KINDS} - OF_THE_HOST
    assert "żadnej decyzji nie podejmuje sama maszyna" in html  # articles 13 and 14 ask for both
    assert "poza Europejski Obszar Gospodarczy" in html
    assert library.name in html  # who is the controller where nobody else was named
    assert f'href="{reverse("privacy")}"' in html


def test_what_is_missing_is_said_to_everybody_and_to_who_can_fill_it_in(sign_in, client, library):
    """A person who wants to write about their data is told to whom, also where nobody is named."""
    type(library).objects.filter(pk=library.pk).update(phone="")
    said_of_periods = dict.fromkeys(PROPOSED, "Rok.")
    LibraryStatementFactory(library=library, officer_name="", **said_of_periods)
    own, page = sign_in("coordinator"), reverse("privacy:statement", args=[library.slug])

    def said():
        everybody = client.get(address("library-privacy", library)).text
        noted = BeautifulSoup(own.get(page).text, "html.parser").select("[role=note] li")
        return everybody, len(noted)

    everybody, noted = said()
    assert "nie podała tu jeszcze swojego inspektora" in everybody
    assert "nie podała tu jeszcze e-maila ani telefonu" in everybody
    assert noted == 3
    LibraryStatement._base_manager.update(officer_name="Jan Iodowski", officer_email="iod@x.test")
    everybody, noted = said()
    assert "Jan Iodowski" in everybody
    assert "swojego inspektora" not in everybody
    assert noted == 1
    LibraryStatement._base_manager.update(contact_email="biblioteka@x.test")
    everybody, noted = said()
    assert "nie podała" not in everybody
    assert noted == 0


@pytest.mark.parametrize("name", PAGES)
def test_nobody_hears_of_a_library_that_says_nothing(client, library, name):
    assert client.get(address(name, library)).status_code == 404
    PublicationFactory(workshop__library=library)
    assert client.get(address(name, library)).status_code == 200


def test_the_public_page_of_the_library_links_to_both(client, library):
    PublicationFactory(workshop__library=library)
    html = client.get(reverse("public:library", args=[library.slug])).text
    for name in PAGES:
        assert f'href="{address(name, library)}"' in html


def everything_hidden(library):
    """Nothing is there for everybody, whatever the rows of an address needed."""
    Publication._base_manager.update(published_at=None, published_by=None)
    type(library).objects.update(shows_partners=False)


def said_only(library):
    everything_hidden(library)
    LibraryStatementFactory(library=library)


def published_only(library):
    everything_hidden(library)
    PublicationFactory(workshop__library=library)


def listed_only(library):
    everything_hidden(library)
    partner_for_everybody(library)


@pytest.mark.parametrize("there", [everything_hidden, said_only, published_only, listed_only])
@pytest.mark.parametrize("row", EVERYBODYS, ids=lambda row: row.route)
def test_head_and_foot_of_a_page_lead_somewhere(client, library, row, there):
    with scopes_disabled():
        page = reverse(row.route, args=args_of(row.args, library, holds_link=False))
        there(library)
    answer = client.get(page)
    shown = BeautifulSoup(answer.content, "html.parser") if "html" in answer["Content-Type"] else ""
    links = shown and shown.select(".site-header a[href^='/'], .site-footer a[href^='/']")
    assert {one["href"] for one in links if client.get(one["href"]).status_code == 404} == set()


# Links about an account, of which the host says how it is kept, and a file.
ASK_NOTHING = {"token", "new-email", "kept-email", "subscribed"}
ASKING = [
    *(row for row in ROWS if row.method == "get" and (LINKS.keys() - ASK_NOTHING) & {*row.args}),
]


@pytest.mark.parametrize("there", [everything_hidden, said_only])
@pytest.mark.parametrize("row", ASKING, ids=lambda row: row.route)
def test_whoever_is_asked_by_a_link_reads_what_that_library_says(client, library, row, there):
    """Before: what the host says of the whole website, to people whose data a library holds."""
    with scopes_disabled():
        page = reverse(row.route, args=args_of(row.args, library))
        there(library)
    shown = BeautifulSoup(client.get(page).content, "html.parser")
    links = {one["href"] for one in shown.select("a[href]")}
    own = {address(name, library) for name in PAGES}
    assert own <= links
    assert links.isdisjoint({reverse("privacy"), reverse("accessibility")})
    assert {client.get(one).status_code for one in own} == {200}


def test_a_calendar_asks_nobody_and_shows_nobody_that_the_library_is_here(client, library):
    everything_hidden(library)
    CalendarFeedFactory(library=library)
    assert {client.get(address(name, library)).status_code for name in PAGES} == {404}


def test_one_library_never_shows_what_another_says(sign_in, client, library, other_library):
    LibraryStatementFactory(library=other_library, officer_name="Obcy Inspektor")
    LibraryStatementFactory(library=library)
    page = sign_in("coordinator").get(reverse("privacy:statement", args=[library.slug])).text
    for html in (page, client.get(address("library-privacy", library)).text):
        assert "Obcy Inspektor" not in html


def test_two_who_begin_at_once_are_told(library, in_library):
    begun = [LibraryStatement(library=library, controller=name) for name in ("A", "B")]
    save_statement(statement=begun[0], by=None)
    with pytest.raises(ValidationError):
        save_statement(statement=begun[1], by=None)
    with scopes_disabled():
        assert LibraryStatement.objects.get().controller == "A"


@pytest.mark.parametrize("is_filled_in", [False, True])
def test_the_public_speak_of_nobody_as_a_friend(client, library, vocabulary, is_filled_in):
    """Public pages say "Państwo", from their first line to the last."""
    if is_filled_in:
        InstallationFactory()
    PublicationFactory(workshop__library=library)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "pl"
    there = [
        reverse("privacy"),
        reverse("accessibility"),
        *(address(one, library) for one in PAGES),
    ]
    for page in there:
        main = BeautifulSoup(client.get(page).content, "html.parser").main.get_text(" ")
        assert TO_A_FRIEND.findall(main) == [], page


# Articles 13(1)(e) and (f), 13(2)(c) and (f) of the GDPR, and 20.
DEMANDED = [
    *("Nikt inny danych nie otrzymuje", "w imieniu bibliotek", "poza Europejski Obszar"),
    *("nikogo się nie profiluje", "pozostaje zgodne z prawem", "jako plik"),
]


@pytest.mark.parametrize("name", ["privacy", "library-privacy"])
def test_both_say_who_receives_data_and_that_nobody_is_profiled(client, library, name):
    LibraryStatementFactory(library=library)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "pl"
    page = client.get(reverse(name) if name == "privacy" else address(name, library)).text
    assert [words for words in DEMANDED if words not in page] == []


def test_a_line_does_not_end_within_a_postal_code_or_an_e_mail(client, library):
    library.street, library.postal_code, library.post_place = "Leśna 1", "78-111", "Ustronie"
    library.save()
    LibraryStatementFactory(library=library)
    page = BeautifulSoup(client.get(address("library-privacy", library)).text, "html.parser")
    whole = {one.text for one in page.select("main .text-nowrap")}
    assert {"78-111", "e-mail"} <= whole
    assert unbroken("<e-maile>") == '&lt;<span class="text-nowrap">e-maile</span>&gt;'


UNTIL_REMOVED = re.compile("[Dd]opóki biblioteka ich nie usunie")


def how_long_of_each(client, library):
    """Return the code of each kind and what the page says of how long, in Polish."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "pl"
    page = BeautifulSoup(client.get(address("library-privacy", library)).text, "html.parser")
    return {
        one["id"]: one.find_next("dt", string="Jak długo").find_next("dd").text
        for one in page.select("main h2[id]")
    }


def test_a_library_says_how_long_once_a_person_agreed_to_what_is_proposed(sign_in, client, library):
    """Articles 13(2)(a) and 14(2)(a): a period, or that by which it is determined."""
    own, page = sign_in("coordinator"), reverse("privacy:statement", args=[library.slug])
    own.cookies[settings.LANGUAGE_COOKIE_NAME] = "pl"
    shown = own.get(page).text
    assert "Propozycja: „Dopóki trwa współpraca" in shown
    own.post(page, {"officer_name": "Jan Iodowski"})
    said = how_long_of_each(client, library)
    assert {code for code in said if "nie podała tu jeszcze, jak długo" in said[code]} == {
        *PERIOD_OF
    }
    assert not LibraryStatement._base_manager.exclude(period_letters="").exists()
    own.post(page, {"period_photos": "Do końca wystawy.", "takes_proposed": "on"})
    said = how_long_of_each(client, library)
    assert said["photos"].startswith("Do końca wystawy. ")
    assert said["contacts"].startswith("Dopóki trwa współpraca, a po jej końcu przez 3 pełne lata")
    assert not any("nie podała" in words for words in said.values())
    assert not any(UNTIL_REMOVED.search(words) for words in said.values())


def test_what_is_proposed_fits_its_field():
    for language in ("pl", "en"):
        with translation.override(language):
            for name, words in PROPOSED.items():
                assert len(str(words)) <= LibraryStatement._meta.get_field(name).max_length


@pytest.mark.parametrize("provision", ["", "art. 6 ustawy o archiwach"])
def test_a_duty_is_claimed_with_its_provision_only(sign_in, client, library, provision):
    LibraryStatementFactory(library=library, provision=provision)
    ContactFactory(partner__library=library, name="Ewa Wilk", basis="c", email="", phone="")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "pl"
    own = sign_in("coordinator")
    own.cookies[settings.LANGUAGE_COOKIE_NAME] = "pl"
    copy = own.post(reverse("privacy:copy", args=[library.slug]), {"name": "Ewa Wilk"}).text
    page = client.get(address("library-privacy", library)).text
    claims = [line for line in copy.splitlines() if "podstawa: obowiązek z przepisów" in line]
    assert [provision in line for line in claims] == ([True] if provision else [])
    assert ("art. 6 ustawy o archiwach" in page) is bool(provision)
    for text in (copy, page):
        assert re.findall("z przepisów: lit. c(?!, art)", text) == []
    asked = own.get(reverse("privacy:statement", args=[library.slug])).text
    assert ("przy niektórych osobach stoi" in asked) is not bool(provision)
