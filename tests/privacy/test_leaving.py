"""An account is closed: by its person or by the host; what they did stays, who they were goes."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, Library, Membership, User
from accounts.scoping import scopes_disabled
from accounts.services.administrators import LastHost
from accounts.services.authority import NotYours
from accounts.services.people import save_phone
from accounts.services.rows import Gone
from privacy.forms.leaving import MOST_TRIES
from privacy.services.emails import ask_new_email, take_new_email
from privacy.services.leaving import close_account
from tests.factories.accounts import (
    AnswerLinkFactory,
    LetterFactory,
    LetterStepFactory,
    MembershipFactory,
    UserFactory,
    unsent,
)
from tests.factories.diary import TaskFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.trainings import ProviderPersonFactory, TrainingFactory

PASSWORD = "długie hasło 2026"


@pytest.fixture
def ewa(library):
    """A librarian with a password, beside somebody who coordinates."""
    MembershipFactory(library=library, role="coordinator")
    user = UserFactory(name="Ewa Zamarkowana", email="ewa@zamarkowana.test", phone="600 100 200")
    MembershipFactory(library=library, role="librarian", user=user)
    user.set_password(PASSWORD)
    user.save()
    return user


def test_whoever_leaves_is_no_longer_shown_to_everybody_as_a_trainer(client, ewa):
    person = ProviderPersonFactory(user=ewa, is_public=True, name=ewa.name, email=ewa.email)
    other = ProviderPersonFactory(provider=person.provider, is_public=True, name="Jan Wilk")
    TrainingFactory(provider=person.provider)
    with scopes_disabled():
        close_account(user=ewa, by=ewa)
    page = client.get("/request-training/").text
    assert (other.name in page, "Zamarkowana" in page) == (True, False)


def test_a_person_closes_their_own_account_with_the_password(client, library, ewa):
    task = TaskFactory(library=library, owner=ewa, created_by=ewa)
    sent = LetterFactory(recipient=ewa.email, sent=True)
    waiting = LetterFactory(recipient=ewa.email)
    client.login(email=ewa.email, password=PASSWORD)
    client.force_login(ewa)
    address = reverse("leave-account")
    assert "To nie jest Twoje hasło." in client.post(address, {"password": "zgaduję"}).text
    done = client.post(address, {"password": PASSWORD}, follow=True)
    assert not done.wsgi_request.user.is_authenticated
    ewa.refresh_from_db()
    assert ewa.name == f"osoba, która odeszła ({ewa.pk})"
    assert (ewa.phone, ewa.is_active, ewa.has_usable_password()) == ("", False, False)
    assert "zamarkowan" not in ewa.email
    with scopes_disabled():
        assert not Membership.everywhere.of(ewa).exists()
        task.refresh_from_db()
    assert (task.owner, task.created_by) == (None, ewa)
    for letter in (sent, waiting):
        letter.refresh_from_db()
        assert (letter.recipient, letter.body) == ("", "…")
    assert waiting.cancelled_by == ewa
    assert not Letter.objects.waiting().exists()


def test_addresses_from_before_and_one_that_was_only_asked_for_are_forgotten(
    ewa, settings, tmp_path, django_capture_on_commit_callbacks
):
    """What others write to an address that she only typed stays; so do letters to its new owner."""
    settings.EMAIL_FILE_PATH = tmp_path
    mail = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=tmp_path)
    first, second, typed = ewa.email, "ewa@druga.test", "klub@x.test"
    earlier, foreign = LetterFactory(recipient=first.upper()), LetterFactory(recipient=typed)
    ask_new_email(email=second, site="https://x", by=ewa)
    take_new_email(link=Letter.objects.get(recipient=second).link, by=ewa)
    ewa.refresh_from_db()
    ask_new_email(email=typed, site="https://x", by=ewa)
    letters = {*Letter.objects.exclude(pk=foreign.pk)}
    for letter in {*letters, foreign}:
        title, whom = letter.subject, [letter.recipient]
        EmailMessage(title, "Dzień dobry", "b@x.test", whom, connection=mail).send()
    LogEntry.objects.log_actions(ewa.pk, [UserFactory()], 2, f"Adres: {first}")
    with django_capture_on_commit_callbacks(execute=True):
        close_account(user=ewa, by=ewa)
    assert earlier in letters
    assert {*Letter.objects.exclude(recipient="")} == {foreign}
    assert not [one for one in Letter.objects.may_leave() if one != foreign]
    files = "".join(path.read_text() for path in tmp_path.glob("*.log"))
    assert (first in files, second in files, files.count(f"To: {typed}")) == (False, False, 1)
    assert first not in str(LogEntry.objects.values_list("change_message"))


def test_an_address_that_is_somebody_else_s_by_now_keeps_its_letters(ewa):
    first = ewa.email
    ask_new_email(email="ewa@druga.test", site="https://x", by=ewa)
    take_new_email(link=Letter.objects.get(recipient="ewa@druga.test").link, by=ewa)
    ewa.refresh_from_db()
    theirs = LetterFactory(recipient=UserFactory(email=first.upper()).email)
    close_account(user=ewa, by=ewa)
    theirs.refresh_from_db()
    assert theirs.recipient == first
    assert {*Letter.objects.exclude(recipient="")} == {theirs}


@pytest.mark.parametrize("whose", [PartnerFactory, ContactFactory])
def test_a_mailbox_that_a_partner_has_too_keeps_what_went_to_the_partner(
    ewa, whose, settings, tmp_path, django_capture_on_commit_callbacks
):
    """A house of culture signs in with it here, and is asked as a partner somewhere else."""
    settings.EMAIL_FILE_PATH = tmp_path
    partner = whose(email=ewa.email)
    asked = {"recipient": ewa.email, "library": partner.library}
    letter = LetterFactory(**asked, link=AnswerLinkFactory(library=partner.library))
    of_a_colleague = LetterFactory(**asked, needs="tasks.view")
    mail = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=tmp_path)
    EmailMessage("Wspólne cele", "Zgoda?", "b@x.test", [ewa.email], connection=mail).send()
    with django_capture_on_commit_callbacks(execute=True):
        close_account(user=ewa, by=ewa)
    letter.refresh_from_db()
    of_a_colleague.refresh_from_db()
    assert (letter.recipient, letter.state) == (partner.email, "waiting")
    assert letter.link.is_open
    assert (of_a_colleague.recipient, of_a_colleague.state) == ("", "cancelled")
    assert partner.email in "".join(path.read_text() for path in tmp_path.glob("*.log"))


@pytest.mark.parametrize("is_put_away", [False, True])
def test_what_libraries_offered_goes(ewa, is_put_away):
    place = MembershipFactory(user=ewa, is_awaited=True)
    if is_put_away:
        library = Library.objects.filter(pk=place.library_id)
        library.update(archived_at=timezone.now(), archived_by=place.user)
    close_account(user=ewa, by=ewa)
    with scopes_disabled():
        assert not Membership._base_manager.filter(pk=place.pk).exists()


@pytest.mark.parametrize("trait", ["waiting", "failed"])
def test_no_letter_that_stayed_leaves_later(ewa, trait):
    letter = LetterFactory(recipient=ewa.email, **unsent(trait))
    LetterStepFactory(letter=letter, kind="refused", detail=f"550 {ewa.email}")
    close_account(user=ewa, by=ewa)
    letter.refresh_from_db()
    assert letter.state == "cancelled"
    assert letter.steps.get().detail == ""


def test_the_log_and_the_files_of_letters_forget_them(
    ewa, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.EMAIL_FILE_PATH = tmp_path
    mail = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=tmp_path)
    other = UserFactory(name="Ewa Inna", email="inna@x.test")
    for user in (ewa, other):
        EmailMessage("Hasło", "Dzień dobry", "b@x.test", [user.email], connection=mail).send()
        for row in (user, MembershipFactory(user=user)):
            LogEntry.objects.log_actions(other.pk, [row], 2, f"{user.name} {user.email}")
    own = LogEntry.objects.filter(object_id=str(ewa.pk), content_type__model="user")
    own.update(object_repr="Ewa Panieńska")
    with django_capture_on_commit_callbacks(execute=True):
        close_account(user=ewa, by=ewa)
    files = "".join(path.read_text() for path in tmp_path.glob("*.log"))
    assert (ewa.email in files, other.email in files) == (False, True)
    log = str(LogEntry.objects.values_list("object_repr", "change_message"))
    for words in ("Zamarkowan", "zamarkowan", "Panieńska"):
        assert words not in log
    assert log.count("Ewa Inna") == 4


def test_all_sessions_end(client, ewa):
    client.force_login(ewa)
    UserSession.objects.create(
        user=ewa, ip="127.0.0.1", session_key=client.session.session_key, user_agent="x"
    )
    close_account(user=ewa, by=ewa)
    assert not UserSession.objects.filter(user=ewa).exists()
    assert not Session.objects.filter(session_key=client.session.session_key).exists()


def test_the_host_closes_an_account_and_others_do_not(client, library, ewa, somebody):
    for name in ("near overseer", "coordinator", "overseer of all"):
        with pytest.raises(NotYours):
            close_account(user=ewa, by=somebody(name))
    client.force_login(somebody("host"))
    address = reverse("admin:close_account", args=[ewa.pk])
    page = client.get(reverse("admin:accounts_user_change", args=[ewa.pk])).text
    assert f'href="{address}"' in page
    assert "Ewa Zamarkowana" in client.get(address).text
    client.post(address, {"confirmed": "1"})
    ewa.refresh_from_db()
    assert not ewa.is_active


def test_the_last_host_and_the_last_coordinator_stay(library):
    host = UserFactory(is_staff=True, is_superuser=True)
    host.set_password(PASSWORD)
    host.save()
    with pytest.raises(LastHost):
        close_account(user=host, by=host)
    only = MembershipFactory(library=library, role="coordinator").user
    with pytest.raises(ValidationError, match=str(library)):
        close_account(user=only, by=only)
    only.refresh_from_db()
    assert only.is_active


@pytest.mark.parametrize("route", ["leave-account", "new-email"])
def test_whoever_sits_at_an_open_screen_guesses_no_password(client, ewa, route):
    client.force_login(ewa)
    for number in range(MOST_TRIES):
        form = {"email": "ewa@druga.test", "password": f"zgaduję {number}"}
        assert "To nie jest Twoje hasło." in client.post(reverse(route), form).text
    form["password"] = PASSWORD
    assert "za godzinę" in client.post(reverse(route), form).text
    ewa.refresh_from_db()
    assert ewa.is_active
    assert not Letter.objects.exists()


def test_a_form_from_before_gives_a_closed_account_back_to_nobody(client, ewa):
    """It holds name and address yet, and ticks that the person may sign in."""
    ewa.set_unusable_password()  # nobody has used the account: its address may be corrected
    ewa.save()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    address = reverse("admin:accounts_user_change", args=[ewa.pk])
    page = client.get(address)
    form = page.context["adminform"].form
    sent = {one.html_name: one.value() for one in form if one.value() not in (None, False)}
    for one in page.context["inline_admin_formsets"]:
        sent |= {f"{one.formset.prefix}-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL")}
    close_account(user=ewa, by=ewa)
    page = client.post(address, sent, follow=True)
    assert "zamknięto na dobre" in page.text
    ewa.refresh_from_db()
    assert (ewa.is_active, ewa.phone) == (False, "")
    assert "zamarkowan" not in f"{ewa.email} {ewa.name}".lower()


def test_a_phone_sent_while_the_account_was_closed_does_not_come_back(ewa):
    before = User.objects.get(pk=ewa.pk)  # as the request of the person read it
    close_account(user=ewa, by=UserFactory(is_superuser=True, is_staff=True))
    before.phone = "+48 611 222 333"
    with pytest.raises(Gone):
        save_phone(person=before, by=before)
    assert User.objects.get(pk=ewa.pk).phone == ""
