"""The list of partners as people see it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.scoping import scope
from partners.models import Partner
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    KindFactory,
    PartnerAudienceFactory,
    PartnerFactory,
)


@pytest.fixture
def address(library):
    return reverse("partners:list", args=[library.slug])


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def text(node):
    return " ".join(node.get_text(" ").split())


def test_the_title_counts_organisations_and_partners(sign_in, address, library):
    PartnerFactory.create_batch(2, library=library, level="lasting")
    PartnerFactory(library=library, level="none")
    page = soup(sign_in("reader").get(address))
    assert text(page.select_one(".page-head")).startswith(
        "Partners 3 organisations, 2 partners among them"
    )


def test_the_head_counts_everything_and_the_list_what_was_found(sign_in, address, library):
    PartnerFactory(library=library, sector="public")
    PartnerFactory(library=library, sector="ngo")
    page = soup(sign_in("reader").get(address, {"sector": "public"}))
    assert "2 organisations, 2 partners among them" in text(page.select_one(".page-head"))
    assert "Found: 1 organisation, 1 partner among them" in text(
        page.select_one("#partner-results")
    )
    assert len(page.select("#partner-table tbody tr")) == 1


def test_a_row_says_the_sector_in_words_and_the_audiences(sign_in, address, library):
    kind = KindFactory(name="Klub", name_en="Club")
    partner = PartnerFactory(library=library, name="Sokół", kind=kind, place="Rusowo")
    group = AudienceFactory(library=library, name="młodzież")
    PartnerAudienceFactory(partner=partner, audience=group)
    row = soup(sign_in("reader").get(address)).select_one(f'tr[data-partner="{partner.pk}"]')
    assert [text(cell) for cell in row.select("th, td")] == [
        *("Sokół", "Club", "social organisations", "joint activities", "młodzież", "Rusowo")
    ]
    assert (row["data-sector"], row["data-level"]) == ("ngo", "one_off")


def test_the_table_alone_is_the_table_of_the_page(sign_in, address, library, htmx):
    PartnerFactory.create_batch(3, library=library, sector_confirmed=False)
    client = sign_in("librarian")
    whole = soup(client.get(address, {"q": "stowarzyszenie", "kind": ""}))
    response = client.get(address, {"q": "stowarzyszenie", "kind": ""}, **htmx)
    part = soup(response)
    for piece in (whole, part):
        for token in piece.select("[name=csrfmiddlewaretoken], [name=page_at]"):
            token.decompose()
    assert part.select_one("#partner-results") == whole.select_one("#partner-results")
    assert part.select_one("html") is None
    assert response.headers["HX-Push-Url"] == f"{address}?q=stowarzyszenie"


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_one_row_and_thirty(
    sign_in, address, library, rows, django_assert_num_queries
):
    kind = KindFactory()
    group = AudienceFactory(library=library)
    for partner in PartnerFactory.create_batch(
        rows, library=library, kind=kind, sector_confirmed=False
    ):
        PartnerAudienceFactory(partner=partner, audience=group)
    client = sign_in("librarian")
    with django_assert_num_queries(4):
        client.get(address)
    with django_assert_num_queries(7):
        client.get(address, {"sector": "ngo", "kind": kind.code, "audience": group.pk})


def test_the_pages_keep_the_filter(sign_in, address, library):
    PartnerFactory.create_batch(26, library=library, sector="ngo")
    page = soup(sign_in("reader").get(address, {"sector": "ngo", "page": "2"}))
    assert len(page.select("#partner-table tbody tr")) == 1
    assert page.select_one("a[rel=prev]")["href"] == "?sector=ngo&page=1"


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=999", "sector=x", "audience=%00"])
def test_nonsense_in_the_address_is_no_error(sign_in, address, library, query):
    PartnerFactory(library=library)
    assert sign_in("reader").get(f"{address}?{query}").status_code == 200


def test_an_unconfirmed_sector_is_marked_and_confirmed_with_one_press(sign_in, address, library):
    partner = PartnerFactory(library=library, sector_confirmed=False)
    client = sign_in("librarian")
    form = soup(client.get(address, {"sector": "ngo"})).select_one("form.confirm-sector")
    assert text(form) == f"Confirm the sector: {partner.name}"
    response = client.post(form["action"], {"back": "list"})
    assert response.url == f"{address}?sector=ngo"
    with scope(library=library):
        assert Partner.objects.get().sector_confirmed is True


def test_confirming_one_by_htmx_answers_with_the_list(sign_in, address, library, htmx):
    first, _second = PartnerFactory.create_batch(2, library=library, sector_confirmed=False)
    client = sign_in("librarian")
    confirm = reverse("partners:confirm-sector", args=[library.slug, first.pk])
    part = soup(client.post(f"{confirm}?unconfirmed=1", **htmx))
    assert len(part.select("#partner-table tbody tr")) == 1
    assert part.select_one("[data-take-focus]") is not None


def test_all_of_the_filter_are_confirmed_and_no_other(sign_in, address, library):
    PartnerFactory.create_batch(2, library=library, sector="ngo", sector_confirmed=False)
    other = PartnerFactory(library=library, sector="public", sector_confirmed=False)
    client = sign_in("librarian")
    form = soup(client.get(address, {"sector": "ngo"})).select_one("form.to-confirm")
    seen = {"back": "list", "seen": form.select_one("[name=seen]")["value"]}
    later = PartnerFactory(library=library, sector="ngo", sector_confirmed=False)
    page = soup(client.post(form["action"], seen, follow=True))
    assert "There are more by now" in text(page.select_one("#messages"))
    with scope(library=library):
        assert Partner.objects.filter(sector_confirmed=False).count() == 4  # nobody saw the fourth
        later.delete()
    page = soup(client.post(form["action"], seen, follow=True))
    assert "2 sectors confirmed" in text(page.select_one("#messages"))
    with scope(library=library):
        assert list(Partner.objects.filter(sector_confirmed=False)) == [other]


def test_a_reader_sees_what_is_to_confirm_but_no_button(sign_in, address, library):
    PartnerFactory(library=library, sector_confirmed=False)
    page = soup(sign_in("reader").get(address))
    assert "to confirm" in text(page.select_one("#partner-table"))
    assert page.select("main button") == page.select(".partner-filters button")


def test_the_empty_list_says_what_to_do(sign_in, address, library):
    page = soup(sign_in("librarian").get(address))
    assert "There is no partner yet." in text(page.select_one(".empty"))
    assert page.select_one(".empty a")["href"] == reverse("partners:new", args=[library.slug])
    assert page.select_one(".partner-filters") is None


def test_a_filter_that_keeps_nobody_offers_to_clear_it(sign_in, address, library):
    PartnerFactory(library=library, sector="ngo")
    page = soup(sign_in("librarian").get(address, {"sector": "private"}))
    assert "No partner matches the filters." in text(page.select_one(".empty"))
    assert page.select_one(".empty a")["href"] == address


def test_a_word_that_finds_nobody_offers_to_add_it(sign_in, address, library):
    PartnerFactory(library=library)
    page = soup(sign_in("librarian").get(address, {"q": "pensjonat & spa"}))
    link = page.select_one(".empty a")
    assert text(link) == "Add “pensjonat & spa”"
    assert link["href"].endswith("new/?name=pensjonat%20%26%20spa")


def test_the_archive_is_a_list_of_its_own(sign_in, address, library):
    PartnerFactory(library=library, name="Dawna", archived=True)
    client = sign_in("reader")
    assert "Dawna" not in text(soup(client.get(address)).select_one("main"))
    page = soup(client.get(address, {"archived": "1"}))
    assert text(page.h1) == "Archive of partners"
    assert "Dawna" in text(page.select_one("#partner-table"))


def test_people_are_never_named_in_the_list(sign_in, address, library):
    partner = PartnerFactory(library=library)
    ContactFactory(partner=partner, name="Ewa Zając", phone="500 100 200")
    page = sign_in("coordinator").get(address).content.decode()
    assert partner.name in page
    assert "Zając" not in page
    assert "500 100 200" not in page


def test_who_may_see_and_confirm(sign_in, address, library):
    partner = PartnerFactory(library=library)
    confirm = reverse("partners:confirm-sector", args=[library.slug, partner.pk])
    expected = {"reader": (200, 403), "librarian": (200, 302), "coordinator": (200, 302)}
    expected |= {"trainer": (403, 403), "stranger": (404, 404), "anonymous": (302, 302)}
    for role, statuses in expected.items():
        client = sign_in(role)
        assert (client.get(address).status_code, client.post(confirm).status_code) == statuses


def test_a_partner_of_another_library_cannot_be_confirmed(sign_in, library, other_library):
    foreign = PartnerFactory(library=other_library, sector_confirmed=False)
    confirm = reverse("partners:confirm-sector", args=[library.slug, foreign.pk])
    assert sign_in("librarian").post(confirm).status_code == 404


def test_what_may_be_done_is_for_the_role_and_in_the_language_of_whoever_reads(
    as_role, sign_in, address
):
    """The links over the list are kept from page to page."""

    def links(client):
        found = soup(client.get(address)).select(".page-actions a")
        return {text(link) for link in found}

    assert "Add a partner" in links(sign_in("librarian"))
    assert "Add a partner" not in links(sign_in("reader"))
    assert "Dodaj partnera" in links(as_role("librarian"))
    assert "Resources" in links(sign_in("reader"))
