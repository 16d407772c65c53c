"""Entries that may be one partner are found, and those told apart are not proposed again."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.scoping import scope
from merging.models import DismissedTwins
from merging.services.twins import propose_again, tell_apart, twins_in
from tests.factories.accounts import UserFactory
from tests.factories.partners import IdentifierFactory, PartnerFactory


@pytest.fixture
def in_library(library):
    with scope(library=library):
        yield library


def two(library, one, other):
    return PartnerFactory(library=library, **one), PartnerFactory(library=library, **other)


def found(library):
    return [(one.partner.name, one.other.name) for one in twins_in(library)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Żółte Łąki", "place": ""}, {"name": "zolte laki", "place": "Gąski"}),
        (
            {"name": "Szkoła Podstawowa w Rusowie", "place": "Rusowo"},
            {"name": "Szkola podstawowa Rusowo", "place": "Rusowo"},
        ),
        ({"name": "Gmina", "phone": "94 351 50 00"}, {"name": "Urząd", "phone": "+48943515000"}),
        ({"name": "Gmina", "email": "a@b.pl"}, {"name": "Urząd", "email": "a@b.pl"}),
    ],
)
def test_twins_are_found(in_library, one, other):
    two(in_library, one, other)
    assert found(in_library) == [(one["name"], other["name"])]


def test_the_same_number_comes_first_and_is_said(in_library):
    two(in_library, {"name": "Gmina", "email": "a@b.pl"}, {"name": "Urząd", "email": "a@b.pl"})
    pair = two(in_library, {"name": "Zajazd"}, {"name": "Bar"})
    for one in pair:
        IdentifierFactory(partner=one, scheme="nip", value="1234563218")
    first = twins_in(in_library)[0]
    assert (first.partner, first.other) == pair
    assert "NIP" in first.reasons[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "OSP", "place": "Gąski"}, {"name": "OSP", "place": "Rusowo"}),
        ({"name": "Jan Lis", "sector": "person"}, {"name": "Jan Lis", "sector": "ngo"}),
        ({"name": "Koło Gospodyń"}, {"name": "Klub Seniora"}),
        ({"name": "Gmina", "phone": "150"}, {"name": "Urząd", "phone": "150"}),
    ],
)
def test_others_are_not(in_library, one, other):
    two(in_library, one, other)
    assert found(in_library) == []


def test_the_phone_of_an_office_of_many_says_nothing(in_library):
    names = ["Żłobek", "Przedszkole", "Muzeum", "Basen", "Hala", "Kino"]
    for name in names:
        PartnerFactory(library=in_library, name=name, phone="94 351 50 00")
    assert found(in_library) == []


def test_who_is_told_apart_is_not_proposed_until_asked_again(in_library):
    one, other = two(in_library, {"name": "Gmina"}, {"name": "Gmina"})
    by = UserFactory()
    for _time in range(2):
        tell_apart(partner=other, other=one, by=by)
    assert found(in_library) == []
    propose_again(pair=DismissedTwins.objects.get(), by=by)
    assert found(in_library) == [("Gmina", "Gmina")]
    with pytest.raises(ValidationError):
        tell_apart(partner=one, other=one, by=by)


def test_the_page_leads_to_both_answers(sign_in, library):
    one, other = two(library, {"name": "Gmina"}, {"name": "gmina"})
    client = sign_in("librarian")
    page = client.get(reverse("merging:twins", args=[library.slug]))
    main = BeautifulSoup(page.content, "html.parser").select_one("main")
    assert reverse("merging:merge", args=[library.slug, one.pk, other.pk]) in str(main)
    apart = reverse("merging:tell-apart", args=[library.slug, one.pk, other.pk])
    assert apart in str(main)
    page = client.post(apart, follow=True).content.decode()
    assert "1 pair told apart" in page
    assert "each partner is here once" in page


def test_pairs_told_apart_are_paged_and_counted_whole(sign_in, library, monkeypatch):
    monkeypatch.setattr("merging.views.twins.PAGE_SIZE", 2)
    with scope(library=library):
        for number in range(3):
            pair = two(library, {"name": f"Gmina {number}"}, {"name": f"Urząd {number}"})
            tell_apart(partner=pair[0], other=pair[1], by=UserFactory())
    page = reverse("merging:twins", args=[library.slug])
    client = sign_in("librarian")
    first = BeautifulSoup(client.get(page).content, "html.parser").select_one("#apart")
    second = client.get(page, {"apart": 2})
    second = BeautifulSoup(second.content, "html.parser").select_one("#apart")
    assert "3 pairs told apart" in first.summary.get_text()
    assert first.select_one("a[rel=next]")["href"] == "?apart=2#apart"
    assert (first.has_attr("open"), second.has_attr("open")) == (False, True)
    again = [len(one.select("form[action$='/again/']")) for one in (first, second)]
    assert again == [2, 1]
