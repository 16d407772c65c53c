"""What a visitor, a search engine and the library's own website see of its partners."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.urls import reverse

from accounts.scoping import scope
from directory.access import origin_of
from directory.services.entries import PublicPartner, listing_of
from tests.factories.directory import ConsentFactory
from tests.factories.partners import PartnerFactory

SECRETS = {"phone": "94 111 22 33", "email": "tajny@example.test", "street": "Tajna 5"}


@pytest.fixture
def host(library):
    library.shows_partners, library.website = True, "https://biblioteka.example.test/o-nas"
    library.save()
    return library


def agreed(library, name, *shown, **more):
    partner = PartnerFactory(library=library, name=name, place="Rusowo", **SECRETS, **more)
    return ConsentFactory(partner=partner, shown=list(shown), about=f"To jest {name}").partner


def pages_of(library, partner):
    """Return every address where everybody may read about a partner."""
    return [
        reverse("public:library", args=[library.slug]),
        reverse("public:embed", args=[library.slug]),
        reverse("public:partner", args=[library.slug, partner.pk]),
        reverse("sitemap"),
    ]


def everything(client, addresses):
    return " ".join(client.get(address).content.decode() for address in addresses)


def test_what_was_not_agreed_to_is_nowhere(client, host):
    shown = agreed(host, "Klub Mewa", "phone", short_label="Tajni od Ewy")
    hidden = PartnerFactory(library=host, name="Klub Tajny", **SECRETS)
    refused = ConsentFactory(partner__library=host, partner__name="Klub Niezgoda", answer="no")
    person = PartnerFactory(library=host, name="Jan Nowak", sector="person")
    text = everything(client, pages_of(host, shown))
    assert "Klub Mewa" in text
    assert SECRETS["phone"] in text
    for word in ["Tajn", "tajny@", "Niezgoda", "Nowak", "Rusowo"]:
        assert word not in text
    for partner in [hidden, refused.partner, person]:
        assert client.get(pages_of(host, partner)[2]).status_code == 404
        assert f"/partners/{partner.pk}/" not in text
    for word in ["Tajna", "Rusowo", "tajny", "111"]:
        assert (
            "Klub Mewa" not in client.get(f"{pages_of(host, shown)[1]}?q={word}").content.decode()
        )


def test_a_library_keeps_its_list_to_itself_until_it_shows_it(client, library, sign_in):
    partner = agreed(library, "Klub Mewa")
    pages = pages_of(library, partner)
    assert [client.get(one).status_code for one in pages[:3]] == [404, 404, 404]
    assert library.slug not in client.get(pages[3]).content.decode()
    preview = reverse("directory:preview", args=[library.slug])
    coordinator = sign_in("coordinator")
    assert "Klub Mewa" in coordinator.get(preview).content.decode()
    settings = reverse("accounts:settings", args=[library.slug])
    told = {"name": library.name, "name_in_place": "w Rusowie", "shows_partners": "on"}
    assert coordinator.post(settings, told).status_code == 302
    assert [client.get(one).status_code for one in pages[:3]] == [200, 200, 200]
    assert pages[0] in client.get(pages[3]).content.decode()
    del told["shows_partners"]
    coordinator.post(settings, told)
    assert [client.get(one).status_code for one in pages[:3]] == [404, 404, 404]


def test_a_page_tells_machines_what_it_tells_people(client, host):
    partner = agreed(host, "Klub Mewa", "phone", "place", "point", latitude="54.2",
                     longitude="15.7", point_source="hand")  # fmt: skip
    page = BeautifulSoup(client.get(pages_of(host, partner)[2]).content, "html.parser")
    assert page.select_one("[itemtype='https://schema.org/Organization']")
    said = {one["itemprop"]: one.get("content") or one.text for one in page.select("[itemprop]")}
    assert said["name"] == "Klub Mewa"
    assert said["telephone"] == SECRETS["phone"]
    assert said["addressLocality"] == "Rusowo"
    assert (said["latitude"], said["longitude"]) == ("54.200000", "15.700000")
    assert "email" not in said
    assert page.select_one("meta[name=description]")["content"] == "To jest Klub Mewa"


def test_only_the_librarys_own_website_may_show_the_frame(client, host):
    partner = agreed(host, "Klub Mewa")
    page, frame, one, _sitemap = pages_of(host, partner)
    policy = client.get(frame).headers["Content-Security-Policy"]
    assert "frame-ancestors https://biblioteka.example.test;" in f"{policy};"
    assert "X-Frame-Options" not in client.get(frame).headers
    for closed in [page, one]:
        answer = client.get(closed)
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"
    host.website = ""
    host.save()
    answer = client.get(frame)
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("website", ["javascript:alert(1)", "https://x.test; script-src *", "x y"])
def test_no_website_opens_more_than_itself(sign_in, library, website):
    told = {"name": library.name, "name_in_place": "w Rusowie", "website": website}
    sign_in("coordinator").post(reverse("accounts:settings", args=[library.slug]), told)
    library.refresh_from_db()
    assert library.website == ""


@pytest.mark.parametrize(
    ("website", "origin"),
    [
        ("https://biblioteka.test/o-nas?a=b#c", "https://biblioteka.test"),
        ("http://Biblioteka.test:8080", "http://biblioteka.test:8080"),
        ("https://ktos:haslo@biblioteka.test", "https://biblioteka.test"),
        ("https://biblioteka-łęczna.test/", "https://xn--biblioteka-czna-j9b01e.test"),
        ("https://x.test;script-src", ""),
        ("https://x.test:port", ""),
        ("https://[::1]/", ""),
        ("", ""),
        ("javascript://x/%0aalert(1)", ""),
        ("ftp://biblioteka.example.test", ""),
        ("//biblioteka.example.test", ""),
        ("http://[::1", ""),
    ],
)
def test_a_header_says_the_origin_of_a_website_and_nothing_else(website, origin):
    assert origin_of(website) == origin


def test_the_frame_is_small_sets_no_cookie_and_leads_out_of_itself(client, host):
    for number in range(60):
        agreed(host, f"Klub {number}", *SECRETS)
    answer = client.get(pages_of(host, agreed(host, "Klub Mewa"))[1])
    page = BeautifulSoup(answer.content, "html.parser")
    styles = [link["href"] for link in page.select("link[rel=stylesheet]")]
    files = [finders.find(re.sub(r"^/static/", "", re.sub(r"\.[0-9a-f]{12}\.css", ".css", one)))
             for one in styles]  # fmt: skip
    size = len(answer.content) + sum(len(Path(file).read_bytes()) for file in files)
    assert size < 150_000
    assert not answer.cookies
    assert not page.select("script, img, iframe")
    inside = [a for a in page.select("a[href]") if a.get("target") != "_top"]
    stays = ("tel:", "mailto:", "?page=")  # another page of the list opens in the frame
    assert [a["href"] for a in inside if not a["href"].startswith(stays)] == []


def test_the_line_to_copy_stays_whole_whatever_the_library_is_called(sign_in, host):
    host.name = 'Biblioteka "Pod <Mewą>"'
    host.save()
    address = reverse("directory:consents", args=[host.slug])
    page = BeautifulSoup(sign_in("coordinator").get(address).content, "html.parser")
    frame = BeautifulSoup(page.select_one("#snippet").text, "html.parser").iframe
    assert frame["src"] == f"http://testserver/public/{host.slug}/embed/"
    assert 'Biblioteka "Pod <Mewą>"' in frame["title"]


def test_a_long_question_reads_each_partner_once(monkeypatch):
    """Anybody may ask it, and no answer is kept: fifty words took five times as long."""
    read = []
    monkeypatch.setattr("directory.services.entries.fold", lambda text: read.append(text) or text)
    entries = [PublicPartner(number, "a b", "ngo") for number in range(3)]
    assert len(listing_of(entries, "a b a a " * 20).entries) == 3
    assert len(read) == 1 + len(entries)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["OSP Łękno", "Piekarnia"]),
        ({"q": "lekno"}, ["OSP Łękno"]),
        ({"q": "CHLEB  pieką"}, ["Piekarnia"]),
        ({"q": "nic"}, []),
        ({"sector": "ngo"}, ["OSP Łękno"]),
        ({"sector": "public"}, ["OSP Łękno", "Piekarnia"]),  # nobody there: no such choice
        ({"q": "piekarnia", "sector": "ngo"}, []),
    ],
    ids=str,
)
def test_who_is_looked_for(asked, found):
    entries = [
        PublicPartner(1, "OSP Łękno", "ngo"),
        PublicPartner(2, "Piekarnia", "private", about="Pieką dobry chleb"),
    ]
    listing = listing_of(entries, **asked)
    assert [one.name for one in listing.entries] == found
    assert [code for code, _label in listing.sectors] == ["ngo", "private"]


def test_who_asks_for_a_training_from_a_page_needs_not_type_the_library(client, host):
    agreed(host, "Klub Mewa")
    page = BeautifulSoup(client.get(f"/public/{host.slug}/").content, "html.parser")
    there = page.select_one(".public__ask a")["href"]
    form = BeautifulSoup(client.get(there).content, "html.parser")
    assert form.select_one("[name=library_name]")["value"] == host.name


def test_everybody_sees_one_librarys_partners(client, host, other_library):
    agreed(host, "Klub Mewa")
    stranger = agreed(other_library, "Klub Obcy")
    address = reverse("public:partner", args=[host.slug, stranger.pk])
    assert client.get(address).status_code == 404
    with scope(library=host):
        assert "Obcy" not in everything(client, pages_of(host, stranger)[:2])


def test_how_closely_a_partner_works_with_the_library_is_told_to_nobody(client, host):
    agreed(host, "Klub Mewa", level="lasting")
    page = BeautifulSoup(client.get(pages_of(host, host)[0]).content, "html.parser")
    wide_and_for_a_phone = page.select("svg.relationship-map")
    assert len(wide_and_for_a_phone) == 2
    for sheet in wide_and_for_a_phone:
        assert [one.text.strip() for one in sheet.select(".map-node text")] == ["Klub Mewa"]
    assert page.select(".map-band-names text") == []
