"""Another e-mail to sign in with: both mailboxes are asked, nobody learns who has an account."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, User
from accounts.models.links import Purpose
from accounts.scoping import scope
from accounts.services.links import LinkNotOpen, link_at
from accounts.services.memberships import invite_person
from accounts.services.rows import Gone
from post.services.sending import send_due_letters
from privacy.services.emails import MOST_LETTERS, ask_new_email, keep_email, take_new_email
from privacy.services.leaving import close_account
from tests.factories.accounts import LinkFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "długie hasło 2026"
OLD, NEW = "ewa@dawna.test", "ewa@nowa.test"
ASK = "/my-account/email/"


@pytest.fixture
def ewa():
    user = UserFactory(email=OLD, name="Ewa")
    user.set_password(PASSWORD)
    user.save()
    return user


def ask(user, email=NEW):
    ask_new_email(email=email, site="https://okolica.test", by=user)


def link_to(email, purpose):
    """Return the newest link of a purpose whose letter went to the address."""
    return Letter.objects.filter(recipient=email, link__purpose=purpose).latest("pk").link


def confirming(email=NEW):
    return link_to(email, Purpose.NEW_EMAIL)


def keeping(email=OLD):
    return link_to(email, Purpose.KEEP_EMAIL)


def test_a_person_changes_the_e_mail_by_the_link_at_the_new_address(client, ewa):
    EmailAddress.objects.create(user=ewa, email=OLD)
    client.force_login(ewa)
    assert f'href="{ASK}"' in client.get(reverse("mfa_index")).text
    assert "To nie jest Twoje hasło." in client.post(ASK, {"email": NEW, "password": "x"}).text
    assert not Letter.objects.exists()
    done = client.post(ASK, {"email": f" {NEW} ", "password": PASSWORD}, follow=True)
    assert NEW in done.text
    assert OLD in done.text
    ewa.refresh_from_db()
    assert ewa.email == OLD
    page = client.get(reverse("answer", args=[confirming().token]), follow=True)
    assert NEW in page.text
    ewa.refresh_from_db()
    assert ewa.email == OLD  # a mail server opens links, too
    address = page.request["PATH_INFO"]
    assert NEW in client.post(address, follow=True).text
    ewa.refresh_from_db()
    assert ewa.email == NEW
    assert not EmailAddress.objects.filter(email=OLD).exists()
    assert client.post(address).status_code == 410


def test_whoever_closes_the_account_meanwhile_gets_no_letter(ewa):
    """It would tell the address that was forgotten a moment before."""
    close_account(user=User.objects.get(pk=ewa.pk), by=ewa)
    with pytest.raises(Gone):
        ask(ewa)
    assert not Letter.objects.exclude(recipient="").exists()


def test_the_letters_hold_their_links_once_they_leave(ewa):
    ask(ewa)
    send_due_letters()
    sent = {letter.to[0]: letter.body for letter in mail.outbox}
    assert confirming().path in sent[NEW]
    assert keeping().path in sent[OLD]
    assert NEW not in sent[OLD]  # several people, or a successor, may read the mailbox from before
    assert keeping().path not in sent[NEW]
    assert confirming().path not in sent[OLD]


@pytest.mark.parametrize("state", ["free", "used", "invited", "closed"])
def test_the_page_says_the_same_whoever_has_the_address(client, ewa, state):
    if state != "free":
        other = UserFactory(email=NEW.upper(), is_active=state != "closed")
        other.set_password(None if state == "invited" else PASSWORD)
        other.save()
    client.force_login(ewa)
    done = client.post(ASK, {"email": NEW, "password": PASSWORD}, follow=True)
    assert "wiadomości" in done.text
    letters = {letter.recipient: letter for letter in Letter.objects.all()}
    assert letters.keys() == {OLD, NEW}  # and so does the number of letters
    assert (letters[NEW].link is None) == (state != "free")
    words = {
        "free": "zaloguj się jak dotąd",
        "used": "tym adresem i jego hasłem",
        "invited": "czeka na pierwsze hasło",
        "closed": "nie wolno się już logować",
    }
    assert words[state] in letters[NEW].body


def test_whoever_is_at_the_new_mailbox_by_mistake_gets_no_further(client, ewa):
    ask(ewa)
    address = reverse("new-email:answer", args=[confirming().token])
    assert client.get(address).headers["Location"].startswith(reverse("account_login"))
    client.force_login(UserFactory())
    assert client.post(address).status_code == 410
    ewa.refresh_from_db()
    assert ewa.email == OLD


def test_an_address_that_somebody_came_to_have_meanwhile_is_refused(client, ewa, library):
    ask(ewa)
    coordinator = MembershipFactory(library=library, role="coordinator").user
    with scope(library=library):
        invite_person(library=library, email=NEW, role="reader", by=coordinator, site="https://x")
    client.force_login(ewa)
    address = reverse("new-email:answer", args=[confirming().token])
    assert f"{NEW} loguje się już ktoś inny" in client.post(address, follow=True).text
    ewa.refresh_from_db()
    assert ewa.email == OLD


def test_a_letter_of_a_forgotten_password_opens_nothing_after_the_change(client, ewa):
    client.post(reverse("account_reset_password"), {"email": OLD})
    [letter] = mail.outbox
    address = next(word for word in letter.body.split() if "/password/reset/key/" in word)
    ask(ewa)
    take_new_email(link=confirming(), by=ewa)
    page = client.get(address, follow=True)
    assert "password1" not in page.text
    mail.outbox.clear()
    client.post(reverse("account_reset_password"), {"email": OLD})
    assert mail.outbox == []
    client.post(reverse("account_reset_password"), {"email": NEW})
    assert [letter.to for letter in mail.outbox] == [[NEW]]


def test_who_has_no_name_gives_one(client, ewa):
    """Their records are told by the address where there is none: by the new one, too."""
    User.objects.filter(pk=ewa.pk).update(name="")
    client.force_login(ewa)
    sent = {"email": NEW, "password": PASSWORD}
    assert client.post(ASK, sent).status_code == 200
    assert not Letter.objects.exists()
    assert client.post(ASK, sent | {"name": "Ewa Lis"}).status_code == 302
    ewa.refresh_from_db()
    assert str(ewa) == "Ewa Lis"
    assert "name" not in client.get(ASK).context["form"].fields


@pytest.mark.parametrize("after_the_change", [False, True])
def test_the_mailbox_from_before_keeps_the_account(client, ewa, after_the_change):
    long_ago = timezone.now() - timedelta(days=30)
    own = Authenticator.objects.create(user=ewa, type="totp", data={}, created_at=long_ago)
    Authenticator.objects.create(user=ewa, type="webauthn", data={})  # a thief makes sure first
    ask(ewa)
    if after_the_change:
        take_new_email(link=confirming(), by=ewa)
    Authenticator.objects.create(user=ewa, type="recovery_codes", data={})
    client.force_login(ewa)
    session = client.session.session_key
    UserSession.objects.create(user=ewa, ip="127.0.0.1", session_key=session, user_agent="x")
    client.cookies.clear()
    page = client.get(reverse("answer", args=[keeping().token]), follow=True)
    assert OLD in page.text
    done = client.post(page.request["PATH_INFO"], follow=True)
    assert done.request["PATH_INFO"] == reverse("account_reset_password")
    ewa.refresh_from_db()
    assert ewa.email == OLD
    assert ewa.has_usable_password()
    assert not ewa.check_password(PASSWORD)
    assert [*Authenticator.objects.filter(user=ewa)] == [own]
    assert not UserSession.objects.filter(user=ewa).exists()
    with pytest.raises(LinkNotOpen):
        take_new_email(link=confirming(), by=ewa)


def test_a_thief_who_goes_on_to_a_third_address_keeps_nothing(ewa):
    ask(ewa)
    take_new_email(link=confirming(), by=ewa)
    ewa.refresh_from_db()
    ask(ewa, "trzeci@x.test")
    take_new_email(link=confirming("trzeci@x.test"), by=ewa)
    keep_email(link=keeping(), by=ewa)
    ewa.refresh_from_db()
    assert ewa.email == OLD
    with pytest.raises(LinkNotOpen):
        keep_email(link=keeping(NEW), by=ewa)


def test_a_thief_who_keeps_the_second_address_does_not_end_the_way_back_to_the_first(ewa):
    ask(ewa)
    take_new_email(link=confirming(), by=ewa)
    ewa.refresh_from_db()
    ask(ewa, "trzeci@x.test")
    keep_email(link=keeping(NEW), by=ewa)
    ewa.refresh_from_db()
    assert ewa.email == NEW
    with pytest.raises(LinkNotOpen):
        take_new_email(link=confirming("trzeci@x.test"), by=ewa)
    keep_email(link=keeping(), by=ewa)
    ewa.refresh_from_db()
    assert ewa.email == OLD


@pytest.mark.parametrize("purpose", ["new-email", "keep-email"])
def test_a_link_whose_letter_was_emptied_is_not_open(client, ewa, purpose):
    ask(ewa)
    link = confirming() if purpose == "new-email" else keeping()
    Letter.objects.filter(link=link).update(recipient="", body="")
    client.force_login(ewa)
    address = reverse(f"{purpose}:answer", args=[link.token])
    assert client.get(address).status_code == 410
    assert client.post(address).status_code == 410


def test_what_was_asked_before_is_replaced(ewa):
    ask(ewa)
    first = confirming()
    ask(ewa, "druga@x.test")
    with pytest.raises(LinkNotOpen):
        take_new_email(link=first, by=ewa)
    assert Letter.objects.get(link=first).state == "cancelled"


def test_the_links_end_after_a_week_and_open_no_other_page(client, ewa):
    ask(ewa)
    for link in (confirming(), keeping()):
        assert client.get(reverse("set-password:answer", args=[link.token])).status_code == 410
    client.force_login(ewa)
    assert client.get(reverse("new-email:answer", args=[keeping().token])).status_code == 410
    assert client.get(reverse("keep-email:answer", args=[confirming().token])).status_code == 410
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert client.get(reverse("answer", args=[keeping().token])).status_code == 410


def test_nobody_lets_okolica_write_to_many_strangers(ewa):
    for number in range(MOST_LETTERS):
        ask(ewa, f"ktos{number}@x.test")
    with pytest.raises(ValidationError, match="jutro"):
        ask(ewa)
    with pytest.raises(ValidationError, match="już teraz"):
        ask(ewa, OLD.upper())


def test_a_mailbox_that_was_never_proved_is_proved_by_the_new_link(ewa):
    User.objects.filter(pk=ewa.pk).update(mailbox_proved=False)
    ask(ewa)
    take_new_email(link=confirming(), by=ewa)
    ewa.refresh_from_db()
    assert ewa.mailbox_proved


def test_a_closed_account_has_no_link_that_waits(ewa):
    ask(ewa)
    links = [confirming(), keeping()]
    LinkFactory(user=ewa, expires_at=timezone.now() + timedelta(days=1))
    close_account(user=ewa, by=ewa)
    assert [link_at(link.token).is_open for link in links] == [False, False]


def test_inviting_an_account_that_may_not_sign_in_says_so(client, library):
    UserFactory(email=NEW, is_active=False)
    client.force_login(MembershipFactory(library=library, role="coordinator").user)
    address = reverse("accounts:invite", args=[library.slug])
    page = client.post(address, {"email": NEW, "name": "Ewa", "role": "reader"})
    assert "nie wolno się już logować" in page.text
    assert not Letter.objects.exists()
