"""A library that is put away, or has another address: who sees what, and what comes back."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Library
from accounts.services.authority import NotYours
from accounts.services.libraries import (
    archive_library,
    correct_library,
    found_library,
    restore_library,
)
from accounts.services.memberships import invite_person
from tests.factories.accounts import LibraryFactory, OversightFactory, UserFactory
from tests.factories.publications import PublicationFactory
from tests.factories.workshops import PartnerInvitationFactory

SITE = "https://okolica.example.test"


@pytest.fixture
def publication(library):
    return PublicationFactory(workshop__library=library)


def doors(library, publication):
    """Return the address of every kind of page that lets somebody into the library."""
    link = PartnerInvitationFactory(workshop__library=library).link
    return {
        "inside": reverse("partners:list", args=[library.slug]),
        "public": publication.get_absolute_url(),
        "public list": reverse("public:library", args=[library.slug]),
        "answer": reverse("workshop-invitation:answer", args=[link.token]),
    }


def test_nobody_enters_a_library_that_is_put_away_and_all_comes_back(
    as_role, client, library, publication, in_english
):
    person, door = as_role("coordinator"), doors(library, publication)

    def answers():
        inside = person.get(door["inside"]).status_code
        return [inside, *(client.get(door[one]).status_code for one in list(door)[1:])]

    assert answers() == [200, 200, 200, 200]
    host = UserFactory(is_staff=True, is_superuser=True)
    assert archive_library(library=library, by=host)
    assert answers() == [403, 404, 404, 410]
    said = f"{library.name} is in the archive. Nothing in it is lost"
    person.cookies["django_language"] = "en"
    for address in [door["inside"], reverse("home")]:
        assert said in person.get(address, follow=True).content.decode()
    assert as_role("stranger").get(door["inside"]).status_code == 404
    assert publication.get_absolute_url() not in client.get("/sitemap.xml").content.decode()
    with pytest.raises(ValidationError):
        invite_person(library=library, email="nowa@example.test", role="reader", by=None, site=SITE)
    assert restore_library(library=library, by=host)
    assert answers() == [200, 200, 200, 200]


def test_it_is_put_away_and_brought_back_in_the_back_office(host, near, far):
    address = reverse("admin:accounts_library_changelist")
    library = near["library"]
    data = {"_selected_action": [library.pk], "confirmed": "1"}

    def shown(**query):
        return set(host.get(address, query).context["cl"].result_list)

    host.post(address, data | {"action": "archive_selected"})
    assert library not in shown()
    assert shown(archive="yes") == {library}
    assert library in shown(archive="all")
    query = {"app_label": "accounts", "model_name": "membership", "field_name": "library"}
    found = host.get(reverse("admin:autocomplete"), {**query, "term": "bliska"}).json()
    assert found["results"] == []
    assert host.get(f"{address}{library.pk}/change/").status_code == 200
    host.post(f"{address}?archive=yes", data | {"action": "restore_selected"})
    assert library in shown()
    history = host.get(f"{address}{library.pk}/history/").content.decode()
    assert "Przeniesiono do archiwum." in history
    assert "Przywrócono z archiwum." in history


def test_an_address_that_is_a_word_of_other_addresses_leads_on(
    as_role, client, library, publication
):
    for word in ["libraries", "public", "nowy-adres"]:
        library.slug = word
        correct_library(library=library, by=None)
    inside = as_role("coordinator").get("/libraries/libraries/map/")
    assert inside["Location"] == "/libraries/nowy-adres/map/"
    assert client.get("/public/public/")["Location"] == "/public/nowy-adres/"


def test_another_address_keeps_the_old_one_leading_to_it(as_role, client, library, publication):
    old = library.slug
    library.slug = "Nowy-Adres"
    correct_library(library=library, by=None)
    inside = as_role("coordinator").get(f"/libraries/{old}/partners/?q=a/{old}/b")
    assert (inside.status_code, inside["Location"]) == (
        307,
        f"/libraries/nowy-adres/partners/?q=a/{old}/b",
    )
    assert client.get(f"/public/{old}/")["Location"] == "/public/nowy-adres/"
    assert client.get("/public/nowy-adres/").status_code == 200
    assert as_role("stranger").get(f"/libraries/{old}/").status_code == 404
    other = LibraryFactory()
    for taken in [old, "nowy-adres"]:
        other.slug = taken
        with pytest.raises(ValidationError):
            correct_library(library=other, by=None)
    library.slug = old
    correct_library(library=library, by=None)
    stored = Library.objects.get(pk=library.pk)
    assert (stored.slug, stored.former_slugs) == (old, ["nowy-adres"])


@pytest.mark.parametrize("page", ["", "suggest/", "embed/", "privacy/", "partners/1/"])
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_a_former_address_does_not_tell_of_a_library_that_shows_nothing(
    client, library, page, method
):
    old = library.slug
    library.slug = "nowy-adres"
    correct_library(library=library, by=None)
    unknown = getattr(client, method)(f"/public/nigdzie/{page}")
    former = getattr(client, method)(f"/public/{old}/{page}")
    assert (former.status_code, unknown.status_code) == (404, 404)


def test_a_new_library_takes_no_address_that_leads_elsewhere(library):
    library.slug = "ustronie-morskie"
    correct_library(library=library, by=None)
    library.slug = "inny"
    correct_library(library=library, by=None)
    founded, _invitation = found_library(
        name="Druga", municipality=library.municipality, email="", by=None, site=SITE
    )
    assert founded.slug == "ustronie-morskie-2"


def test_a_library_is_put_away_by_its_administrators_only(library):
    by = OversightFactory(terc_prefix="30").user
    for act in [archive_library, restore_library]:
        with pytest.raises(NotYours):
            act(library=library, by=by)
