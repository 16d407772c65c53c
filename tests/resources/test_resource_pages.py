"""Who has what and who looks for what: the list, one line typed, its card, whether it is right."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from partners.models import Resource
from partners.models.resources import A_YEAR
from resources.models.criteria import ResourceCriteria
from resources.services.listing import meeting
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    PartnerFactory,
    ResourceFactory,
)


@pytest.fixture
def librarian(sign_in):
    return sign_in("librarian")


@pytest.fixture
def village(in_library):
    """Resources of everybody: key → row."""
    partner = PartnerFactory(library=in_library, name="Pensjonat Fala")
    group = AudienceFactory(library=in_library, name="seniorzy")
    year_ago = timezone.localdate() - A_YEAR
    said = {
        "jadalnia": {"partner": partner, "text": "jadalnia na 40 osób", "category": "place"},
        "bus": {"partner": partner, "text": "mikrobus", "category": "equipment",
                "terms": "at_cost"},
        "rzutnik": {"is_of_library": True, "text": "rzutnik", "category": "equipment",
                    "terms": "loan"},
        "dowóz": {"audience": group, "direction": "need", "text": "dowóz na spotkania",
                  "checked_on": year_ago},
        "plaża": {"text": "plaża w Sianożętach", "category": "nature",
                  "checked_on": year_ago + timedelta(days=1)},
        "stara": {"is_of_library": True, "text": "stara mapa", "archived": True},
    }  # fmt: skip
    PartnerFactory(library=in_library, archived=True)
    return {key: ResourceFactory(library=in_library, **row) for key, row in said.items()}


def at(library, page, *rows, query=""):
    address = reverse(f"resources:{page}", args=[library.slug, *(row.pk for row in rows)])
    return f"{address}?{query}".rstrip("?")


def soup(answer):
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "lxml")


def names_on(page):
    return [row.get_text() for row in page.select("#resource-table th a")]


# The address

ADDRESSES = [
    ("q=projektor", {"rzutnik"}),
    ("q=PROJEKTORY", {"rzutnik"}),
    ("q=jadalni", {"jadalnia"}),
    ("q=bus", {"bus", "dowóz"}),
    ("q=sprzet", {"bus", "rzutnik"}),
    ("q=places", {"jadalnia"}),
    ("q=fala mikro", {"bus"}),
    ("q=seniorow", {"dowóz"}),
    ("q=kajak", set()),
    ("q=%26%7C!", set()),
    ("direction=need", {"dowóz"}),
    ("category=nature", {"plaża"}),
    ("holder=partner", {"jadalnia", "bus"}),
    ("holder=library", {"rzutnik"}),
    ("holder=group", {"dowóz"}),
    ("holder=nobody", {"plaża"}),
    ("terms=loan", {"rzutnik"}),
    ("unchecked=1", {"dowóz"}),
    ("archived=1", {"stara"}),
    ("holder=partner&category=place&direction=offer", {"jadalnia"}),
]


FIRST = [("", "plaża"), ("text", "dowóz"), ("category", "bus"), ("checked", "dowóz")]


def test_an_address_means_these_lines_in_this_order(village):
    keys = {row.pk: key for key, row in village.items()}
    read = ((address, meeting(ResourceCriteria.read(address))) for address, _found in ADDRESSES)
    assert [(address, {keys[row.pk] for row in rows}) for address, rows in read] == ADDRESSES
    for sort, first in FIRST:
        assert meeting(ResourceCriteria.read(f"sort={sort}"))[0] == village[first], sort


def test_lines_of_an_archived_partner_are_on_no_list(in_library):
    ResourceFactory(library=in_library, partner=PartnerFactory(library=in_library, archived=True))
    assert [*meeting(ResourceCriteria())] == []
    assert [*meeting(ResourceCriteria(archived=True))] == []


def test_the_page_of_a_group_leads_to_all_that_is_its_own(village, in_library, librarian):
    group = village["dowóz"].audience
    there = at(in_library, "list", query=f"audience={group.pk}")
    home = reverse("partners:audience-edit", args=[in_library.slug, group.pk])
    assert there in [link["href"] for link in soup(librarian.get(home)).select("#needs a")]
    page = soup(librarian.get(there))
    assert names_on(page) == ["dowóz na spotkania"]
    assert page.select_one(f".crumbs a[href='{home}']").get_text() == "seniorzy"
    assert page.select_one("[name=audience]")["value"] == str(group.pk)
    gone = soup(librarian.get(at(in_library, "list", query="audience=987654")))
    assert "“Audience group” was left out" in gone.select_one(".alert-warning").get_text()


def test_what_an_address_cannot_mean_is_said(village, in_library, librarian):
    page = soup(librarian.get(at(in_library, "list", query="terms=golden&holder=nobody")))
    assert names_on(page) == ["plaża w Sianożętach"]
    assert "“Terms” was left out" in page.select_one(".alert-warning").get_text()


# One line


def test_one_line_of_the_library_is_enough_and_tells_what_was_understood(librarian, library):
    said = {"text": "sala na 40 osób, soboty, za darmo", "direction": "offer"}
    page = soup(librarian.post(at(library, "new"), said, follow=True))
    with scope(library=library):
        row = Resource.objects.get()
    assert (row.text, row.amount, row.season, row.terms, row.category, row.is_of_library) == (
        *("sala na 40 osób", 40, "soboty", "free", "place", True),
    )
    assert row.checked_on == timezone.localdate()
    message = " ".join(page.select_one("#messages").get_text().split())
    assert "Saved: sala na 40 osób. Understood: Places" in message
    assert "how many: 40; soboty; free of charge. Correct" in message
    assert names_on(page) == ["sala na 40 osób"]


def test_enter_says_no_way_so_it_is_asked_and_the_line_is_kept(librarian, library):
    page = soup(librarian.get(at(library, "list")))
    first = page.select_one(".add-resource [type=submit]")
    assert first.get("name") is None
    page = soup(librarian.post(at(library, "new"), {"text": "rzutnik"}))
    assert page.select_one("[name=text]")["value"] == "rzutnik"
    assert "Say which way" in page.select_one(".error-summary").get_text()
    with scope(library=library):
        assert not Resource.objects.exists()


def test_what_is_typed_in_a_field_wins_over_the_words_of_the_line(librarian, library):
    said = {"text": "sala, soboty, za darmo", "direction": "offer", "whose": "nobody"}
    said |= {"season": "niedziele", "category": "knowledge"}
    librarian.post(at(library, "new"), said)
    with scope(library=library):
        row = Resource.objects.get()
    assert (row.text, row.season, row.category) == ("sala, soboty, za darmo", "niedziele",
                                                    "knowledge")  # fmt: skip
    assert row.holder == "nobody"


WHOSE = [
    ({"whose": "library", "partner_name": "??"}, "library", {}),
    ({}, "library", {}),
    ({"whose": "partner", "partner_name": "pensjonat fala"}, "partner", {}),
    ({"whose": "partner", "partner_name": ""}, None, {"partner_name"}),
    ({"whose": "partner", "partner_name": "Hotel Bez Nazwy"}, None, {"partner_name"}),
    ({"whose": "group", "audience": "seniorzy"}, "group", {}),
    ({"whose": "group", "audience": ""}, None, {"audience"}),
    ({"whose": "nobody", "audience": "seniorzy"}, "nobody", {}),
    ({"whose": "neighbour"}, None, {"whose"}),
]


def test_whose_it_is_is_said_once(village, in_library, librarian):
    for said, holder, errors in WHOSE:
        Resource.objects.all().delete()
        if said.get("audience"):
            said = said | {"audience": village["dowóz"].audience_id}
        sent = {"text": "stół", "direction": "offer"} | said
        answer = librarian.post(at(in_library, "new"), sent)
        written = {one.holder for one in Resource.objects.all()}
        assert written == ({holder} if holder else set()), said
        refused = {} if answer.status_code == 302 else answer.context["form"].errors.keys()
        assert {*refused} == {*errors}, said


def test_a_line_moves_to_another_holder_and_keeps_its_words(village, in_library, librarian):
    row = village["bus"]
    address = at(in_library, "edit", row)
    seen = soup(librarian.get(address)).select_one("[name=seen]")["value"]
    said = {"text": "mikrobus, soboty", "direction": "offer", "category": "equipment"}
    librarian.post(address, said | {"whose": "library", "partner_name": "", "seen": seen})
    row = Resource.objects.get(pk=row.pk)
    assert (row.holder, row.text, row.season) == ("library", "mikrobus, soboty", "")


def test_who_looks_for_what_nobody_has_notes_it_by_one_press(village, in_library, librarian):
    page = soup(librarian.get(at(in_library, "list", query="q=kajak")))
    form = page.select_one(".empty form")
    assert "Nobody has “kajak” noted." in page.select_one(".empty").get_text()
    librarian.post(
        form["action"], {one["name"]: one["value"] for one in form.select("input[value]")}
    )
    [row] = meeting(ResourceCriteria(direction="need", holder="library"))
    assert (row.text, row.category) == ("kajak", "equipment")
    page = soup(librarian.get(at(in_library, "list", query="q=rzutnik&terms=free")))
    assert page.select_one(".empty") is None  # somebody has one, on other terms


# A card, and whether it is still right


def test_after_a_year_one_press_says_that_it_is_still_right(village, in_library, librarian):
    listed = at(in_library, "list", query="unchecked=1")
    forms = soup(librarian.get(listed)).select(".still-right form")
    assert [form.button.get_text() for form in forms] == [
        "Yes: dowóz na spotkania",
        "No longer: dowóz na spotkania",
    ]
    answer = librarian.post(forms[0]["action"])
    assert answer["Location"] == listed
    assert Resource.objects.get(pk=village["dowóz"].pk).checked_on == timezone.localdate()
    assert [*meeting(ResourceCriteria(unchecked=True))] == []
    assert soup(librarian.get(at(in_library, "list"))).select(".still-right") == []


def test_the_page_of_a_partner_asks_it_too_and_comes_back_there(village, in_library, librarian):
    Resource.objects.filter(pk=village["bus"].pk).update(checked_on=date(2024, 3, 5))
    partner = village["bus"].partner
    page = soup(librarian.get(partner.get_absolute_url()))
    (form,) = [one for one in page.select("#resources .still-right form") if "Yes" in one.text]
    answer = librarian.post(form["action"])
    assert answer["Location"] == f"{partner.get_absolute_url()}#resources"
    assert Resource.objects.get(pk=village["bus"].pk).checked_on == timezone.localdate()


def test_a_reader_is_told_the_month_and_asked_nothing(village, in_library, sign_in):
    Resource.objects.filter(pk=village["bus"].pk).update(checked_on=date(2024, 3, 5))
    page = soup(sign_in("reader").get(at(in_library, "card", village["bus"])))
    assert "checked: March 2024" in page.get_text()
    assert page.select("main form, .still-right") == []


def test_a_card_tells_who_can_introduce_us_to_those_who_see_people(village, in_library, sign_in):
    person = ContactFactory(partner__library=in_library, partner__name="KGW", name="Anna Wilk")
    row = ResourceFactory(
        library=in_library, text="ktoś, kto gra", category="people", introduced_by=person
    )
    said = {role: soup(sign_in(role).get(at(in_library, "card", row))).select_one("main").get_text()
            for role in ("librarian", "reader")}  # fmt: skip
    assert "a resident, contact through: KGW" in said["librarian"]
    assert "Anna Wilk" in said["librarian"]
    assert not {"Anna Wilk", "KGW"} & {*said["reader"].replace(":", " ").split()}
    assert "a resident" in said["reader"]


def test_a_card_remembers_who_did_what(village, in_library, librarian):
    row = village["plaża"]
    librarian.post(at(in_library, "confirm", row))
    librarian.post(at(in_library, "archive", row))
    page = librarian.get(at(in_library, "card", row))
    told = [(one.what, one.who) for one in page.context["history"]]
    assert told == [
        ("moved to the archive", librarian.user.name),
        ("looked through", librarian.user.name),
        ("added to the list", ""),
    ]


def test_several_lines_are_pasted_each_read_by_itself_and_none_twice(librarian, in_library):
    ResourceFactory(library=in_library, is_of_library=True, text="dwa namioty")
    text = "- sala na 40 osób, soboty\n\n• dwa namioty\n3) kronika parafii, do wypożyczenia\n---"
    page = soup(librarian.post(at(in_library, "paste"), {"direction": "offer", "text": text},
                               follow=True))  # fmt: skip
    assert "Added: 2. Already on the list: 1." in page.select_one("#messages").get_text()
    new = meeting(ResourceCriteria())[:2]
    assert [(one.text, one.amount, one.season, one.terms, one.category) for one in new] == [
        ("kronika parafii", None, "", "loan", "culture_story"),
        ("sala na 40 osób", 40, "soboty", "", "place"),
    ]
    for wrong in ("", "---\n•", "x" * 501):
        answer = librarian.post(at(in_library, "paste"), {"direction": "need", "text": wrong})
        assert answer.context["form"].errors.keys() == {"text"}


def test_lines_pasted_from_the_page_of_a_partner_are_its_own(librarian, village, in_library):
    inn = village["bus"].partner
    address = at(in_library, "paste", query=f"partner={inn.pk}")
    answer = librarian.post(address, {"direction": "need", "text": "kucharka na sezon"})
    assert answer["Location"] == f"{inn.get_absolute_url()}#resources"
    assert [str(row) for row in inn.resources.filter(direction="need")] == ["kucharka na sezon"]
