"""Letting people into a library and ending their access."""

from functools import partial

import pytest
from django.utils import timezone, translation

from accounts.models import Letter, Link, Membership, User
from accounts.models.letters import LetterState
from accounts.models.memberships import Role
from accounts.scoping import scope, scopes_disabled
from accounts.services.memberships import (
    AlreadyMember,
    LastCoordinator,
    change_role,
    end_membership,
    invite_person,
    renew_invitation,
)
from post.services.sending import send_due_letters
from tests.at_once import at_once
from tests.factories.accounts import LibraryFactory, MembershipFactory, UserFactory

SITE = "https://okolica.example.test"


def invite(library, email="nowa@example.test", role=Role.LIBRARIAN, by=None):
    return invite_person(library=library, email=email, role=role, by=by, site=SITE)


def test_an_invited_stranger_gets_an_account_a_place_and_a_letter(
    in_library, mailoutbox, django_capture_on_commit_callbacks
):
    coordinator = MembershipFactory(library=in_library, role="coordinator").user
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite(in_library, email=" Nowa@Example.test ", by=coordinator)
    send_due_letters()
    membership = Membership.objects.get(user__email="nowa@example.test")
    assert membership == invitation.membership
    assert (membership.role, membership.granted_by) == ("librarian", coordinator)
    assert membership.starts_on == timezone.localdate()
    assert not membership.user.has_usable_password()
    assert invitation.address.startswith(f"{SITE}/answer/")
    assert f"{SITE}/answer/" in mailoutbox[0].body
    assert invitation.address not in mailoutbox[0].body  # each of the two links is another one
    assert mailoutbox[0].to == [membership.user.email]


@pytest.mark.parametrize("alike", ["nowa@gm\u0131na.test", "nowa@\u017fzkola.test"])
def test_who_is_invited_is_nobody_with_an_address_that_looks_alike(in_library, alike):
    """The database writes these two letters large as I and S: asked so, they were one address."""
    other = UserFactory(email=alike)
    asked = alike.replace("\u0131", "i").replace("\u017f", "s")
    invitation = invite(in_library, email=asked)
    assert invitation.membership.user != other
    assert [*Letter.objects.values_list("recipient", flat=True)] == [asked]


def test_the_kept_letter_does_not_tell_the_secret(in_library):
    invitation = invite(in_library)
    kept = Letter.objects.get()
    assert (kept.state, kept.link.user) == (LetterState.WAITING, invitation.membership.user)
    assert f"{SITE}/answer/…/" in kept.body
    assert {kept.link.token, invitation.address.split("/")[-2]} & {*kept.body.split("/")} == set()
    shown = Link.objects.get(is_shown=True)
    assert (shown.seed, shown.is_known) == ("", False)  # nobody says it again


def test_a_name_in_the_letter_leads_its_secret_nowhere_else(
    in_library, mailoutbox, django_capture_on_commit_callbacks
):
    elsewhere = "https://elsewhere.test/answer/…/"
    coordinator = MembershipFactory(library=in_library, role="coordinator").user
    coordinator.name = in_library.name = f"Ewa {elsewhere}"
    with django_capture_on_commit_callbacks(execute=True):
        invite(in_library, by=coordinator)
    send_due_letters()
    [letter] = mailoutbox
    assert "https://elsewhere.test" in letter.body
    assert letter.body.count("/answer/") == letter.body.count(f"{SITE}/answer/") == 1


def test_a_newer_letter_sets_the_waiting_one_aside(in_library):
    by = MembershipFactory(library=in_library, role="coordinator").user
    first = invite(in_library, by=by)
    renew_invitation(membership=first.membership, by=by, site=SITE)
    states = [letter.state for letter in Letter.objects.order_by("pk")]
    assert states == [LetterState.CANCELLED, LetterState.WAITING]
    assert not Letter.objects.order_by("pk").first().link.is_open


