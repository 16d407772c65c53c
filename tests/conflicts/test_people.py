"""Whom the list of a hard matter takes: people who alone open their account."""

import re

import pytest
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from conflicts.services.people import add_person, may_be_added, not_added_yet
from tests.factories.accounts import MembershipFactory
from tests.factories.conflicts import ConflictFactory, ConflictPersonFactory

UNUSABLE = make_password(None)


@pytest.fixture
def matter(in_library):
    person = MembershipFactory(library=in_library, role="librarian").user
    matter = ConflictFactory(library=in_library, created_by=person)
    ConflictPersonFactory(conflict=matter, member=person)
    return matter


@pytest.mark.parametrize(
    ("account", "is_added"),
    [
        ({"password": UNUSABLE, "last_login": None}, False),  # invited, and has opened nothing
        (
            {"mailbox_proved": False, "last_login": timezone.now()},
            False,
        ),  # by a link that was shown
        ({"password": UNUSABLE, "last_login": timezone.now()}, True),  # had an office
        ({}, True),
    ],
)
def test_nobody_is_added_whose_account_somebody_else_may_open(
    client, in_library, matter, account, is_added
):
    said = {f"user__{name}": value for name, value in account.items()}
    colleague = MembershipFactory(library=in_library, role="librarian", **said).user
    type(colleague).objects.filter(pk=colleague.pk).update(**account)
    assert [*may_be_added(matter)] == [colleague] * is_added
    assert [*not_added_yet(matter)] == [colleague] * (not is_added)
    client.force_login(matter.created_by)
    page = client.get(reverse("conflicts:people", args=[in_library.slug, matter.pk])).text
    assert (f"Jeszcze nie na liście wyboru: {colleague}." in page) is not is_added
    if is_added:
        add_person(conflict=matter, person=colleague, by=matter.created_by)
    else:
        with pytest.raises(ValidationError):
            add_person(conflict=matter, person=colleague, by=matter.created_by)
    assert matter.people.filter(member=colleague).exists() is is_added


def test_a_shown_address_opens_no_matter(client, in_library, matter):
    """Whoever invites has an address to the first password: they may be another than is named."""
    client.force_login(MembershipFactory(library=in_library, role="coordinator").user)
    said = {"email": "anna@gmina.test", "name": "Anna", "role": "librarian"}
    page = client.post(reverse("accounts:invite", args=[in_library.slug]), said, follow=True).text
    anna = Membership.objects.get(user__email="anna@gmina.test").user
    ours = Client()
    ours.force_login(matter.created_by)
    there = reverse("conflicts:people", args=[in_library.slug, matter.pk])
    for _moment in ("before", "after"):
        assert "person" in ours.post(there, {"person": anna.pk}).context["form"].errors
        client.get(re.search(r"/answer/[\w-]+/", page)[0])
        path = f"{re.search(r'/answer/[^/]+/', page)[0]}set-password/"
        client.post(path, {"password": "nowe-haslo-annY-7", "repeated": "nowe-haslo-annY-7"})
    anna.refresh_from_db()
    assert anna.has_usable_password()
