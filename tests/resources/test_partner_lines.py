"""What a partner can give and what it needs: on its page, and from there to one line and back."""

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from partners.models import Resource
from partners.services.known import KnownPartners
from resources.forms.resources import ResourceForm
from resources.services.resources import add_resources, save_resource
from tests.factories.accounts import UserFactory
from tests.factories.partners import ContactFactory, PartnerFactory, ResourceFactory


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def partner(library):
    return PartnerFactory(library=library, name="Pensjonat Fala")


@pytest.fixture
def rows(library):
    """Return what the library has noted and not put away: (direction, text), in order."""

    def read():
        with scope(library=library):
            return list(Resource.objects.current().values_list("direction", "text"))

    return read


def address(partner, name, *resource):
    keys = [partner.library.slug, *(one.pk for one in resource)]
    return f"{reverse(f'resources:{name}', args=keys)}?partner={partner.pk}"


def page_of(client, partner):
    content = client.get(partner.get_absolute_url()).content
    return BeautifulSoup(content, "lxml").select_one("#resources")


def test_a_line_is_added_changed_and_put_away_with_a_way_back(sign_in, partner, rows):
    client = sign_in("librarian")
    for form, text in zip(
        page_of(client, partner).select("form"), ["sala na 40 osób", "promocja"], strict=True
    ):
        hidden = form.select_one("[name=direction]")["value"]
        answer = client.post(form["action"], {"direction": hidden, "text": text})
        assert answer["Location"] == f"{partner.get_absolute_url()}#resources"
    assert rows() == [("offer", "sala na 40 osób"), ("need", "promocja")]
    with scope(library=partner.library):
        room = Resource.objects.get(direction="offer")
    sent = {"direction": "offer", "text": "sala", "category": "place", "amount": "40"}
    client.post(address(partner, "edit", room), sent | {"terms": "free", "season": "soboty"})
    line = page_of(client, partner).select_one("li").get_text(" ", strip=True)
    assert line == "sala how many: 40 free of charge soboty"
    page = client.post(address(partner, "archive", room), follow=True)
    assert rows() == [("need", "promocja")]
    undo = BeautifulSoup(page.content, "lxml").select_one("#messages form")
    client.post(undo["action"])
    assert rows() == [("offer", "sala"), ("need", "promocja")]


def test_offers_and_needs_stand_apart(sign_in, partner, library):
    ResourceFactory(library=library, partner=partner, text="sala")
    ResourceFactory(library=library, partner=partner, text="promocja", direction="need")
    ResourceFactory(library=library, partner=partner, text="zniknęło", archived=True)
    panel = page_of(sign_in("reader"), partner)
    lists = {
        heading.get_text(): [row.p.get_text() for row in heading.find_next("ul").select("li")]
        for heading in panel.select("h3")
    }
    assert lists == {"What they can give": ["sala"], "What they need": ["promocja"]}
    assert panel.select("form") == []


def test_a_reader_sees_no_empty_panel_and_no_introducer(sign_in, partner, library):
    assert page_of(sign_in("reader"), partner) is None
    person = ContactFactory(partner__library=library, name="Anna Wilk")
    ResourceFactory(library=library, partner=partner, text="sala", introduced_by=person)
    assert "Anna Wilk" in page_of(sign_in("librarian"), partner).get_text()
    assert "Anna Wilk" not in page_of(sign_in("reader"), partner).get_text()


def test_an_empty_line_is_shown_again_with_a_reason(sign_in, partner, rows):
    answer = sign_in("librarian").post(address(partner, "new"), {"direction": "need", "text": " "})
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"text"}
    assert rows() == []


def test_a_file_tells_nothing_of_resources(sign_in, partner, library):
    """Free text may name people, and a file leaves the house."""
    ResourceFactory(library=library, partner=partner, text="emerytowana nauczycielka")
    response = sign_in("librarian").get(reverse("partners:export", args=[library.slug, "csv"]))
    [row] = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";")
    assert row["Name"] == "Pensjonat Fala"
    assert "nauczycielka" not in "".join(row.values())


