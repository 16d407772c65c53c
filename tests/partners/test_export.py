"""The list of partners as a file."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from files.spreadsheets import no_formula
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    IdentifierFactory,
    KindFactory,
    PartnerAudienceFactory,
    PartnerFactory,
)


@pytest.fixture
def address(library):
    return reverse("partners:export", args=[library.slug, "csv"])


def read(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_a_spreadsheet_opens_it_rightly(sign_in, library, address):
    PartnerFactory(library=library, name="Żłobek „Żuczek”; filia")
    response = sign_in("reader").get(address)
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith(
        f'attachment; filename="{library.slug}'
    )
    assert read(response)[0]["Name"] == "Żłobek „Żuczek”; filia"


def test_it_holds_the_partners_of_the_same_filter(sign_in, library, address):
    PartnerFactory(library=library, name="Szkoła", sector="public")
    PartnerFactory(library=library, name="Klub", sector="ngo")
    PartnerFactory(library=library, name="Dawna", sector="public", archived=True)
    rows = read(sign_in("reader").get(address, {"sector": "public"}))
    assert [row["Name"] for row in rows] == ["Szkoła"]


def test_what_is_public_of_a_partner_is_in_it(sign_in, library, address):
    partner = PartnerFactory(
        library=library, kind=KindFactory(name_en="Club"), phone="91 351 50 00"
    )
    IdentifierFactory(partner=partner, scheme="krs", value="0000123456")
    PartnerAudienceFactory(
        partner=partner, audience=AudienceFactory(library=library, name="dzieci")
    )
    (row,) = read(sign_in("reader").get(address))
    assert (row["Kind"], row["Sector"], row["Phone"], row["KRS"], row["Audiences"]) == (
        *("Club", "social organisations", "91 351 50 00", "0000123456", "dzieci"),
    )


def test_nobody_is_named_in_it(sign_in, library, address):
    partner = PartnerFactory(library=library)
    ContactFactory(partner=partner, name="Ewa Zając", phone="500 100 200", email="ewa@z.test")
    PartnerFactory(
        library=library,
        name="Danuta Wilk",
        sector="person",
        phone="600 100 200",
        email="danuta@w.test",
        street="Polna 7",
        postal_code="78-111",
        place="Sianożęty",
        website="https://danuta.test",
    )
    response = sign_in("coordinator").get(address)
    assert len(read(response)) == 2
    secrets = ("Zając", "500 100", "ewa@", "Danuta", "Wilk", "600 100", "danuta", "Polna")
    for secret in (*secrets, "78-111", "Sianożęty"):
        assert secret not in response.content.decode()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_is_never_a_formula(sign_in, library, address, start):
    PartnerFactory(library=library, name=f"{start}SUM(1)")
    (row,) = read(sign_in("reader").get(address))
    assert row["Name"].startswith("'")
    assert no_formula("Szkoła") == "Szkoła"


@pytest.mark.parametrize("rows", [1, 30])
def test_it_costs_the_same_for_one_row_and_thirty(
    sign_in, library, address, rows, django_assert_num_queries
):
    for partner in PartnerFactory.create_batch(rows, library=library):
        IdentifierFactory(partner=partner)
        PartnerAudienceFactory(partner=partner, audience=AudienceFactory(library=library))
    client = sign_in("reader")
    with django_assert_num_queries(4):
        client.get(address)


def test_nonsense_in_the_address_is_no_error(sign_in, library, address):
    PartnerFactory(library=library)
    assert len(read(sign_in("reader").get(f"{address}?sector=x&kind=%00"))) == 1


# On paper, and as addresses


def test_the_printed_list_is_whole_numbered_and_names_its_library(sign_in, library):
    PartnerFactory.create_batch(30, library=library, sector="ngo")
    PartnerFactory(library=library, sector="public")
    PartnerFactory(
        library=library, sector="person", name="Anna Wilk", phone="600 100 200", level="lasting"
    )
    address = reverse("partners:print", args=[library.slug])
    page = BeautifulSoup(sign_in("reader").get(address).content, "lxml")
    rows = page.select("tbody tr")
    assert [row.td.text for row in rows] == [str(n) for n in range(1, 33)]
    assert "32 organisations" in page.select_one(".page-head").text
    assert library.name in page.select_one(".page-head").text
    assert not {"Anna Wilk", "600 100 200"} & set(page.main.stripped_strings)
    assert page.main.select("form") == []
    narrowed = sign_in("reader").get(address, {"sector": "public"})
    assert len(BeautifulSoup(narrowed.content, "lxml").select("tbody tr")) == 1


@pytest.mark.parametrize(
    ("role", "expected"),
    [("reader", ["biuro@a.example"]), ("librarian", ["biuro@a.example", "Ewa@b.example"])],
)
def test_addresses_of_offices_and_of_people_where_they_may_be_seen(
    sign_in, library, role, expected
):
    def partner(name, **fields):
        return PartnerFactory(library=library, name=name, **fields)

    ContactFactory(partner=partner("A", email="biuro@a.example"), email="szef@a.example")
    ContactFactory(partner=partner("B"), email="Ewa@b.example")
    partner("C", email="BIURO@a.example")
    partner("D", sector="person", email="anna@d.example")
    ContactFactory(partner=partner("E"), email="gone@e.example", ends_on="2020-01-01")
    address = reverse("partners:addresses", args=[library.slug])
    found = sign_in(role).get(address).context["found"]
    assert [one.lower() for one in found.emails] == [one.lower() for one in expected]
    without = ["B", "E"] if role == "reader" else ["E"]
    assert [one.name for one in found.without] == without
