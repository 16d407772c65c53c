"""From the invitation letter to being signed in."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.models.links import Purpose
from accounts.scoping import scope
from accounts.services.administrators import correct_person
from accounts.services.libraries import confirm_library
from accounts.services.links import make_link
from accounts.services.memberships import Entrance, invite_person, renew_invitation
from privacy.services.sessions import end_sessions
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.project.source import APPS, name_of, python_files

WORDS = {"password": "trzy rozne slowa", "repeated": "trzy rozne slowa"}


@pytest.fixture
def invited(library):
    """Return the access of a coordinator who has no password yet."""
    membership = MembershipFactory(library=library, role="coordinator")
    membership.user.set_unusable_password()
    membership.user.save()
    return membership


@pytest.fixture
def address(invited):
    token = make_link(
        purpose=Purpose.SET_PASSWORD, user=invited.user, by=None, library=invited.library
    )
    return reverse("answer", args=[token])


def follow(client, address):
    """Open the letter's link as a browser does; return the page and its own address."""
    page = client.get(address, follow=True)
    return page, page.request["PATH_INFO"]


def test_the_letter_leads_to_two_fields_and_the_box(client, address):
    page, _ = follow(client, address)
    assert page.status_code == 200
    for name in ["password", "repeated", "shared_computer"]:
        assert f'name="{name}"' in page.text


def test_a_coordinator_of_a_new_library_enters_the_first_steps(client, invited, address):
    _, form = follow(client, address)
    response = client.post(form, WORDS)
    assert response.headers["Location"] == reverse(
        "accounts:first-steps", args=[invited.library.slug]
    )
    assert client.session.get_expire_at_browser_close() is False
    invited.user.refresh_from_db()
    assert invited.user.check_password(WORDS["password"])


def test_a_colleague_enters_the_library(client, invited, address):
    with scope(library=invited.library):
        confirm_library(library=invited.library, by=invited.user)
    _, form = follow(client, address)
    response = client.post(form, WORDS)
    assert response.headers["Location"] == reverse("dashboard", args=[invited.library.slug])


def test_the_session_ends_with_the_browser_on_a_shared_computer(client, address):
    _, form = follow(client, address)
    client.post(form, WORDS | {"shared_computer": "on"})
    assert client.session.get_expire_at_browser_close() is True


def test_the_session_ends_with_all_of_the_person(client, invited, address):
    _, form = follow(client, address)
    client.post(form, WORDS)
    assert client.get(reverse("accounts:phone")).status_code == 200
    end_sessions(user=invited.user, by=None)
    assert client.get(reverse("accounts:phone")).status_code == 302


def test_a_second_send_of_the_same_form_changes_nothing(client, invited, address):
    _, form = follow(client, address)
    other = Client()
    follow(other, address)
    assert client.post(form, WORDS).status_code == 302
    late = other.post(form, {"password": "inne trzy slowa", "repeated": "inne trzy slowa"})
    assert late.status_code == 410
    invited.user.refresh_from_db()
    assert invited.user.check_password(WORDS["password"])


def test_a_used_link_says_so_kindly(client, address):
    _, form = follow(client, address)
    client.post(form, WORDS)
    for again in [address, form]:
        page = client.get(again)
        assert page.status_code == 410
        assert reverse("account_login") in page.text


def test_a_link_of_eight_days_ago_says_so_kindly(client, address):
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert client.get(address).status_code == 410


def test_an_invented_link_says_the_same(client, db):
    assert client.get(reverse("answer", args=["wymyslony"])).status_code == 410
    assert client.get(reverse("set-password:answer", args=["wymyslony"])).status_code == 410


