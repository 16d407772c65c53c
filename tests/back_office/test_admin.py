"""Founding libraries, inviting people and keeping administrators apart, in Django admin."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import Branch, Library, Membership, Oversight, User
from accounts.scoping import scopes_disabled
from post.services.sending import send_due_letters
from tests.factories.accounts import (
    BranchFactory,
    LibraryFactory,
    MembershipFactory,
    MunicipalityFactory,
    OversightFactory,
    UserFactory,
)

FOUND = "/admin/accounts/library/found/"


def client_of(user):
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def host(db):
    return client_of(UserFactory(is_staff=True, is_superuser=True, email="host@example.test"))


@pytest.fixture
def overseer(db):
    return client_of(OversightFactory(terc_prefix="32").user)


@pytest.fixture
def place(db):
    return MunicipalityFactory()


def founding(place, **fields):
    return {
        "name": "Biblioteka Publiczna w Ustroniu",
        "municipality": place.pk,
        "email": "pierwsza@example.test",
        **fields,
    }


def change_url(row):
    return reverse(f"admin:accounts_{row._meta.model_name}_change", args=[row.pk])


def place_of(email):
    with scopes_disabled():
        return Membership.objects.select_related("user", "library").get(user__email=email)


def test_the_add_button_leads_to_founding(overseer):
    response = overseer.get(reverse("admin:accounts_library_add"))
    assert (response.status_code, response["Location"]) == (302, FOUND)


def test_three_fields_found_a_library_and_give_a_link_that_works(
    overseer, place, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = overseer.post(FOUND, founding(place))
    send_due_letters()
    library = Library.objects.get()
    assert (library.name, library.slug) == ("Biblioteka Publiczna w Ustroniu", "ustronie-morskie")
    assert place_of("pierwsza@example.test").role == "coordinator"
    address = response.context_data["invitation"].address
    assert address in response.content.decode()
    assert "/answer/" in mail.outbox[0].body
    assert mail.outbox[0].to == ["pierwsza@example.test"]
    assert Client().get(address, follow=True).status_code == 200
    assert LogEntry.objects.get().object_repr == "Biblioteka Publiczna w Ustroniu"


def test_a_second_press_founds_no_second_library(overseer, place):
    overseer.post(FOUND, founding(place))
    response = overseer.post(FOUND, founding(place, name="biblioteka publiczna W USTRONIU"))
    assert response.context["adminform"].form.errors
    assert Library.objects.count() == 1


@pytest.mark.parametrize("field", ["name", "municipality", "email"])
def test_each_of_the_three_fields_is_needed(overseer, place, field):
    response = overseer.post(FOUND, founding(place, **{field: ""}))
    assert list(response.context["adminform"].form.errors) == [field]
    assert not Library.objects.exists()


def test_a_library_is_founded_in_the_own_set_only(overseer, host, place):
    elsewhere = MunicipalityFactory(terc="3005043", name="Rakoniewice", folded_name="rakoniewice")
    response = overseer.post(FOUND, founding(elsewhere))
    assert "municipality" in response.context["adminform"].form.errors
    assert host.post(FOUND, founding(elsewhere)).context_data["invitation"].address


def test_a_municipality_that_is_not_found_is_explained(host, place, monkeypatch):
    said = "Rejestr gmin nie jest wczytany"
    pages = [FOUND, change_url(LibraryFactory(municipality=place))]
    assert all(said in host.get(page).content.decode() for page in pages)
    monkeypatch.setattr("back_office.services.municipalities.WHOLE_REGISTER", 1)
    assert not any(said in host.get(page).content.decode() for page in pages)


def test_a_library_does_not_leave_the_set_of_who_changes_it(overseer):
    library = LibraryFactory()
    elsewhere = MunicipalityFactory(terc="3005043", name="Rakoniewice", folded_name="rakoniewice")
    data = {"name": "Nowa nazwa", "municipality": elsewhere.pk, "name_in_place": ""}
    data["slug"] = library.slug
    page = overseer.get(change_url(library))
    for formset in page.context["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    response = overseer.post(change_url(library), data)
    assert "municipality" in response.context["adminform"].form.errors
    saved = overseer.post(change_url(library), data | {"municipality": library.municipality.pk})
    assert saved.status_code == 302
    library.refresh_from_db()
    assert (library.name, library.municipality_id) == ("Nowa nazwa", "3208072")


def test_branches_are_added_beside_their_library(overseer):
    library = LibraryFactory()
    data = {"name": library.name, "municipality": library.municipality_id, "name_in_place": ""}
    data["slug"] = library.slug
    for formset in overseer.get(change_url(library)).context["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    data |= {"branches-TOTAL_FORMS": 1, "branches-0-name": "Filia", "branches-0-place": "Rusowo"}
    assert overseer.post(change_url(library), data).status_code == 302
    with scopes_disabled():
        assert Branch.objects.get().library == library


def test_a_person_is_invited_to_an_own_library_only(overseer, host):
    near = LibraryFactory()
    far = LibraryFactory(municipality=MunicipalityFactory(terc="3005043"))
    url = reverse("admin:accounts_membership_add")
    data = {"email": "druga@example.test", "role": "reader"}
    assert overseer.get(url, {"library": near.pk}).status_code == 200
    refused = overseer.post(url, data | {"library": far.pk})
    assert "library" in refused.context["adminform"].form.errors
    assert overseer.post(url, data | {"library": near.pk}).context_data["invitation"].address
    assert place_of("druga@example.test").role == "reader"
    again = overseer.post(url, data | {"library": near.pk})
    assert "email" in again.context["adminform"].form.errors


def test_an_administrator_gives_no_access_to_herself(overseer):
    library = LibraryFactory()
    url = reverse("admin:accounts_membership_add")
    data = {"email": overseer.user.email.upper(), "role": "librarian", "library": library.pk}
    assert "email" in overseer.post(url, data).context["adminform"].form.errors


def test_an_invitation_is_sent_again_with_a_fresh_link(overseer, place):
    first = overseer.post(FOUND, founding(place)).context_data["invitation"].address
    membership = place_of("pierwsza@example.test")
    assert "invite-again" in overseer.get(change_url(membership)).content.decode()
    url = reverse("admin:accounts_membership_invite_again", args=[membership.pk])
    assert overseer.get(url).status_code == 200
    second = overseer.post(url).context_data["invitation"].address
    assert second != first
    assert Client().get(second, follow=True).context["form"].fields
    assert Client().get(first, follow=True).context.get("form") is None


def test_the_link_of_an_account_that_opens_more_is_shown_to_nobody(overseer, host, place):
    overseer.post(FOUND, founding(place))
    membership = place_of("pierwsza@example.test")
    url = reverse("admin:accounts_membership_invite_again", args=[membership.pk])
    assert "/answer/" in host.post(url).content.decode()
    MembershipFactory(
        user=membership.user,
        library__municipality=MunicipalityFactory(terc="3005043"),
        role="coordinator",
    )
    for client in [overseer, host]:
        response = client.post(url)
        assert response.context_data["invitation"].entrance == "letter"
        assert "/answer/" not in response.content.decode()


def test_a_foreign_membership_is_not_there(overseer):
    far = MembershipFactory(library__municipality=MunicipalityFactory(terc="3005043"))
    url = reverse("admin:accounts_membership_invite_again", args=[far.pk])
    assert overseer.post(url).status_code == 404
    assert not mail.outbox


def test_ending_access_keeps_the_last_coordinator(overseer, in_english):
    coordinator = MembershipFactory(role="coordinator")
    librarian = MembershipFactory(library=coordinator.library)
    url = reverse("admin:accounts_membership_changelist")
    data = {"action": "end_access", "_selected_action": [coordinator.pk, librarian.pk]}
    preview = overseer.post(url, data)
    assert str(librarian.user) in preview.content.decode()
    assert place_of(librarian.user.email).is_current
    data["confirmed"] = "1"
    page = overseer.post(url, data, follow=True)
    assert place_of(coordinator.user.email).is_current
    assert not place_of(librarian.user.email).is_current
    assert len(page.context["messages"]) == 2


def test_only_the_host_makes_administrators(overseer, host):
    person = MembershipFactory().user
    data = {"name": "Inne Imię", "language": "", "is_active": "on", "is_staff": "on"}
    data["is_superuser"] = "on"

    def post(client):
        page = client.get(change_url(person))
        forms = {}
        for formset in page.context["inline_admin_formsets"]:
            prefix = formset.formset.prefix
            forms |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
        response = client.post(change_url(person), data | forms)
        person.refresh_from_db()
        return response

    assert post(overseer).status_code == 302
    assert (person.name, person.is_staff, person.is_superuser) == ("Inne Imię", False, False)
    assert overseer.get(reverse("admin:accounts_user_add")).status_code == 403
    assert post(host).status_code == 302
    assert (person.is_staff, person.is_superuser) == (True, True)


def test_administrators_and_people_of_other_libraries_are_not_changed(overseer):
    colleague = MembershipFactory(user__is_staff=True).user
    shared = MembershipFactory().user
    MembershipFactory(user=shared, library__municipality=MunicipalityFactory(terc="3005043"))
    own = MembershipFactory().user
    for user, may_change in [(colleague, False), (shared, False), (own, True)]:
        page = overseer.get(change_url(user))
        assert page.status_code == 200
        assert page.context["has_change_permission"] == may_change
        assert overseer.post(change_url(user), {"name": "x"}).status_code == (
            200 if may_change else 403
        )


ADDED = {
    **{"email": "nowa@example.test", "name": "Nowa", "is_active": "on", "is_staff": "on"},
    **{"language": "", "oversight_set-TOTAL_FORMS": 1, "oversight_set-INITIAL_FORMS": 0},
    "oversight_set-0-terc_prefix": "3208",
}


def test_the_host_adds_an_administrator_who_gets_a_letter(
    host, place, django_capture_on_commit_callbacks
):
    add = reverse("admin:accounts_user_add")
    with django_capture_on_commit_callbacks(execute=True):
        assert host.post(add, ADDED).status_code == 302
    send_due_letters()
    user = User.objects.get(email="nowa@example.test")
    assert user.is_staff
    assert not user.has_usable_password()
    assert Oversight.objects.get(user=user).terc_prefix == "3208"
    assert mail.outbox[0].to == ["nowa@example.test"]
    link = next(word for word in mail.outbox[0].body.split() if "/answer/" in word)
    assert link not in host.get(change_url(user), follow=True).content.decode()
    page = Client().get(link, follow=True)
    assert page.context["link"].user == user


def test_the_first_password_is_written_about_again_by_the_host_alone(
    host, overseer, django_capture_on_commit_callbacks
):
    user = UserFactory(is_staff=True, password=None)
    page = reverse("admin:accounts_user_first_password", args=[user.pk])
    assert page in host.get(change_url(user)).content.decode()
    assert user.email in host.get(page).content.decode()
    for method in ["get", "post"]:
        assert getattr(overseer, method)(page).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        assert host.post(page)["Location"] == change_url(user)
    send_due_letters()
    (letter,) = mail.outbox
    assert letter.to == [user.email]
    assert "/answer/" in letter.body
    user.set_password("trzy rozne slowa")
    user.save()
    assert page not in host.get(change_url(user)).content.decode()
    refused = host.post(page, follow=True)
    assert len(refused.context["messages"]) >= 1
    assert len(mail.outbox) == 1


def test_whoever_becomes_an_administrator_begins_anew(host, django_capture_on_commit_callbacks):
    person = MembershipFactory().user
    TOTP.activate(person, generate_totp_secret())
    own = client_of(person)
    data = {"name": person.name, "language": "", "is_active": "on", "is_staff": "on"}
    data |= {"oversight_set-TOTAL_FORMS": 0, "oversight_set-INITIAL_FORMS": 0}
    data |= {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    with django_capture_on_commit_callbacks(execute=True):
        assert host.post(change_url(person), data).status_code == 302
    send_due_letters()
    person.refresh_from_db()
    assert person.is_staff
    assert not person.has_usable_password()
    assert not Authenticator.objects.filter(user=person).exists()
    assert own.get(reverse("accounts:libraries")).status_code == 302  # signed out
    assert mail.outbox[0].to == [person.email]
    link = next(word for word in mail.outbox[0].body.split() if "/answer/" in word)
    person.set_password("trzy rozne slowa")
    person.save()
    host.post(change_url(person), data | {"name": "Inna"})
    person.refresh_from_db()
    assert (person.name, person.has_usable_password()) == ("Inna", True)
    assert Client().get(link).status_code == 410


def test_an_account_with_an_unproved_mailbox_gets_no_set_of_libraries(host, place, in_english):
    person = UserFactory(mailbox_proved=False)
    data = {"user": person.pk, "terc_prefix": "32"}
    page = host.post(reverse("admin:accounts_oversight_add"), data, follow=True)
    (said,) = map(str, page.context["messages"])
    assert person.email in said
    assert not Oversight.objects.exists()
    person.mailbox_proved = True
    person.save()
    assert host.post(reverse("admin:accounts_oversight_add"), data).status_code == 302
    assert Oversight.objects.get().user == person


def test_a_library_is_opened_in_the_application_by_its_people_only(overseer, host):
    library = LibraryFactory()
    assert not overseer.get(change_url(library)).context["has_absolute_url"]
    MembershipFactory(library=library, user=overseer.user)
    page = overseer.get(change_url(library))
    assert page.context["absolute_url"] == f"/libraries/{library.slug}/"


def test_a_second_branch_of_the_same_name_gets_a_sentence(overseer):
    branch = BranchFactory(name="Filia nr 1")
    twin = BranchFactory(name="Filia nr 2", library=branch.library)
    data = {"name": "Filia nr 1", "place": twin.place}
    page = overseer.post(change_url(twin), data, follow=True)
    assert len(page.context["messages"]) == 1
    assert overseer.post(change_url(twin), data | {"name": "Filia nr 3"}).status_code == 302
    with scopes_disabled():
        twin.refresh_from_db()
    assert twin.name == "Filia nr 3"


def test_a_role_is_changed_unless_nobody_could_invite_any_more(overseer):
    coordinator = MembershipFactory(role="coordinator")
    librarian = MembershipFactory(library=coordinator.library)
    refused = overseer.post(change_url(coordinator), {"role": "reader"}, follow=True)
    assert len(refused.context["messages"]) == 1
    assert place_of(coordinator.user.email).role == "coordinator"
    assert overseer.post(change_url(librarian), {"role": "coordinator"}).status_code == 302
    assert overseer.post(change_url(coordinator), {"role": "reader"}).status_code == 302
    assert place_of(coordinator.user.email).role == "reader"
    assert place_of(librarian.user.email).granted_by == overseer.user


@pytest.mark.parametrize(
    ("model", "guess"),
    [
        ("user", {"password__startswith": "md5"}),
        ("link", {"token_hash__startswith": "0"}),
        ("library", {"memberships__user__email__startswith": "a"}),
    ],
)
def test_an_address_answers_no_guesses(host, model, guess):
    assert host.get(reverse(f"admin:accounts_{model}_changelist"), guess).status_code == 400
