"""Who lost key, phone and codes comes in again: the host turns the second factor off."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import Letter
from accounts.services.authority import NotYours
from privacy.services.second_factor import forget_second_factor
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "długie hasło 2026"


@pytest.fixture
def ewa():
    user = UserFactory(email="ewa@x.test", name="Ewa")
    user.set_password(PASSWORD)
    user.save()
    for kind in ["totp", "webauthn", "recovery_codes"]:
        Authenticator.objects.create(user=user, type=kind, data={})
    return user


def page_of(user):
    return reverse("admin:forget_second_factor", args=[user.pk])


def test_the_host_turns_it_off_with_a_reason_that_the_person_reads(client, ewa, somebody):
    host = somebody("host")
    client.force_login(host)
    person_page = reverse("admin:accounts_user_change", args=[ewa.pk])
    assert f'href="{page_of(ewa)}"' in client.get(person_page).text
    assert "Ewa" in client.get(page_of(ewa)).text
    client.post(page_of(ewa), {"reason": ""})
    assert Authenticator.objects.filter(user=ewa).count() == 3
    UserSession.objects.create(user=ewa, ip="127.0.0.1", session_key="x", user_agent="x")
    client.post(page_of(ewa), {"reason": "Telefon wpadł do jeziora."})
    assert not Authenticator.objects.filter(user=ewa).exists()
    assert not UserSession.objects.filter(user=ewa).exists()
    letter = Letter.objects.get()
    assert letter.recipient == ewa.email
    for words in ("Telefon wpadł do jeziora.", host.email, "Bezpieczeństwo konta"):
        assert words in letter.body
    assert "Telefon wpadł" in LogEntry.objects.get(object_id=str(ewa.pk)).change_message
    assert page_of(ewa) not in client.get(person_page).text
    client.logout()
    client.post(reverse("account_login"), {"login": ewa.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(ewa.pk)


def test_it_leaves_a_line_without_the_reason(
    ewa, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.LOG_DIR = tmp_path / "logs"
    host = UserFactory(is_staff=True, is_superuser=True)
    with django_capture_on_commit_callbacks(execute=True):
        forget_second_factor(user=ewa, reason="telefon", by=host)
    [path] = settings.LOG_DIR.glob("audit-*.jsonl")
    [line] = [json.loads(one) for one in path.read_text().splitlines()]
    assert (line["kind"], line["act"]) == ("second factor", "forget_second_factor")
    assert (line["person"], line["user"]) == (host.pk, ewa.pk)
    assert "telefon" not in str(line)


def test_nobody_else_does_it_and_nobody_to_themselves(client, ewa, somebody):
    for name in ("near overseer", "coordinator", "overseer of all"):
        with pytest.raises(NotYours):
            forget_second_factor(user=ewa, reason="x", by=somebody(name))
    host = somebody("host")
    Authenticator.objects.create(user=host, type="totp", data={})
    with pytest.raises(NotYours):
        forget_second_factor(user=host, reason="x", by=host)
    client.force_login(host)
    own = client.get(reverse("admin:accounts_user_change", args=[host.pk])).text
    assert page_of(host) not in own


def test_the_command_does_the_same_and_says_what_is_wrong(ewa, capsys):
    call_command("forget_second_factor", ewa.email.upper(), reason="zgubiony klucz")
    assert ewa.email in capsys.readouterr().out
    assert "zgubiony klucz" in Letter.objects.get().body
    for email, words in [("nikt@x.test", "nikt@x.test"), (ewa.email, "drugiego składnika")]:
        with pytest.raises(CommandError, match=words):
            call_command("forget_second_factor", email, reason="x")
    assert Letter.objects.count() == 1
