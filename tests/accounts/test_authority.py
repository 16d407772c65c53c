"""Who has a say over a library's people, and that nobody lets themselves in."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Library, Membership, Oversight, User
from accounts.scoping import scopes_disabled
from accounts.services.administrators import (
    add_person,
    correct_person,
    save_oversights,
    write_first_password,
)
from accounts.services.authority import NotYours, may_change_person
from accounts.services.libraries import correct_library, found_library
from accounts.services.memberships import (
    LastCoordinator,
    change_role,
    end_membership,
    invite_person,
    renew_invitation,
)
from back_office.services.viewings import start_viewing
from partners.services.openings import open_personal_data
from tests.factories.accounts import (
    MembershipFactory,
    MunicipalityFactory,
    OversightFactory,
    UserFactory,
)
from tests.factories.partners import ContactFactory
from tests.factories.trainings import ProviderPersonFactory, TrainingRequestFactory
from trainings.services.requests import name_library

SITE = "https://okolica.example.test"
NOBODYS_BUSINESS = ["reader", "librarian", "trainer", "stranger", "far overseer", "staff", "ended"]


def invite(library, by, email="nowa@example.test", role="reader"):
    return invite_person(library=library, email=email, role=role, by=by, site=SITE)


@pytest.mark.parametrize("name", NOBODYS_BUSINESS)
def test_others_have_no_say_over_the_people_of_a_library(in_library, somebody, name):
    by, colleague = somebody(name), MembershipFactory(library=in_library, role="reader")
    MembershipFactory(library=in_library, role="coordinator")
    for act in [
        lambda: invite(in_library, by),
        lambda: renew_invitation(membership=colleague, by=by, site=SITE),
        lambda: end_membership(membership=colleague, by=by),
        lambda: change_role(membership=colleague, role="coordinator", by=by),
    ]:
        with pytest.raises(NotYours):
            act()
    colleague.refresh_from_db()
    assert (colleague.role, colleague.is_current) == ("reader", True)
    assert not User.objects.filter(email="nowa@example.test").exists()


@pytest.mark.parametrize("name", ["coordinator", "near overseer", "overseer of all", "host"])
def test_who_has_a_say(in_library, somebody, name):
    by = somebody(name)
    row = invite(in_library, by).membership
    renew_invitation(membership=row, by=by, site=SITE)
    assert change_role(membership=row, role="librarian", by=by).granted_by == by
    end_membership(membership=row, by=by)
    row.refresh_from_db()
    assert not row.is_current


def test_everybody_may_leave(in_library):
    member = MembershipFactory(library=in_library, role="reader")
    end_membership(membership=member, by=member.user)
    member.refresh_from_db()
    assert not member.is_current


class TestTheOwnRole:
    @pytest.mark.parametrize("name", ["near overseer", "overseer of all", "host"])
    def test_is_not_raised_and_may_be_lowered(self, in_library, somebody, name):
        MembershipFactory(library=in_library, role="coordinator")
        row = MembershipFactory(library=in_library, user=somebody(name), role="librarian")
        with pytest.raises(NotYours):
            change_role(membership=row, role="coordinator", by=row.user)
        assert change_role(membership=row, role="reader", by=row.user).role == "reader"
        with pytest.raises(NotYours):
            change_role(membership=row, role="trainer", by=row.user)  # other acts are more too

    @pytest.mark.parametrize("name", ["near overseer", "overseer of all", "host"])
    def test_is_not_given_by_an_own_invitation(self, in_library, somebody, name):
        MembershipFactory(library=in_library, role="coordinator")
        by = somebody(name)
        with pytest.raises(NotYours):
            invite(in_library, by, email=by.email.upper())
        assert not Membership.objects.filter(user=by).exists()

    def test_is_the_host_s_where_there_is_nobody_to_ask(self, in_library, somebody):
        past = {"starts_on": "2020-01-01", "ends_on": "2021-01-01"}
        MembershipFactory(library=in_library, role="coordinator", **past)
        MembershipFactory(library=in_library, role="librarian")
        host, overseer = somebody("host"), somebody("near overseer")
        with pytest.raises(NotYours):
            invite(in_library, overseer, email=overseer.email, role="coordinator")
        row = invite(in_library, host, email=host.email, role="coordinator").membership
        assert (row.user, row.role) == (host, "coordinator")

    def test_is_not_given_with_a_new_library(self, db):
        overseer = OversightFactory(terc_prefix="").user
        fields = {"name": "Moja", "municipality": MunicipalityFactory(), "site": SITE}
        with pytest.raises(NotYours):
            found_library(**fields, email=overseer.email, by=overseer)
        assert not Library.objects.filter(name="Moja").exists()
        host = UserFactory(is_staff=True, is_superuser=True)
        library, _ = found_library(**fields, email=host.email, by=host)
        assert Membership.everywhere.of(host).get().library == library


def test_the_last_coordinator_is_not_lowered_for_the_sake_of_a_former_one(in_library):
    past = {"starts_on": "2020-01-01", "ends_on": "2021-01-01"}
    MembershipFactory(library=in_library, role="coordinator", **past)
    last = MembershipFactory(library=in_library, role="coordinator")
    for act in [
        lambda: change_role(membership=last, role="reader", by=last.user),
        lambda: end_membership(membership=last, by=last.user),
    ]:
        with pytest.raises(LastCoordinator):
            act()
    last.refresh_from_db()
    assert (last.role, last.is_current) == ("coordinator", True)


class TestAnUnprovedMailbox:
    """Somebody set the password with an address that was shown to them, and kept the account."""

    @pytest.fixture
    def account(self, other_library):
        user = UserFactory(email="boss@example.test", mailbox_proved=False)
        MembershipFactory(user=user, library=other_library, made_account=True)
        return user

    def test_lets_nobody_into_another_library(self, in_library, somebody, account, in_english):
        coordinator = somebody("coordinator")
        with pytest.raises(NotYours, match=r"boss@example\.test.*Forgot your password"):
            invite(in_library, coordinator, email="BOSS@example.test")
        assert not Membership.objects.filter(user=account).exists()

    def test_is_said_on_the_page(self, as_role, library, account):
        address = reverse("accounts:invite", args=[library.slug])
        fields = {"email": account.email, "name": "Szefowa", "role": "coordinator"}
        page = as_role("coordinator").post(address, fields)
        assert "error-summary" in page.text
        assert not Membership.everywhere.of(account).filter(library=library).exists()

    def test_is_no_obstacle_where_the_account_was_made(self, other_library, account):
        with scopes_disabled():
            row = Membership.objects.get(user=account)
            end_membership(membership=row, by=account)
            again = invite(other_library, None, email=account.email)
        assert again.membership.is_current

    def test_is_proved_by_a_forgotten_password(self, client, account, mailoutbox):
        TOTP.activate(account, generate_totp_secret())
        client.force_login(account)
        client.post(reverse("account_reset_password"), {"email": account.email})
        words = mailoutbox[0].body.split()
        page = client.get(next(word for word in words if "/reset/key/" in word), follow=True)
        form = {"password1": "trzy rozne slowa", "password2": "trzy rozne slowa"}
        client.post(page.redirect_chain[-1][0], form)
        account.refresh_from_db()
        assert account.check_password("trzy rozne slowa")
        assert account.mailbox_proved
        assert not Authenticator.objects.filter(user=account).exists()
        assert client.get(reverse("accounts:libraries")).status_code == 302

    def test_is_not_proved_by_changing_the_password_inside(self, client, account):
        client.force_login(account)
        form = {"oldpassword": "haslo-do-testow"}
        form |= {"password1": "trzy rozne slowa", "password2": "trzy rozne slowa"}
        client.post(reverse("account_change_password"), form)
        account.refresh_from_db()
        assert account.check_password("trzy rozne slowa")
        assert not account.mailbox_proved


class TestAForgottenPassword:
    @pytest.mark.parametrize(
        ("fields", "opens"),
        [({}, True), ({"password": None}, True), ({"is_staff": True}, True),
         ({"is_staff": True, "password": None}, False)],
    )  # fmt: skip
    def test_is_no_way_to_an_administrator_s_first_one(self, client, db, mailoutbox, fields, opens):
        user = UserFactory(**fields)
        response = client.post(reverse("account_reset_password"), {"email": user.email})
        assert response.headers["Location"] == reverse("account_reset_password_done")
        assert mailoutbox[0].to == [user.email]
        assert ("/reset/key/" in mailoutbox[0].body) is opens


@pytest.mark.parametrize("name", ["coordinator", "near overseer", "overseer of all", "staff", None])
def test_only_the_host_makes_administrators(library, somebody, name):
    by = somebody(name) if name else UserFactory()
    member, new = MembershipFactory(library=library).user, UserFactory.build(is_staff=True)
    pending = UserFactory(is_staff=True, password=None)
    member.is_staff = True
    row = Oversight(user=member, terc_prefix="")
    for act in [
        lambda: add_person(user=new, by=by, site=SITE),
        lambda: correct_person(user=member, by=by, site=SITE),
        lambda: write_first_password(user=pending, by=by, site=SITE),
        lambda: save_oversights(rows=[row], by=by),
    ]:
        with pytest.raises(NotYours):
            act()
    member.refresh_from_db()
    assert not member.is_staff
    assert not Oversight.objects.filter(user=member).exists()


def test_the_e_mail_of_a_used_account_is_its_owner_s(library, somebody):
    person = MembershipFactory(library=library).user
    for name in ["near overseer", "host"]:
        person.email = "przejete@example.test"
        with pytest.raises(ValidationError):
            correct_person(user=person, by=somebody(name), site=SITE)
    assert not User.objects.filter(email="przejete@example.test").exists()


def test_an_account_is_corrected_inside_the_own_set(library, somebody):
    overseer = somebody("near overseer")
    near = MembershipFactory(library=library).user
    far = MembershipFactory(library__municipality=MunicipalityFactory(terc="3005043")).user
    near.name = far.name = "Inna"
    assert correct_person(user=near, by=overseer, site=SITE) is None
    with pytest.raises(NotYours):
        correct_person(user=far, by=overseer, site=SITE)
    assert User.objects.filter(name="Inna").get() == near


@pytest.mark.parametrize("name", ["coordinator", "far overseer", "staff"])
def test_outside_the_own_set_nothing_is_administered(in_library, somebody, name):
    by, contact = somebody(name), ContactFactory(partner__library=in_library)
    asked = TrainingRequestFactory(library=None)
    place = in_library.municipality
    for act in [
        lambda: found_library(name="Nowa", municipality=place, email="", by=by, site=SITE),
        lambda: correct_library(library=in_library, by=by),
        lambda: start_viewing(library=in_library, by=by, reason="powód"),
        lambda: open_personal_data(row=contact, by=by, reason="powód"),
        lambda: name_library(request=asked, library=in_library, by=by),
    ]:
        with pytest.raises(NotYours):
            act()


def test_a_library_does_not_leave_the_set_in_the_service_either(library, somebody):
    overseer = somebody("near overseer")
    library.name = "Nowa nazwa"
    assert correct_library(library=library, by=overseer).name == "Nowa nazwa"
    library.municipality = MunicipalityFactory(terc="3005043")
    with pytest.raises(NotYours):
        correct_library(library=library, by=overseer)
    assert Library.objects.get(pk=library.pk).municipality_id == "3208072"


def test_who_also_trains_is_corrected_by_the_host_alone(somebody):
    near = somebody("near overseer")
    assert may_change_person(near, UserFactory())
    assert not may_change_person(near, ProviderPersonFactory(user=UserFactory()).user)
    assert may_change_person(somebody("host"), ProviderPersonFactory(user=UserFactory()).user)