def test_of_two_people_who_change_a_line_nobody_loses_a_word(sign_in, partner, library):
    line = ResourceFactory(library=library, partner=partner, text="sala")
    client, page = sign_in("librarian"), address(partner, "edit", line)
    form = BeautifulSoup(client.get(page).content, "lxml").select_one("form [name=seen]")
    mine = {"direction": "offer", "text": "sala gimnastyczna", "category": "unsorted"}
    with scope(library=library):
        mine |= {"whose": "partner", "partner_name": KnownPartners(library).words(partner)}
    line.text = "sala na 40 osób"
    with scope(library=library):
        save_resource(resource=line, by=line.created_by)
    answer = client.post(page, mine | {"seen": form["value"]})
    assert answer.status_code == 200
    [conflict] = answer.context["form"].meeting.conflicts
    assert (conflict.mine, conflict.theirs) == ("sala gimnastyczna", "sala na 40 osób")


def test_a_line_out_of_date_says_so(sign_in, partner, library):
    yesterday, today = (timezone.localdate() - timedelta(days=days) for days in (1, 0))
    ResourceFactory(library=library, partner=partner, text="sala", valid_until=yesterday)
    ResourceFactory(library=library, partner=partner, text="plac", valid_until=today)
    lines = [line.get_text() for line in page_of(sign_in("reader"), partner).select("li")]
    assert ["out of date" in line for line in lines] == [True, False]


def test_an_archived_partner_shows_its_lines_and_takes_no_new_one(sign_in, library, rows):
    partner = PartnerFactory(library=library, archived=True)
    ResourceFactory(library=library, partner=partner, text="sala")
    client = sign_in("librarian")
    panel = page_of(client, partner)
    assert "sala" in panel.get_text()
    assert panel.select("form") == []
    new = {"direction": "offer", "text": "plac"}
    assert client.post(address(partner, "new"), new).status_code == 404
    assert rows() == [("offer", "sala")]


def test_only_people_of_this_library_introduce(sign_in, partner, library, rows):
    stranger = ContactFactory()
    sent = {"direction": "offer", "text": "sala", "introduced_by": stranger.pk}
    answer = sign_in("librarian").post(address(partner, "new"), sent)
    assert answer.context["form"].errors.keys() == {"introduced_by"}
    assert rows() == []


def test_who_sees_no_people_is_not_shown_who_introduces(in_library):
    """So it is while an administrator looks at a library through its coordinator's eyes."""
    person = ContactFactory(partner__library=in_library)
    line = ResourceFactory(library=in_library, partner=person.partner, introduced_by=person)
    form = ResourceForm(instance=line, library=in_library, may_see_people=False)
    assert form.fields.keys().isdisjoint({"introduced_by", "introduced_by_text"})
    assert person.name not in str(form)


def test_the_list_finds_a_partner_by_what_it_has(sign_in, partner, library, by):
    PartnerFactory(library=library, name="Kino")
    with scope(library=library):
        add_resources(library=library, rows=[(partner, "offer", "rzutnik")], by=by)
    page = sign_in("reader").get(reverse("partners:list", args=[library.slug]), {"q": "rzutniki"})
    names = BeautifulSoup(page.content, "lxml").select("#partner-table tbody th")
    assert [name.get_text(strip=True) for name in names] == ["Pensjonat Fala"]


@pytest.mark.parametrize("way", ["edit", "confirm", "archive", "restore"])
def test_of_an_archived_partner_nothing_is_changed(as_role, in_library, way):
    partner = PartnerFactory(library=in_library, archived=True)
    resource = ResourceFactory(library=in_library, partner=partner)
    address = reverse(f"resources:{way}", args=[in_library.slug, resource.pk])
    assert as_role("librarian").post(address, {"text": "inne"}).status_code == 404
