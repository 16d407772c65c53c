"""Secret addresses: once, for seven days."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Link, Membership, User
from accounts.models.links import Purpose
from accounts.services import links
from accounts.services.links import LinkNotOpen, find_link, make_link, set_password_by_link
from tests.factories.accounts import MembershipFactory, OversightFactory, UserFactory
from tests.factories.trainings import ProviderPersonFactory


@pytest.fixture
def user(db):
    return UserFactory(password=None)


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


def test_a_link_that_ends_while_its_form_is_read_opens_nothing(user, token, monkeypatch):
    """The letter went to a wrong address, which an administrator mends at that moment."""

    def late(asked):
        link = find_link(asked)
        Link.objects.update(expires_at=timezone.now())
        return link

    monkeypatch.setattr(links, "find_link", late)
    with pytest.raises(LinkNotOpen):
        set_password_by_link(token=token, password="nowe-haslo-biblioteki")
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_an_invented_token_opens_nothing(db):
    with pytest.raises(LinkNotOpen):
        find_link("wymyslony")


class TestALinkGivesAFirstPasswordOnly:
    def test_not_a_second_one(self, user, token):
        """Somebody keeps the letter; the person has meanwhile pressed “Forgot your password?”."""
        user.set_password("trzy rozne slowa")
        user.save()
        with pytest.raises(LinkNotOpen):
            find_link(token)
        with pytest.raises(LinkNotOpen):
            set_password_by_link(token=token, password="nowe-haslo-biblioteki")
        user.refresh_from_db()
        assert user.check_password("trzy rozne slowa")

    def test_nor_enters_an_account_that_is_closed(self, user, token):
        user.is_active = False
        user.save()
        with pytest.raises(LinkNotOpen):
            find_link(token)

    def test_of_links_of_two_libraries_one_is_used(self, user, library, other_library):
        one, two = (
            make_link(purpose=Purpose.SET_PASSWORD, user=user, by=None, library=place)
            for place in [library, other_library]
        )
        assert find_link(one).library == library  # another library's letter ended nothing
        set_password_by_link(token=two, password="nowe-haslo-biblioteki")
        with pytest.raises(LinkNotOpen):
            find_link(one)

    def test_an_administrator_s_comes_from_the_host(self, user):
        user.is_staff = True
        user.save()
        host = UserFactory(is_staff=True, is_superuser=True)
        for by, shown, opens in [
            (None, False, False),
            (UserFactory(is_staff=True), False, False),
            (host, True, False),
            (host, False, True),
        ]:
            token = make_link(purpose=Purpose.SET_PASSWORD, user=user, by=by, shown=shown)
            assert is_open(token) is opens


class TestALinkThatWasShown:
    @pytest.fixture
    def shown(self, user, library):
        MembershipFactory(user=user, library=library, made_account=True)
        return make_link(
            purpose=Purpose.SET_PASSWORD, user=user, by=None, library=library, shown=True
        )

    def test_opens_its_own_library(self, user, shown):
        assert find_link(shown).user == user

    def test_is_another_one_than_the_letter_s(self, user, library, shown):
        letter = make_link(purpose=Purpose.SET_PASSWORD, user=user, by=None, library=library)
        assert is_open(shown)
        assert is_open(letter)

    def test_opens_no_account_that_an_invitation_did_not_make(self, user, shown):
        Membership.everywhere.of(user).update(made_account=False)
        assert not is_open(shown)

    @pytest.mark.parametrize(
        "more",
        [
            lambda user: MembershipFactory(user=user),
            lambda user: MembershipFactory(user=user, starts_on="2020-01-01", ends_on="2021-01-01"),
            lambda user: OversightFactory(user=user),
            lambda user: ProviderPersonFactory(user=user),
        ],
        ids=["a place elsewhere", "a former place", "a set of libraries", "an organisation"],
    )
    def test_dies_when_the_account_opens_more(self, user, library, shown, more):
        letter = make_link(purpose=Purpose.SET_PASSWORD, user=user, by=None, library=library)
        more(user)
        assert not is_open(shown)
        with pytest.raises(LinkNotOpen):
            set_password_by_link(token=shown, password="nowe-haslo-biblioteki")
        assert is_open(letter)

    @pytest.mark.parametrize(
        "change",
        [{"ends_on": "2026-01-01"}, {"role": "librarian"}, {"user__is_active": False}],
        ids=["dismissed", "in another role", "an account that is closed"],
    )
    def test_dies_with_the_say_of_whoever_saw_it(self, user, library, change):
        """A coordinator whose access has ended does not come back as the colleague they invited."""
        MembershipFactory(user=user, library=library, made_account=True)
        place = MembershipFactory(library=library, role="coordinator", starts_on="2020-01-01")
        said = {"purpose": Purpose.SET_PASSWORD, "user": user, "by": place.user}
        shown = make_link(**said, library=library, shown=True)
        letter = make_link(**said, library=library)
        assert is_open(shown)
        place.user.is_active = change.get("user__is_active", True)
        place.user.save()
        place.role, place.ends_on = change.get("role", place.role), change.get("ends_on")
        place.save()
        assert not is_open(shown)
        with pytest.raises(LinkNotOpen):
            set_password_by_link(token=shown, password="nowe-haslo-biblioteki")
        assert is_open(letter)

    @pytest.mark.parametrize("is_shown", [True, False])
    def test_proves_no_mailbox(self, user, library, shown, is_shown):
        token = shown
        if not is_shown:
            token = make_link(purpose=Purpose.SET_PASSWORD, user=user, by=None, library=library)
        assert set_password_by_link(token=token, password="nowe-haslo-biblioteki").user == user
        user.refresh_from_db()
        assert user.mailbox_proved is not is_shown


def is_open(token):
    try:
        return bool(find_link(token))
    except LinkNotOpen:
        return False


def test_every_model_that_names_a_person_as_user_says_whether_it_gives_power():
    """What gives power ends links that were seen: a new role must not be forgotten."""
    naming = {
        relation.related_model._meta.label: hasattr(relation.related_model, "gives_power_to")
        for relation in User._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and relation.field.name == "user"
    }
    assert {name for name, gives in naming.items() if gives} == {
        *("accounts.Membership", "accounts.Oversight", "trainings.ProviderPerson")
    }
    assert {name for name, gives in naming.items() if not gives} == {
        "accounts.Link",
        "workshops.WorkshopTrainer",  # stands beside a membership in its library
        *("account.EmailAddress", "mfa.Authenticator", "usersessions.UserSession"),
        *("admin.LogEntry", "pghistory.MiddlewareEvents"),
    }
