"""The place of a person, found by a statement that is kept, is the one that rows would tell."""

from datetime import date, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from config.places import place_at, places_of
from tests.conftest import client_of, let_in
from tests.factories.accounts import MembershipFactory
from tests.factories.selections import SelectionFactory


def columns_of(row):
    return {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields}


@pytest.mark.parametrize("has_search", [False, True])
def test_a_place_is_what_its_rows_say(library, has_search, django_assert_num_queries):
    membership = MembershipFactory(library=library, role="librarian")
    MembershipFactory(library=library)
    if has_search:
        SelectionFactory(library=library)
    told = places_of(membership.user).get()
    with django_assert_num_queries(1):
        place = place_at(membership.user, library.slug)
        assert place.user is membership.user
        assert place.cooperates == told.cooperates == has_search
        for one, other in [
            (place, told),
            (place.library, told.library),
            (place.library.municipality, told.library.municipality),
        ]:
            assert columns_of(one) == columns_of(other)


@pytest.mark.parametrize(("days", "is_there"), [(1, True), (0, False), (-3, False)])
def test_a_place_lasts_until_its_last_day(library, days, is_there):
    ends_on = timezone.localdate() + timedelta(days=days)
    place = MembershipFactory(library=library, starts_on=date(2019, 1, 1), ends_on=ends_on)
    assert (place_at(place.user, library.slug) is not None) == is_there


def test_another_library_is_no_place(library, other_library):
    person = MembershipFactory(library=library).user
    assert place_at(person, other_library.slug) is None
    assert place_at(person, library.slug).library == library


@pytest.fixture
def client(library):
    return client_of("librarian", library)


def page_of(client, library):
    return client.get(reverse("partners:list", args=[library.slug]))


def test_a_page_begins_with_session_person_and_place_in_one_query(
    client, library, django_assert_max_num_queries
):
    with django_assert_max_num_queries(9) as asked:
        response = page_of(client, library)
    assert response.status_code == 200
    begun = [
        one["sql"] for one in asked if "session" in one["sql"] or "accounts_user" in one["sql"]
    ]
    assert "session_data" in begun[0]
    assert "accounts_membership" in begun[0]
    assert not any("django_session" in sql for sql in begun[1:])
    place = response.wsgi_request.membership
    assert type(response.wsgi_request.user) is User
    told = places_of(place.user).get()
    for one, other in [(place, told), (place.library, told.library), (place.user, told.user)]:
        assert columns_of(one) == columns_of(other)
    assert response.wsgi_request.user == told.user


def test_without_the_list_of_sessions_a_page_is_the_same(client, library):
    asked = page_of(client, library)
    UserSession.objects.all().delete()
    alone = page_of(client, library)
    assert alone.status_code == 200
    assert not hasattr(alone.wsgi_request, "place_read")
    assert alone.wsgi_request.user == asked.wsgi_request.user


def end(session):
    session.expire_date = timezone.now()
    session.save()


def change_password(person):
    person.set_password("another one by far")
    person.save()


def put_away(person):
    person.is_active = False
    person.save()


@pytest.mark.parametrize(
    "happens",
    [
        lambda session, person: end(session),
        lambda session, person: session.delete(),
        lambda session, person: change_password(person),
        lambda session, person: put_away(person),
    ],
    ids=["the session is over", "signed out elsewhere", "another password", "account closed"],
)
def test_whoever_is_signed_in_no_more_is_led_to_sign_in(client, library, happens):
    person = page_of(client, library).wsgi_request.user
    happens(Session.objects.get(), User.objects.get(pk=person.pk))
    response = page_of(client, library)
    assert response.status_code == 302
    assert not response.wsgi_request.user.is_authenticated


def test_the_session_says_who_it_is_not_the_list_of_sessions(client, library):
    """The list is for people to look at; only the session is signed."""
    other = MembershipFactory(library=library, role="coordinator").user
    person = page_of(client, library).wsgi_request.user
    UserSession.objects.update(user=other)
    request = page_of(client, library).wsgi_request
    assert request.user == person
    assert request.membership.user == person
    assert client.session[SESSION_KEY] == str(person.pk)


def test_a_changed_secret_of_the_installation_ends_sessions(client, library, settings):
    settings.SECRET_KEY = "quite another secret of the installation, as after a theft"
    assert page_of(client, library).status_code == 302


def test_a_place_that_ended_is_none_for_whoever_is_still_signed_in(client, library):
    person = page_of(client, library).wsgi_request.user
    Membership.everywhere.of(person).update(
        starts_on=date(2019, 1, 1), ends_on=timezone.localdate()
    )
    response = page_of(client, library)
    assert response.status_code == 404
    assert response.wsgi_request.user == person


def test_another_person_in_the_same_browser_has_a_place_of_their_own(client, library):
    first = page_of(client, library).wsgi_request.user
    other = MembershipFactory(library=library, role="coordinator").user
    let_in(client, other)
    request = page_of(client, library).wsgi_request
    assert request.user == request.membership.user == other != first


def test_sessions_outlast_a_secret_that_was_replaced_in_order(client, library, settings):
    person = page_of(client, library).wsgi_request.user
    before = client.session.session_key
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the next secret of the installation, announced beforehand"
    for _again in range(2):
        response = page_of(client, library)
        assert response.status_code == 200
        assert response.wsgi_request.user == person
    assert client.session.session_key != before


@pytest.mark.parametrize("key", [r'"\000aaaaaaaaaa"', "' or 1=1 --", "a" * 9000])
def test_a_key_that_no_session_has_is_nobodys(library, settings, key):
    nobody = Client(headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={key}"})
    assert page_of(nobody, library).status_code == 302
    assert not nobody.get(reverse("home")).wsgi_request.user.is_authenticated