def test_a_person_with_a_password_is_asked_to_sign_in(in_library):
    user = UserFactory(email="ewa@example.test")
    invitation = invite(in_library, email="EWA@example.test")
    assert (invitation.membership.user, invitation.address) == (user, "")
    assert f"{SITE}/accounts/login/" in Letter.objects.get().body


@pytest.mark.parametrize(("reads", "words"), [("en", "access for"), ("pl", "dostęp do")])
def test_the_letter_is_in_the_language_of_its_reader(in_library, reads, words):
    UserFactory(email="ewa@example.test", language=reads)
    with translation.override({"en": "pl", "pl": "en"}[reads]):
        invite(in_library, email="ewa@example.test")
    assert words in Letter.objects.get().subject


def test_somebody_who_has_access_is_not_invited_twice(in_library):
    member = MembershipFactory(library=in_library)
    with pytest.raises(AlreadyMember):
        invite(in_library, email=member.user.email)
    assert not Letter.objects.exists()


def test_somebody_who_left_gets_access_back_in_the_new_role(in_library):
    today = timezone.localdate()
    past = MembershipFactory(library=in_library, role="reader", starts_on=today, ends_on=today)
    membership = invite(in_library, email=past.user.email, role=Role.COORDINATOR).membership
    assert membership.pk == past.pk
    assert (membership.role, membership.ends_on, membership.is_current) == (
        "coordinator",
        None,
        True,
    )


def test_a_renewed_invitation_has_a_new_address(in_library):
    first = invite(in_library)
    second = renew_invitation(membership=first.membership, by=None, site=SITE)
    assert second.address not in {"", first.address}


def test_a_failed_delivery_is_written_down(
    in_library, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        invite(in_library)
    send_due_letters()
    letter = Letter.objects.get()
    assert letter.sent_at is None
    assert "refused" in letter.problem


def test_ending_access_closes_the_door_at_once(as_role, library):
    client = as_role("librarian")
    assert client.get(library.get_absolute_url()).status_code == 200
    with scope(library=library):
        end_membership(membership=Membership.objects.get(user=client.user), by=client.user)
    assert client.get(library.get_absolute_url()).status_code == 404


def test_ending_twice_changes_nothing(in_library):
    member = MembershipFactory(library=in_library)
    for _ in range(2):
        end_membership(membership=member, by=member.user)
    member.refresh_from_db()
    assert member.ends_on == timezone.localdate()


def test_the_last_coordinator_stays(in_library):
    coordinator = MembershipFactory(library=in_library, role="coordinator")
    MembershipFactory(library=in_library, role="librarian")
    with pytest.raises(LastCoordinator):
        end_membership(membership=coordinator, by=coordinator.user)
    MembershipFactory(library=in_library, role="coordinator")
    end_membership(membership=coordinator, by=coordinator.user)
    coordinator.refresh_from_db()
    assert not coordinator.is_current


def test_an_account_that_is_switched_off_coordinates_nothing(in_library):
    """Where it counted, the only one who can sign in could leave, and nobody would be let in."""
    coordinator = MembershipFactory(library=in_library, role="coordinator")
    off = MembershipFactory(library=in_library, role="coordinator", user__is_active=False)
    with pytest.raises(LastCoordinator):
        end_membership(membership=coordinator, by=coordinator.user)
    with pytest.raises(LastCoordinator):
        change_role(membership=coordinator, role="librarian", by=coordinator.user)
    assert change_role(membership=off, role="reader", by=coordinator.user).role == "reader"


@pytest.mark.django_db(transaction=True)
def test_two_invitations_at_once_make_one_place():
    library = LibraryFactory()
    outcomes = at_once(partial(invite, library), partial(invite, library), library=library)
    assert sorted(isinstance(one, AlreadyMember) for one in outcomes) == [False, True]
    with scopes_disabled():
        assert (Membership.objects.count(), User.objects.count()) == (1, 1)
