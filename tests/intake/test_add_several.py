from functools import partial

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.scoping import scope
from intake.sentences import WANTED
from maps.services.verdict import LOOK_FOR_MORE, NEXT_STEPS
from partners.models import ImportBatch, Kind, Partner
from tests.at_once import at_once
from tests.factories.partners import PartnerFactory


@pytest.fixture
def address(library):
    return reverse("intake:add-several", args=[library.slug])


@pytest.fixture
def client(as_role, vocabulary):
    return as_role("librarian")


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


def fields_of(response):
    """Return what a browser would send back from the table."""
    data = {}
    for element in page_of(response).select("main form :is(input, select)"):
        if element.name == "select":
            chosen = element.select_one("option[selected]") or element.select_one("option")
            data[element["name"]] = chosen["value"]
        elif element.get("type") != "checkbox" or element.has_attr("checked"):
            data[element["name"]] = element.get("value", "on")
    return data


def stored(library):
    with scope(library=library):
        return list(
            Partner.objects.in_order().values_list(
                "name", "short_label", "kind__code", "sector", "sector_confirmed", "level"
            )
        )


NAMES = "Szkoła Podstawowa w Rusowie\nKGW Kukinia\nPiekarnia Rogalik"


def test_names_become_partners_in_two_steps(client, address, library):
    table = client.post(address, {"names": NAMES})
    assert stored(library) == []
    response = client.post(address, fields_of(table))
    assert response.headers["Location"] == reverse("partners:list", args=[library.slug])
    assert stored(library) == [
        ("KGW Kukinia", "KGW Kukinia", "rural_women", "ngo", True, "one_off"),
        ("Piekarnia Rogalik", "Piekarnia Rogalik", "gastronomy", "private", True, "one_off"),
        ("Szkoła Podstawowa w Rusowie", "SP w Rusowie", "primary_school", "public", True,
         "one_off"),
    ]  # fmt: skip


def test_the_table_shows_why(client, address):
    text = page_of(client.post(address, {"names": "OSP Kukinia"})).get_text(" ", strip=True)
    assert "OSP" in text
    assert "in the name" in text or "w nazwie" in text


def test_what_the_person_changes_holds_and_is_confirmed(client, address, library):
    data = fields_of(client.post(address, {"names": "Prywatne Przedszkole Bajka\nKlub Gier"}))
    data |= {
        "rows-0-sector": "ngo",
        "rows-0-level": "lasting",
        "rows-0-short_label": "Bajka",
        "rows-0-kind": "",
        "rows-1-name": "Klub Gier Planszowych",
    }
    client.post(address, data)
    assert stored(library) == [
        ("Klub Gier Planszowych", "Klub Gier", "informal_group", "informal", False, "one_off"),
        ("Prywatne Przedszkole Bajka", "Bajka", None, "ngo", True, "lasting"),
    ]


def test_a_name_that_tells_no_sector_asks_for_one(client, address, library):
    data = fields_of(client.post(address, {"names": "Rogalik\nOSP Kukinia"}))
    response = client.post(address, data)
    assert response.status_code == 200
    summary = page_of(response).select_one(".error-summary")
    assert [link["href"] for link in summary.select("a")] == ["#id_rows-0-sector"]
    assert stored(library) == []
    client.post(address, data | {"rows-0-sector": "private"})
    assert [row[0] for row in stored(library)] == ["OSP Kukinia", "Rogalik"]


def test_what_may_be_on_the_list_is_marked_and_left_out(client, address, library):
    PartnerFactory(library=library, name="Koło Gospodyń Wiejskich Kukinia", place="")
    table = client.post(address, {"names": "KGW w Kukini\nOSP Kukinia\nOSP Kukinia"})
    marked = [
        page_row.select_one("input[type=text]")["value"]
        for page_row in page_of(table).select("tr.is-known")
    ]
    assert marked == ["KGW w Kukini", "OSP Kukinia"]
    client.post(address, fields_of(table))
    assert [row[0] for row in stored(library)] == ["Koło Gospodyń Wiejskich Kukinia", "OSP Kukinia"]


def test_the_address_presets_level_and_sector(client, address, library):
    wanted = address + "?level=none&sector=private"
    client.post(wanted, fields_of(client.post(wanted, {"names": "Rogalik\nOSP Kukinia"})))
    assert [(row[0], *row[3:]) for row in stored(library)] == [
        ("OSP Kukinia", "ngo", True, "none"),
        ("Rogalik", "private", True, "none"),
    ]


def test_nonsense_in_the_address_is_ignored(client, address, library):
    wanted = address + "?level=best&sector=mine&step=x"
    client.post(wanted, fields_of(client.post(wanted, {"names": "OSP Kukinia"})))
    assert stored(library)[0][5] == "one_off"


@pytest.mark.parametrize(
    ("wanted", "goes_home"),
    [("/libraries/", True), ("https://example.pl/", False), ("//example.pl", False)],
)
def test_afterwards_it_goes_where_it_was_asked_to(client, address, library, wanted, goes_home):
    wanted_address = f"{address}?next={wanted}"
    table = client.post(wanted_address, {"names": "OSP Kukinia"})
    response = client.post(wanted_address, fields_of(table))
    expected = wanted if goes_home else reverse("partners:list", args=[library.slug])
    assert response.headers["Location"] == expected


