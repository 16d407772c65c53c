"""What gives an account back to its owner ends the address of its calendar, which anybody may hold.

The page says it again to whoever is signed in, so a thief copies one that the owner made long ago.
"""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, Link
from accounts.models.links import Purpose
from accounts.scoping import scope
from accounts.services.administrators import correct_person
from accounts.services.links import make_link
from privacy.services.emails import ask_new_email, keep_email
from privacy.services.leaving import close_account
from privacy.services.second_factor import forget_second_factor
from tests.config.asked import ASKED
from tests.config.test_new_password import ANOTHER, PASSWORD, changing, resetting
from tests.factories.accounts import MembershipFactory, UserFactory
from yearbook.services.feeds import make_feed

SITE = "https://okolica.test"
pytestmark = pytest.mark.django_db


@pytest.fixture
def host():
    return UserFactory(is_staff=True, is_superuser=True)


def keeps_the_mailbox(person, **_):
    ask_new_email(email="inna@dom.test", site=SITE, by=person)
    kept = Letter.objects.get(link__user=person, link__purpose=Purpose.KEEP_EMAIL)
    keep_email(link=kept.link, by=None)


def forgot_the_password(person, mailoutbox, **_):
    client = Client()
    address, _data = resetting(client, person, mailoutbox)
    return client.post(address, {"password1": ANOTHER, "password2": ANOTHER}, follow=True).text


def lost_the_second_factor(person, host, **_):
    Authenticator.objects.create(user=person, type="totp", data={})
    forget_second_factor(user=person, reason="Zgubiony telefon.", by=host)


def comes_to_an_office(person, host, **_):
    person.is_staff = True
    correct_person(user=person, by=host, site=SITE)


def leaves(person, **_):
    close_account(user=person, by=person)


ENDS = [
    *(keeps_the_mailbox, forgot_the_password, lost_the_second_factor, comes_to_an_office, leaves)
]


@pytest.fixture
def feed(library):
    """Return the link of a calendar that its owner made half a year ago."""
    person = MembershipFactory(library=library, role="reader").user
    with scope(library=library):
        link = make_feed(library=library, by=person).link
    Link.objects.filter(pk=link.pk).update(created_at=timezone.now() - timedelta(days=200))
    return link


@pytest.mark.parametrize("ends", ENDS)
def test_the_address_of_a_calendar_ends_with_all_sessions(feed, host, mailoutbox, ends):
    assert Client().get(feed.path, follow=True).status_code == 200
    said = ends(feed.created_by, host=host, mailoutbox=mailoutbox) or ""
    is_told = "Adres Twojego kalendarza też przestał działać" in said
    assert is_told == (ends is forgot_the_password)
    assert Client().get(feed.path, follow=True).status_code == 410
    feed.refresh_from_db()
    assert feed.ended_at


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("purpose", ["own-data", "goals"])
def test_so_does_what_the_page_of_links_showed(host, mailoutbox, ends, purpose):
    """It may be handed over, and a thief who read the page would answer for partners."""
    link = ASKED[purpose]().link
    MembershipFactory(library=link.library, role="coordinator")
    person = MembershipFactory(library=link.library, role="librarian").user

    def shown():
        person.refresh_from_db()
        return reverse("answer", args=[link.token_shown_to(person)])

    def states(*paths):
        return [Client().get(path, follow=True).status_code for path in paths]

    before = shown()
    assert states(before) == [200]
    ends(person, host=host, mailoutbox=mailoutbox)
    again = 410 if ends is leaves else 200
    assert states(before, link.path, shown()) == [410, 200, again]


@pytest.mark.parametrize("ends", ENDS)
def test_so_does_the_first_password_of_whom_the_account_invited(host, library, mailoutbox, ends):
    """The address in the letter, which no page showed, goes on."""
    person, other = (MembershipFactory(library=library, role="coordinator").user for _ in "12")
    links = []
    for by, is_shown in ((person, True), (person, False), (other, True)):
        new = UserFactory(password=None)
        MembershipFactory(library=library, user=new, made_account=True)
        said = {"purpose": Purpose.SET_PASSWORD, "library": library, "by": by}
        links.append(make_link(**said, user=new, shown=is_shown))

    def states():
        paths = (reverse("answer", args=[one]) for one in links)
        return [Client().get(path, follow=True).status_code for path in paths]

    assert states() == [200, 200, 200]
    ends(person, host=host, mailoutbox=mailoutbox)
    assert states() == [410, 200, 200]


def test_who_changes_a_password_that_they_know_keeps_the_calendar(feed, client):
    address, data = changing(client, feed.created_by, None)
    client.post(address, data | {"password1": ANOTHER, "password2": ANOTHER})
    feed.created_by.refresh_from_db()
    assert not feed.created_by.check_password(PASSWORD)
    assert Client().get(feed.path, follow=True).status_code == 200


def test_who_forgot_a_password_and_has_no_calendar_hears_of_none(client, mailoutbox):
    address, _data = resetting(client, UserFactory(), mailoutbox)
    done = client.post(address, {"password1": ANOTHER, "password2": ANOTHER}, follow=True)
    assert "kalendarza" not in done.text
