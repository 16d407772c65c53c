"""Colleagues: inviting them, writing again, ending their access."""

import pytest
from django.urls import reverse

from accounts.models import Membership, User
from accounts.scoping import scopes_disabled
from post.services.sending import send_due_letters
from tests.factories.accounts import MembershipFactory, UserFactory

NEW = {"email": "ewa@example.test", "name": "Ewa Zielińska", "role": "librarian"}


@pytest.fixture
def coordinator(as_role):
    return as_role("coordinator")


def address(name, library, *args):
    return reverse(f"accounts:{name}", args=[library.slug, *args])


def members(library):
    with scopes_disabled():
        return {
            row.user.email: row.role
            for row in Membership.objects.filter(library=library).current().select_related("user")
        }


@pytest.mark.parametrize("role", ["reader", "librarian", "trainer"])
@pytest.mark.parametrize("name", ["people", "invite", "settings", "first-steps"])
def test_only_coordinators_enter(as_role, library, role, name):
    assert as_role("coordinator").get(address(name, library)).status_code == 200
    assert as_role(role).get(address(name, library)).status_code == 403


def test_the_refusal_names_who_can_help(as_role, library):
    MembershipFactory(library=library, role="coordinator", user__name="Anna Nowak")
    page = as_role("librarian").get(address("people", library))
    assert "Anna Nowak" in page.text


