"""Pasting a ready analysis: what was read is looked through before it is written."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.scoping import scopes_disabled
from swot.models import Factor
from tests.factories.swot import AnalysisFactory, FactorFactory

TEXT = "Mocne strony\n- lokal\n- zespół\nSzanse\ndzieci → ferie\n"


@pytest.fixture
def analysis(library):
    return AnalysisFactory(library=library)


@pytest.fixture
def address(analysis):
    return reverse("swot:paste", args=[analysis.library.slug, analysis.pk])


@pytest.fixture
def client(as_role):
    return as_role("librarian")


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def values_of(page):
    """Return what the browser would send from the preview."""
    values = {field["name"]: field["value"] for field in page.select("main input[type=hidden]")}
    values |= {area["name"]: area.get_text().strip() for area in page.select("main textarea")}
    for select in page.select("main select"):
        chosen = select.select_one("option[selected]") or select.option
        values[select["name"]] = chosen["value"]
    own = {"csrfmiddlewaretoken", "page_at"}
    return {name: value for name, value in values.items() if name not in own}


def stored():
    with scopes_disabled():
        return list(
            Factor.objects.order_by("part", "position").values_list("part", "text", "management")
        )


def test_the_preview_writes_nothing_and_the_second_yes_writes_all(client, address):
    page = soup(client.post(address, {"text": TEXT}))
    assert stored() == []
    values = values_of(page)
    assert [values[f"form-{n}-text"] for n in range(3)] == ["lokal", "zespół", "dzieci"]
    response = client.post(address, values)
    assert response.status_code == 302
    assert stored() == [
        ("opportunity", "dzieci", "ferie"),
        ("strength", "lokal", ""),
        ("strength", "zespół", ""),
    ]


def test_an_empty_cell_at_the_end_of_a_row_keeps_its_column(client, address):
    text = "Szanse\tCo z tym zrobimy?\ndzieci\tferie\nfirmy\t\nturyści\t\n"
    values = values_of(soup(client.post(address, {"text": text})))
    assert [values[f"form-{n}-text"] for n in range(3)] == ["dzieci", "firmy", "turyści"]


def test_sending_it_twice_writes_it_once(client, address):
    values = values_of(soup(client.post(address, {"text": TEXT})))
    client.post(address, values)
    client.post(address, values)
    assert len(stored()) == 3


def test_what_is_corrected_or_left_out_in_the_preview_is(client, address):
    values = values_of(soup(client.post(address, {"text": TEXT})))
    values |= {"form-0-part": "weakness", "form-1-part": "leave", "form-2-text": "dużo dzieci"}
    client.post(address, values)
    assert stored() == [("opportunity", "dużo dzieci", "ferie"), ("weakness", "lokal", "")]


def test_what_is_on_the_list_is_not_chosen_again(client, analysis, address):
    FactorFactory(analysis=analysis, part="strength", text="Lokal", position=1)
    values = values_of(soup(client.post(address, {"text": TEXT})))
    assert [values[f"form-{n}-part"] for n in range(3)] == ["leave", "strength", "opportunity"]


def test_a_known_entry_gains_how_we_manage_it(client, analysis, address):
    FactorFactory(analysis=analysis, part="opportunity", text="Dzieci", management="zajęcia")
    page = soup(client.post(address, {"text": "Szanse\ndzieci → ferie"}))
    assert page.select_one("td p").get_text() in {
        "will be added to what is on the list",
        "zostanie dopisane do tego, co jest na liście",
    }
    client.post(address, values_of(page))
    client.post(address, values_of(page))
    assert stored() == [("opportunity", "Dzieci", "zajęcia; ferie")]


def test_a_heading_that_no_list_has_is_doubted(client, address):
    text = "Szanse\n- dzieci\nTrudne sprawy\n- spór o salę\n- hałas"
    values = values_of(soup(client.post(address, {"text": text})))
    parts = [values[f"form-{n}-part"] for n in range(4)]
    assert parts == ["opportunity", "leave", "", "above"]
    page = soup(client.post(address, values))
    assert page.select_one(".error-summary a")["href"] == "#id_form-2-part"
    assert stored() == []
    client.post(address, values | {"form-2-part": "threat"})
    assert [row[:2] for row in stored()] == [
        ("opportunity", "dzieci"),
        ("threat", "spór o salę"),
        ("threat", "hałas"),
    ]


def test_entries_without_a_heading_go_where_the_person_said(client, address):
    values = values_of(soup(client.post(address, {"text": "a1\nb1", "part": "threat"})))
    assert [values[f"form-{n}-part"] for n in range(2)] == ["threat", "threat"]
    values = values_of(soup(client.post(address, {"text": "a1\nb1", "part": ""})))
    assert [values[f"form-{n}-part"] for n in range(2)] == ["", "above"]


@pytest.mark.parametrize("text", ["", "Mocne strony\nSzanse", "---\n…", "x\n" * 200_000])
def test_a_text_without_entries_is_refused_with_a_sentence(client, address, text):
    page = soup(client.post(address, {"text": text}))
    assert page.select_one(".error-summary a")


def test_too_many_entries_are_refused_with_a_sentence(client, address):
    page = soup(client.post(address, {"text": "\n".join(f"wpis a{n}" for n in range(401))}))
    assert "400" in page.select_one(".error-summary").get_text()


def test_an_entry_that_is_too_long_is_shown_for_correction(client, address):
    values = values_of(soup(client.post(address, {"text": "Szanse\n" + "a" * 501})))
    page = soup(client.post(address, values))
    assert page.select_one("td .errorlist")
    assert stored() == []


@pytest.mark.parametrize(
    "spoiled",
    [
        {"form-TOTAL_FORMS": "x"},
        {"form-TOTAL_FORMS": "100000"},
        {"form-TOTAL_FORMS": "-1"},
        {"form-0-part": "hope"},
        {"form-0-text": "a\x00b"},
    ],
)
def test_a_spoiled_preview_is_no_error_of_ours(client, address, spoiled):
    values = values_of(soup(client.post(address, {"text": TEXT})))
    assert client.post(address, values | spoiled).status_code in {200, 302}
