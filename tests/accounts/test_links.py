"""Secret addresses: once, for seven days."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Link
from accounts.models.letters import Purpose
from accounts.services.links import LinkNotOpen, find_link, make_link, set_password_by_link
from tests.factories.accounts import UserFactory


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.fixture
def token(user):
    return make_link(purpose=Purpose.SET_PASSWORD, user=user, by=None)


def test_the_token_itself_is_not_kept(token):
    assert token not in str(Link.objects.values().get())
    assert find_link(token) == Link.objects.get()


def test_a_password_is_set_once(user, token):
    set_password_by_link(token=token, password="nowe-haslo-biblioteki")
    user.refresh_from_db()
    assert user.check_password("nowe-haslo-biblioteki")
    with pytest.raises(LinkNotOpen):
        set_password_by_link(token=token, password="inne-haslo-biblioteki")
    user.refresh_from_db()
    assert user.check_password("nowe-haslo-biblioteki")


@pytest.mark.parametrize(("days", "opens"), [(6.9, True), (7.1, False)])
def test_a_link_works_for_seven_days(token, days, opens):
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        if opens:
            assert find_link(token)
        else:
            with pytest.raises(LinkNotOpen):
                find_link(token)


def test_only_the_last_letter_counts(user, token):
    newer = make_link(purpose=Purpose.SET_PASSWORD, user=user, by=None)
    assert find_link(newer).user == user
    with pytest.raises(LinkNotOpen):
        find_link(token)


def test_an_invented_token_opens_nothing(db):
    with pytest.raises(LinkNotOpen):
        find_link("wymyslony")