def test_an_invited_person_gets_access_and_a_letter(
    coordinator, library, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = coordinator.post(address("invite", library), NEW)
    send_due_letters()
    assert response.headers["Location"] == address("people", library)
    assert members(library)[NEW["email"]] == "librarian"
    assert mailoutbox[0].to == [NEW["email"]]


def test_the_address_of_the_letter_is_shown_once(coordinator, library):
    page = coordinator.post(address("invite", library), NEW, follow=True)
    assert "http://testserver/answer/" in page.text
    assert "/answer/" not in coordinator.get(address("people", library)).text


def test_the_address_is_shown_at_its_own_library_only(coordinator, library, other_library):
    MembershipFactory(library=other_library, role="coordinator", user=coordinator.user)
    coordinator.post(address("invite", library), NEW)
    assert NEW["email"] not in coordinator.get(address("people", other_library)).text
    assert "/answer/" in coordinator.get(address("people", library)).text


def test_the_page_says_where_letters_go_without_a_mail_server(coordinator, library, settings):
    settings.EMAIL_FILE_PATH = "/srv/okolica/var/mail"
    assert "/srv/okolica/var/mail" in coordinator.get(address("invite", library)).text


def test_a_person_with_an_account_gets_no_secret_address(coordinator, library):
    user = UserFactory()
    page = coordinator.post(address("invite", library), NEW | {"email": user.email}, follow=True)
    assert user.email not in members(library)
    assert "/answer/" not in page.text
    assert user.email in page.text


@pytest.mark.parametrize(
    ("fields", "sentence", "has_link"),
    [
        ({}, "W wiadomości jest link do ustawienia hasła. Zobaczy go tylko ta osoba", True),
        ({"is_staff": True}, "To konto administratora: link do ustawienia pierwszego hasła", False),
    ],
)
def test_an_account_that_was_there_gets_a_letter_and_shows_no_address(
    coordinator,
    library,
    mailoutbox,
    django_capture_on_commit_callbacks,
    fields,
    sentence,
    has_link,
):
    user = UserFactory(password=None, **fields)
    with django_capture_on_commit_callbacks(execute=True):
        page = coordinator.post(
            address("invite", library), NEW | {"email": user.email}, follow=True
        )
    send_due_letters()
    assert sentence in page.text
    assert "/answer/" not in page.text
    assert mailoutbox[0].to == [user.email]
    assert ("/answer/" in mailoutbox[0].body) is has_link
    assert ("prosimy zwrócić się do niej" in mailoutbox[0].body.lower()) is not has_link
    assert user.email not in members(library)


def test_a_colleague_is_not_invited_twice(coordinator, library):
    coordinator.post(address("invite", library), NEW)
    page = coordinator.post(address("invite", library), NEW)
    assert page.status_code == 200
    assert "error-summary" in page.text
    assert User.objects.filter(email=NEW["email"]).count() == 1


@pytest.mark.parametrize(
    "wrong", [{"email": "to nie adres"}, {"role": "trainer"}, {"name": ""}, {"email": ""}]
)
def test_a_wrong_invitation_is_refused(coordinator, library, wrong):
    page = coordinator.post(address("invite", library), NEW | wrong)
    assert page.status_code == 200
    assert "error-summary" in page.text
    assert not User.objects.filter(name=NEW["name"]).exists()


def test_writing_again_makes_the_older_link_useless(coordinator, library):
    first = coordinator.post(address("invite", library), NEW, follow=True)
    old = first.context["invitation"]["address"]
    with scopes_disabled():
        invited = Membership.objects.get(user__email=NEW["email"])
    again = coordinator.post(address("write-again", library, invited.pk), follow=True)
    new = again.context["invitation"]["address"]
    assert old != new
    coordinator.logout()
    assert coordinator.get(old).status_code == 410
    assert coordinator.get(new).status_code == 302


def test_a_colleague_gets_another_role(coordinator, library):
    row = MembershipFactory(library=library, user__name="Jan Kos", role="reader")
    question = coordinator.get(address("role", library, row.pk))
    assert "Jan Kos" in question.text
    assert question.context["form"]["role"].initial == "reader"
    page = coordinator.post(address("role", library, row.pk), {"role": "librarian"}, follow=True)
    assert "Jan Kos: praca z partnerami." in page.text
    assert members(library)[row.user.email] == "librarian"
    wrong = coordinator.post(address("role", library, row.pk), {"role": "trainer"})
    assert "error-summary" in wrong.text
    assert members(library)[row.user.email] == "librarian"


def test_an_older_page_takes_no_role_back(coordinator, library):
    row = MembershipFactory(library=library, role="reader")
    page = coordinator.get(address("role", library, row.pk))
    sent = {"role": "reader", "seen": page.context["form"].carried.split('"')[5]}
    Membership.everywhere.of(row.user).update(role="librarian")
    page = coordinator.post(address("role", library, row.pk), sent)
    assert 'name="keep-role"' in page.text
    assert members(library)[row.user.email] == "librarian"


def test_the_last_coordinator_keeps_the_role(coordinator, library):
    with scopes_disabled():
        own = Membership.objects.get(user=coordinator.user)
    page = coordinator.post(address("role", library, own.pk), {"role": "reader"}, follow=True)
    assert "message--error" in page.text
    assert members(library)[coordinator.user.email] == "coordinator"
    MembershipFactory(library=library, role="coordinator")
    response = coordinator.post(address("role", library, own.pk), {"role": "reader"})
    assert response.headers["Location"] == reverse("dashboard", args=[library.slug])
    assert members(library)[coordinator.user.email] == "reader"


def test_the_role_of_a_guest_is_not_changed(coordinator, library):
    guest = MembershipFactory(library=library, role="trainer")
    assert "Zmień rolę" in coordinator.get(address("people", library)).text
    assert coordinator.get(address("role", library, guest.pk)).status_code == 404
    ended = MembershipFactory(library=library, starts_on="2020-01-01", ends_on="2021-01-01")
    assert (
        coordinator.post(address("role", library, ended.pk), {"role": "reader"}).status_code == 404
    )


def test_access_ends_after_one_question(coordinator, library):
    row = MembershipFactory(library=library, user__name="Jan Kos")
    question = coordinator.get(address("end-access", library, row.pk))
    assert "Jan Kos" in question.text
    assert row.user.email in members(library)
    coordinator.post(address("end-access", library, row.pk))
    assert row.user.email not in members(library)
    twice = coordinator.post(address("end-access", library, row.pk))
    assert twice.status_code == 404


def test_the_last_coordinator_stays(coordinator, library):
    with scopes_disabled():
        own = Membership.objects.get(user=coordinator.user)
    page = coordinator.post(address("end-access", library, own.pk), follow=True)
    assert "message--error" in page.text
    assert coordinator.user.email in members(library)


def test_a_coordinator_who_leaves_is_led_out(coordinator, library):
    MembershipFactory(library=library, role="coordinator")
    with scopes_disabled():
        own = Membership.objects.get(user=coordinator.user)
    response = coordinator.post(address("end-access", library, own.pk))
    assert response.headers["Location"] == reverse("home")


def test_a_person_of_another_library_is_not_found(coordinator, library, other_library):
    foreign = MembershipFactory(library=other_library)
    for name in ["end-access", "write-again", "role"]:
        assert coordinator.post(address(name, library, foreign.pk)).status_code == 404


def test_a_guest_stands_apart(coordinator, library):
    MembershipFactory(library=library, role="trainer", user__name="Ola Trenerska")
    page = coordinator.get(address("people", library))
    assert [row.user.name for row in page.context["guests"]] == ["Ola Trenerska"]
    assert coordinator.user in {row.user for row in page.context["colleagues"]}


def test_the_page_costs_the_same_for_one_and_for_thirty(
    coordinator, library, django_assert_max_num_queries
):
    MembershipFactory.create_batch(30, library=library)
    with django_assert_max_num_queries(8):
        coordinator.get(address("people", library))