@pytest.mark.parametrize(
    "words",
    [
        {"password": "krotkie", "repeated": "krotkie"},
        {"password": "trzy rozne slowa", "repeated": "trzy inne slowa"},
        {"password": "", "repeated": ""},
    ],
    ids=["short", "different", "empty"],
)
def test_a_bad_password_is_refused_and_the_link_stays_open(client, invited, address, words):
    _, form = follow(client, address)
    page = client.post(form, words)
    assert page.status_code == 200
    assert "error-summary" in page.text
    invited.user.refresh_from_db()
    assert not invited.user.has_usable_password()
    assert client.post(form, WORDS).status_code == 302


def test_whoever_is_signed_in_gives_way_to_the_invited_person(client, invited, address):
    client.force_login(UserFactory())
    _, form = follow(client, address)
    response = client.post(form, WORDS)
    assert response.wsgi_request.user == invited.user


@pytest.mark.parametrize("password", ["biblioteka1", "Hasło-hasło-1", "BIBLIOTEKA.2026"])
def test_a_password_that_is_tried_first_is_refused_with_a_better_way(
    client, invited, address, password
):
    _, form = follow(client, address)
    page = client.post(form, {"password": password, "repeated": password})
    assert page.status_code == 200
    assert "Weź trzy słowa" in page.text
    invited.user.refresh_from_db()
    assert not invited.user.has_usable_password()


def test_a_word_of_the_library_among_others_is_a_password(client, invited, address):
    _, form = follow(client, address)
    words = "biblioteka śnieg hulajnoga"
    assert client.post(form, {"password": words, "repeated": words}).status_code == 302


def set_by_the_letter(client, shown):
    _, form = follow(client, reverse("answer", args=[shown.letter.link.token]))
    assert client.post(form, WORDS).status_code == 302


def set_as_if_forgotten(client, shown):
    """Ask for a letter and set a password by it: this signs nobody in."""
    person = shown.membership.user
    address = {
        "uidb36": user_pk_to_url_str(person),
        "key": default_token_generator.make_token(person),
    }
    _, form = follow(client, reverse("account_reset_password_from_key", kwargs=address))
    new = {"password1": WORDS["password"], "password2": WORDS["password"]}
    assert client.post(form, new).status_code == 302


@pytest.mark.parametrize(
    ("set_one", "has_entered"), [(set_by_the_letter, True), (set_as_if_forgotten, False)]
)
def test_no_account_that_was_used_is_entered_by_a_link_that_others_see(
    client, library, set_one, has_entered
):
    """Whoever was given an office, and lost it, has no password for a while."""
    host = UserFactory(is_staff=True, is_superuser=True)
    boss = MembershipFactory(library=library, role="coordinator").user
    asked = {"library": library, "by": boss, "site": "https://okolica.test"}
    with scope(library=library):
        shown = invite_person(email="anna@dom.test", role="librarian", **asked)
    assert shown.entrance == Entrance.SHOWN
    address = shown.address.removeprefix(asked["site"])
    set_one(client, shown)
    anna = User.objects.get(email="anna@dom.test")
    assert (anna.has_usable_password(), anna.last_login is not None) == (True, has_entered)
    for is_staff in [True, False]:
        anna = User.objects.get(email="anna@dom.test")
        anna.is_staff = is_staff
        correct_person(user=anna, by=host, site=asked["site"])
    assert not User.objects.get(pk=anna.pk).has_usable_password()
    assert Client().get(address, follow=True).status_code == 410
    shown.membership.user.refresh_from_db()
    with scope(library=library):
        again = renew_invitation(membership=shown.membership, by=boss, site=asked["site"])
    assert (again.entrance, again.address) == (Entrance.LETTER, "")
    assert follow(Client(), reverse("answer", args=[again.letter.link.token]))[0].status_code == 200


def test_passwords_are_taken_away_in_one_place_that_keeps_that_there_was_one():
    taken = [
        name_of(path)
        for path in python_files(*APPS)
        if "set_unusable_password()" in path.read_text()
    ]
    new = "accounts/services/administrators.py"  # of an account that is just being made
    assert sorted(taken) == [new, "accounts/services/people.py"]
