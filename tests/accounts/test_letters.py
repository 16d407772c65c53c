"""Letters in the table: states, and what people may still do with them."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter
from accounts.models.letters import LetterState
from accounts.services.letters import cancel_letter, queue_letter
from post.services.claims import doubt_due_letters
from post.services.letters import change_letter, retry_letter, send_letter, settle_letter
from tests.factories.accounts import LetterFactory, OversightFactory, UserFactory

STATES = ["waiting", "sending", "sent", "failed", "unknown", "cancelled"]


def letter_in(state, **fields):
    return LetterFactory(**({} if state == "waiting" else {state: True}), **fields)


@pytest.fixture
def person(db):
    return UserFactory()


def steps(letter):
    return list(letter.steps.values_list("kind", flat=True))


@pytest.mark.parametrize("state", STATES)
def test_a_row_and_the_table_agree_on_its_state(db, state):
    letter = letter_in(state)
    assert letter.state == state
    found = {
        name: set(getattr(Letter.objects, name)())
        for name in ["waiting", "sending", "failed", "unknown"]
    }
    assert [name for name, rows in found.items() if letter in rows] == [
        name for name in found if name == state
    ]
    assert Letter.objects.unsent().filter(pk=letter.pk).exists() is (
        state not in {"sent", "cancelled"}
    )
    assert (letter in Letter.objects.may_leave()) is (state in {"waiting", "failed"})


def test_a_letter_waits_for_its_hour(person):
    now = timezone.now()
    letter = queue_letter(
        recipient="a@example.test",
        subject="Jutro",
        body="Do zobaczenia.",
        by=person,
        send_after=now + timedelta(days=1),
    )
    assert letter.state == LetterState.WAITING
    assert not Letter.objects.due().exists()
    with time_machine.travel(now + timedelta(days=1, minutes=1), tick=False):
        assert list(Letter.objects.due()) == [letter]


def test_a_waiting_letter_is_corrected(person):
    letter = letter_in("waiting")
    letter.recipient, letter.body = "dobry@example.test", "Poprawiony tekst."
    change_letter(letter=letter, by=person)
    letter.refresh_from_db()
    assert (letter.recipient, letter.body) == ("dobry@example.test", "Poprawiony tekst.")
    assert steps(letter) == ["led"]
    assert letter.steps.get().by == person
    letter.subject = "Inny tytuł"
    change_letter(letter=letter, by=person)
    assert steps(letter) == ["led", "changed"]


def test_a_letter_that_was_given_up_is_corrected_and_waits_again(person):
    letter = letter_in("failed")
    letter.recipient = "dobry@example.test"
    change_letter(letter=letter, by=person)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.problem) == (LetterState.WAITING, 0, "")
    assert (letter.recipient, steps(letter)) == ("dobry@example.test", ["led"])


@pytest.mark.parametrize("state", ["sending", "sent", "unknown", "cancelled"])
def test_a_letter_that_left_or_perhaps_did_is_not_corrected(person, state):
    letter = letter_in(state)
    letter.body = "Za późno."
    with pytest.raises(ValidationError):
        change_letter(letter=letter, by=person)
    letter.refresh_from_db()
    assert letter.body == "Dzień dobry."


def test_a_corrected_letter_needs_an_address(person):
    letter = letter_in("waiting")
    letter.recipient = "to nie adres"
    with pytest.raises(ValidationError):
        change_letter(letter=letter, by=person)


@pytest.mark.parametrize("state", ["waiting", "failed", "unknown"])
def test_a_letter_that_has_not_left_is_cancelled(person, state):
    letter = cancel_letter(letter=letter_in(state), by=person)
    assert letter.state == LetterState.CANCELLED
    assert (letter.cancelled_by, steps(letter)) == (person, ["cancelled"])
    assert not Letter.objects.due().exists()


@pytest.mark.parametrize("state", ["sending", "sent", "cancelled"])
def test_a_letter_that_left_is_not_cancelled(person, state):
    with pytest.raises(ValidationError):
        cancel_letter(letter=letter_in(state), by=person)


@pytest.mark.parametrize("state", ["waiting", "failed", "unknown"])
def test_a_letter_is_tried_again_when_a_person_says_so(person, state):
    letter = retry_letter(letter=letter_in(state), by=person)
    assert (letter.state, letter.attempts, letter.problem) == (LetterState.WAITING, 0, "")
    assert list(Letter.objects.due()) == [letter]
    assert steps(letter) == ["again"]


@pytest.mark.parametrize("state", ["sending", "sent", "cancelled"])
def test_a_letter_that_left_is_not_tried_again(person, state):
    with pytest.raises(ValidationError):
        retry_letter(letter=letter_in(state), by=person)


def test_a_letter_that_arrived_after_all_is_noted_as_sent(person):
    letter = settle_letter(letter=letter_in("unknown", problem="connection lost"), by=person)
    assert (letter.state, letter.problem) == (LetterState.SENT, "")
    assert letter.sent_at == letter.claimed_at


@pytest.mark.parametrize("state", ["waiting", "sending", "sent", "failed", "cancelled"])
def test_only_a_doubtful_letter_is_noted_as_sent(person, state):
    with pytest.raises(ValidationError):
        settle_letter(letter=letter_in(state), by=person)


def test_a_letter_that_somebody_waits_for_leaves_after_the_commit(
    person, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        letter = send_letter(
            recipient="a@example.test",
            subject="Próba",
            body="Działa.",
            by=person,
        )
        assert mailoutbox == []
        assert letter.state == LetterState.SENDING  # claimed in the commit that writes it
    letter.refresh_from_db()
    assert mailoutbox[0].body == letter.body == "Działa."
    assert (letter.state, steps(letter)) == (LetterState.SENT, ["claimed", "sent"])


# Django admin


@pytest.fixture
def letters(library):
    return {state: letter_in(state, library=library) for state in STATES}


LIST = "admin:accounts_letter_changelist"


@pytest.fixture
def overseer(client, db):
    client.force_login(OversightFactory(terc_prefix="32").user)
    return client


def act(client, action, rows, **fields):
    keys = [letter.pk for letter in rows]
    return client.post(
        reverse(LIST), {"action": action, "_selected_action": keys, **fields}, follow=True
    )


@pytest.mark.parametrize("state", ["waiting", "sent", "failed", "unknown", "cancelled"])
def test_the_list_is_narrowed_by_state(overseer, letters, state):
    page = overseer.get(reverse(LIST), {"delivery": state})
    assert list(page.context["cl"].result_list) == [letters[state]]


@pytest.mark.parametrize(
    ("action", "done"),
    [
        ("send_again", {"failed", "unknown", "waiting"}),
        ("cancel", {"failed", "unknown", "waiting"}),
        ("settle", {"unknown"}),
    ],
)
def test_an_action_shows_what_it_concerns_before_it_is_done(overseer, letters, action, done):
    before = {name: steps(letter) for name, letter in letters.items()}
    page = act(overseer, action, letters.values())
    for letter in letters.values():
        assert letter.recipient in page.content.decode()
    assert {name: steps(letter) for name, letter in letters.items()} == before

    act(overseer, action, letters.values(), confirmed=1)
    assert {name for name, letter in letters.items() if steps(letter)} == done


def test_another_region_is_not_reached_by_an_action(overseer, letters):
    foreign = LetterFactory(library__municipality__terc="3005043")
    act(overseer, "cancel", [foreign], confirmed=1)
    foreign.refresh_from_db()
    assert foreign.state == LetterState.WAITING


@pytest.mark.parametrize("is_of_a_library", [True, False])
def test_a_waiting_letter_is_corrected_in_admin(overseer, letters, is_of_a_library):
    """Whom a library's own goes to is not: its words would be read in another mailbox."""
    if not is_of_a_library:
        overseer.force_login(UserFactory(is_staff=True, is_superuser=True))
        Letter.objects.update(library=None)
    address = reverse("admin:accounts_letter_change", args=[letters["waiting"].pk])
    day = {"send_after_0": "2030-01-02", "send_after_1": "08:00"}
    inline = {"steps-TOTAL_FORMS": 0, "steps-INITIAL_FORMS": 0}
    form = {"recipient": "b@example.test", "subject": "Nowy", "body": "Tekst", **day, **inline}
    before, went_to = letters["waiting"].subject, letters["waiting"].recipient
    overseer.post(address, form)
    letters["waiting"].refresh_from_db()
    assert letters["waiting"].recipient == (went_to if is_of_a_library else "b@example.test")
    assert (letters["waiting"].subject, letters["waiting"].body) == (before, "Dzień dobry.")
    assert letters["waiting"].send_after.year == 2030

    sent = reverse("admin:accounts_letter_change", args=[letters["sent"].pk])
    assert overseer.get(sent).status_code == 200
    assert overseer.post(sent, form).status_code == 403


