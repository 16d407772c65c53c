"""Whose address is it: with proxies of ours and without, and what the limits make of it."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from django.urls import reverse

from accounts.visitors import address_of, household_of
from tests.factories.accounts import UserFactory

PASSWORD = "haslo-do-testow"
PROXY = "10.1.1.1"
ATTACKER, OWNER = "203.0.113.66", "198.51.100.9"


def request(forwarded=None, peer=PROXY):
    header = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=peer, **header)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, None, PROXY),
        (0, "192.0.2.1", PROXY),  # nobody of ours wrote it
        (1, None, PROXY),  # somebody beside the proxy
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "6.6.6.6, 192.0.2.1", "192.0.2.1"),
        (1, "6.6.6.6,, 192.0.2.1:4711", "192.0.2.1"),
        (1, "nonsense", PROXY),
        (2, "6.6.6.6, 192.0.2.1, 10.2.2.2", "192.0.2.1"),
        (2, "192.0.2.1", PROXY),  # it has passed fewer proxies than there are
        (1, "2001:DB8:0::7", "2001:db8::7"),
        (1, "[2001:db8::7]:4711", "2001:db8::7"),
        (1, "fe80::7%eth0", "fe80::7"),
        (1, "::ffff:192.0.2.1", "192.0.2.1"),  # a socket that speaks both versions
    ],
)
def test_an_address_is_what_a_proxy_of_ours_saw(settings, proxies, forwarded, seen):
    settings.TRUSTED_PROXIES = proxies
    assert address_of(request(forwarded)) == seen


def test_a_socket_without_an_address_has_none(settings):
    settings.TRUSTED_PROXIES = 0
    assert address_of(request("192.0.2.1", peer="")) == ""
    assert household_of(request("192.0.2.1", peer="")) == ""


def test_a_household_of_version_six_is_one_network():
    assert household_of(request(peer="2001:db8:1:2:3::7")) == "2001:db8:1:2::"
    assert household_of(request(peer="192.0.2.1")) == "192.0.2.1"


class TestSigningIn:
    @pytest.fixture(autouse=True)
    def limits(self, settings):
        settings.ACCOUNT_RATE_LIMITS = {}  # those of allauth
        settings.TRUSTED_PROXIES = 1
        cache.clear()
        yield
        cache.clear()

    @pytest.fixture
    def user(self, db):
        return UserFactory()

    def sign_in(self, client, email, password, **headers):
        data = {"login": email, "password": password}
        response = client.post(reverse("account_login"), data, REMOTE_ADDR=PROXY, **headers)
        return response.status_code

    def fail(self, client, email, times, forwarded=ATTACKER):
        """Send wrong passwords; return whether the last one was refused without being looked at."""
        for _ in range(times):
            data = {"login": email, "password": "nie-to-haslo"}
            address = {"REMOTE_ADDR": PROXY, "HTTP_X_FORWARDED_FOR": forwarded}
            response = client.post(reverse("account_login"), data, **address)
        return "Zbyt wiele nieudanych prób" in response.text

    def test_one_visitor_does_not_shut_out_the_others(self, client, user):
        assert self.fail(client, "nikt@example.test", 22)
        assert self.sign_in(client, user.email, PASSWORD, HTTP_X_FORWARDED_FOR=OWNER) == 302

    def test_a_stranger_does_not_lock_an_account_for_its_owner(self, client, user):
        assert self.fail(client, user.email, 6)
        assert self.sign_in(client, user.email, PASSWORD, HTTP_X_FORWARDED_FOR=OWNER) == 302

    def test_from_one_address_an_account_can_be_tried_five_times(self, client, user):
        assert not self.fail(client, user.email, 5)
        assert self.sign_in(client, user.email, PASSWORD, HTTP_X_FORWARDED_FOR=ATTACKER) == 200

    def test_what_the_visitor_writes_before_the_proxy_changes_nothing(self, client, user):
        for number in range(5):
            assert not self.fail(client, user.email, 1, f"192.0.2.{number}, {ATTACKER}")
        assert self.fail(client, user.email, 1, f"192.0.2.5, {ATTACKER}")

    def test_without_a_proxy_a_forged_header_is_ignored(self, client, user, settings):
        settings.TRUSTED_PROXIES = 0
        for number in range(5):
            assert not self.fail(client, user.email, 1, f"192.0.2.{number}")
        assert self.fail(client, user.email, 1, "192.0.2.5")

    def test_a_network_of_version_six_counts_as_one(self, client, user):
        for number in range(5):
            assert not self.fail(client, user.email, 1, f"2001:db8::{number}")
        assert self.fail(client, user.email, 1, "2001:db8::ffff")

    def test_too_many_tries_are_answered_in_words(self, client, user):
        """A room full of people in one network comes there without meaning harm."""
        client.raise_request_exception = False
        for _one in range(31):
            answer = client.post(reverse("account_login"), {"login": user.email, "password": "x"})
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
        assert "odczekaj minutę" in answer.text
        assert answer.text.count("<h1") == 1
        assert "Numer zgłoszenia" not in answer.text  # nobody else is to be called

    def test_the_list_of_sessions_shows_the_visitor_and_not_the_proxy(self, client, user):
        self.sign_in(client, user.email, PASSWORD, HTTP_X_FORWARDED_FOR=f"6.6.6.6, {OWNER}")
        [session] = user.usersession_set.all()
        assert session.ip == OWNER