def test_the_button_pressed_twice_adds_once(client, address, library):
    data = fields_of(client.post(address, {"names": NAMES}))
    first, second = client.post(address, data), client.post(address, data)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(stored(library)) == 3
    with scope(library=library):
        assert ImportBatch.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_add_once(client, address, library):
    data = fields_of(client.post(address, {"names": NAMES}))
    answers = at_once(*[partial(client.post, address, data)] * 2)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert len(stored(library)) == 3


def test_what_a_colleague_added_meanwhile_is_shown_before_it_is_added_again(
    client, address, library
):
    data = fields_of(client.post(address, {"names": "OSP Kukinia\nKGW Kukinia"}))
    PartnerFactory(library=library, name="OSP w Kukini", place="")
    again = client.post(address, data)
    assert again.status_code == 200
    assert page_of(again).select_one(".error-summary")
    assert [row[0] for row in stored(library)] == ["OSP w Kukini"]
    client.post(address, fields_of(again))
    assert [row[0] for row in stored(library)] == ["KGW Kukinia", "OSP Kukinia", "OSP w Kukini"]


@pytest.mark.parametrize("names", ["", "  \n ", "---\n;;", "x" * 201])
def test_a_box_without_usable_names_says_so(client, address, names):
    response = client.post(address, {"names": names})
    assert response.status_code == 200
    assert page_of(response).select_one(".error-summary")


def test_at_most_five_hundred_names_fit(client, address):
    assert page_of(client.post(address, {"names": "OSP nr 1\n" * 501})).select_one(".error-summary")
    table = client.post(address, {"names": "".join(f"OSP nr {row}\n" for row in range(500))})
    assert len(page_of(table).select("tbody tr")) == 500


def test_nothing_ticked_is_said(client, address, library):
    data = fields_of(client.post(address, {"names": "OSP Kukinia"}))
    del data["rows-0-add"]
    response = client.post(address, data)
    assert page_of(response).select_one(".error-summary")
    assert stored(library) == []


@pytest.mark.parametrize(
    "change",
    [
        {"rows-TOTAL_FORMS": "x"},
        {"rows-TOTAL_FORMS": "9999999"},
        {"rows-0-sector": "nonsense"},
        {"rows-0-level": "nonsense"},
        {"rows-0-kind": "nonsense"},
        {"rows-0-name": "x" * 201},
        {"rows-0-short_label": "x" * 25},
        {"rows-0-name": "\x00"},
    ],
)
def test_a_tampered_table_adds_nothing(client, address, library, change):
    data = fields_of(client.post(address, {"names": "OSP Kukinia"}))
    assert client.post(address, data | change).status_code == 200
    assert stored(library) == []


def test_a_table_without_a_key_is_still_added(client, address, library):
    data = fields_of(client.post(address, {"names": "OSP Kukinia"})) | {"key": "x"}
    client.post(address, data)
    assert len(stored(library)) == 1


def test_a_withdrawn_kind_is_not_proposed(client, address):
    Kind.objects.filter(code="rural_women").delete()
    data = fields_of(client.post(address, {"names": "KGW Kukinia"}))
    assert data["rows-0-kind"] == ""


def test_while_names_are_typed_they_are_explained(client, address, library, htmx):
    PartnerFactory(library=library, name="OSP Kukinia")
    response = client.post(address, {"names": "OSP Kukinia\nPiekarnia"}, **htmx)
    piece = page_of(response)
    assert piece.find(recursive=False)["id"] == "typed"
    assert [item.select_one(".sector")["class"][1] for item in piece.select("li")] == [
        "sector--ngo",
        "sector--private",
    ]
    assert len(piece.select(".chip--warn")) == 1


@pytest.mark.parametrize("rows", [1, 30])
def test_the_table_costs_the_same_for_any_number(client, address, rows, django_assert_num_queries):
    names = "".join(f"OSP nr {row}\n" for row in range(rows))
    with django_assert_num_queries(8):  # four of them hold the library and the place of who sends
        client.post(address, {"names": names})


def test_within_the_first_steps_it_leads_to_the_third(client, address, library):
    third = reverse("partners:first-audiences", args=[library.slug])
    page = page_of(client.get(address + "?step=2"))
    assert page.select_one(".steps__bar")
    assert page.select_one(f"main a[href='{third}']")
    table = client.post(address + "?step=2", {"names": "OSP Kukinia"})
    assert page_of(table).select_one(f"main a[href='{third}']")
    assert client.post(address + "?step=2", fields_of(table)).headers["Location"] == third


def test_the_page_knows_what_one_came_to_look_for(client, address):
    page = page_of(client.get(address, {"sector": "private", "level": "none"}))
    assert page.h1.text == "Firmy z okolicy"
    assert "Piekarnia Rogalik" in page.select_one("#typed pre").text
    assert "KGW" not in page.select_one("#typed pre").text
    again = page_of(client.post(f"{address}?sector=private", {"names": ""},
                                headers={"HX-Request": "true"}))  # fmt: skip
    assert again.select_one("#typed pre").text == page.select_one("#typed pre").text
    assert page_of(client.get(address)).h1.text == "Dopisz kilka naraz"


def test_the_button_of_a_verdict_leads_to_such_a_page():
    steps = [*NEXT_STEPS.values(), *LOOK_FOR_MORE.values()]
    assert {step.sector for step in steps if step.sector} <= set(WANTED)