def test_the_address_of_a_person_at_a_partner_is_closed(overseer, library):
    letter = LetterFactory(library=library, recipient="ewa@example.test", is_personal=True)
    pages = [
        overseer.get(reverse(LIST)),
        overseer.get(reverse("admin:accounts_letter_change", args=[letter.pk])),
        act(overseer, "cancel", [letter]),
    ]
    for page in pages:
        assert "ewa@" not in page.content.decode()
        assert letter.subject not in page.content.decode()
    assert not overseer.get(reverse(LIST), {"q": "ewa"}).context["cl"].result_list
    LetterFactory(library=library, recipient="ewa@szkola.test")
    assert len(overseer.get(reverse(LIST), {"q": "EWA"}).context["cl"].result_list) == 1


def test_words_of_a_letter_to_a_colleague_are_closed(overseer, library):
    """The house names residents there: "Jan Ostrowski: Tak"."""
    letter = LetterFactory(
        library=library, subject="Ostrowski: Tak", body="Pan Ostrowski", sent=True
    )
    pages = [
        overseer.get(reverse(LIST)),
        overseer.get(reverse("admin:accounts_letter_change", args=[letter.pk])),
        act(overseer, "settle", [letter]),
        act(overseer, "settle", [letter], confirmed=1),
    ]
    assert [page.status_code for page in pages] == [200] * 4
    assert not [page for page in pages if "Ostrowski" in page.text]
    found = overseer.get(reverse(LIST), {"q": "Ostrowski"}).context["cl"]
    assert not found.result_list


def test_the_first_page_counts_letters_that_wait_for_a_person(overseer, letters):
    LetterFactory(library=letters["sent"].library, send_after=timezone.now() - timedelta(hours=1))
    to_do = overseer.get(reverse("admin:index")).context["to_do"]
    tasks = {task.url.split("?")[1]: task.text.split()[0] for task in to_do if "letter" in task.url}
    assert tasks == {"delivery=not-sent": "2", "delivery=unknown": "1"}


def test_after_a_backup_came_back_a_person_decides_about_letters_that_may_have_left(db):
    due = letter_in("waiting")
    later = letter_in("waiting", send_after=timezone.now() + timedelta(days=90))
    settled = [letter_in(state) for state in STATES if state not in {"waiting", "unknown"}]
    assert doubt_due_letters() == 1
    assert (steps(due), steps(later)) == (["doubtful"], [])
    assert not Letter.objects.due().exists()
    assert due in Letter.objects.sending()
    Letter.objects.filter(pk=due.pk).update(claimed_at=timezone.now() - timedelta(minutes=6))
    assert due in Letter.objects.unknown()
    assert later in Letter.objects.waiting()
    assert all(Letter.objects.get(pk=row.pk).claimed_at == row.claimed_at for row in settled)
