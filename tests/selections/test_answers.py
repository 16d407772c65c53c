"""What partners answer: on the page of their link, in a talk, and when they say nothing."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Letter
from accounts.services.links import end_link
from selections.forms.answers import months_ahead
from selections.models import Candidate, Invitation, Selection
from selections.services.benefits import save_benefits
from selections.services.letters import ASKS
from selections.services.silence import late_candidates, note_silence_of
from tests.factories.accounts import MembershipFactory
from tests.selections.test_invitations import chosen, sent, stage_of

TODAY = timezone.localdate


@pytest.fixture
def person(in_library):
    return MembershipFactory(library=in_library, role="librarian", user__name="Maria Nowak").user


@pytest.fixture
def invitation(in_library, person):
    (candidate,) = chosen(in_library, person)
    lists = {ASKS: ["sala w czwartek"], ("library", "gains"): ["tajna korzyść"]}
    save_benefits(candidate=candidate, lists=lists, by=person)
    secret = {"reason": "tajny powód", "origin_text": "tajna reguła", "influence": 4}
    Candidate.objects.update(**secret)
    (row,) = sent([candidate], person)
    return row


def there(invitation):
    return reverse("invitation:answer", args=[invitation.link.token])


def test_opening_never_answers_and_shows_four_lines(client, invitation):
    client.head(there(invitation))
    page = client.get(invitation.link.path, follow=True).content.decode()
    candidate = invitation.candidate
    for part in [
        candidate.why.capitalize(),
        candidate.selection.purpose,
        "Sala w czwartek",
        "Nie, dziękujemy",
    ]:
        assert part in page
    assert "Administratorem danych jest" in page
    assert "tajn" not in page
    month = (
        BeautifulSoup(page, "html.parser").select_one("label[for=id_month]").get_text(strip=True)
    )
    assert month == "W którym miesiącu wrócić do rozmowy?"  # not “optional”: “not now” needs it
    assert stage_of(candidate) == "invited"


MONTH = months_ahead()[2]


@pytest.mark.parametrize(
    ("said", "expected", "receipt"),
    [
        (
            {"answer": "yes", "who": "p. Anna", "when": "nigdy", "words": "Chętnie."},
            ("yes", "p. Anna", None),
            "Do {week} odezwie się: Maria Nowak",
        ),
        (
            {"answer": "talk", "when": "po 15", "month": MONTH.isoformat()},
            ("talk", "po 15", None),
            "Do {week} zadzwoni albo napisze: Maria Nowak",
        ),
        (
            {"answer": "not_now", "month": MONTH.isoformat(), "idea": "mapa"},
            ("not_now", "", MONTH),
            "Wrócimy do rozmowy w terminie",
        ),
        ({"answer": "no", "who": "nikt"}, ("no", "", None), "Drzwi biblioteki są otwarte"),
    ],
)
def test_an_answer_is_kept_once_and_the_link_shows_it(client, invitation, said, expected, receipt):
    for _twice in range(2):
        page = client.post(there(invitation), said, follow=True).content.decode()
        assert "Dziękujemy. Odpowiedź zapisana." in page
    week = f"{TODAY() + timedelta(days=7):%-d} "
    assert receipt.split("{week}")[0] in page
    assert "{week}" not in receipt or f"Do {week}" in page
    kept = Invitation.objects.get(pk=invitation.pk)
    assert (kept.answer, kept.contact, kept.return_on) == expected
    client.post(there(invitation), {"answer": "no"})
    assert Invitation.objects.get(pk=invitation.pk).answer == expected[0]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Prosimy wybrać jedną odpowiedź."),
        ({"answer": "nonsense"}, "Prosimy wybrać jedną odpowiedź."),
        ({"answer": "not_now"}, "Prosimy wybrać miesiąc."),
        ({"answer": "not_now", "month": "2020-01-01"}, "2020-01-01"),
        ({"answer": "no", "words": "x" * 1001}, "1000"),
    ],
)
def test_what_is_missing_is_asked_for(client, invitation, said, sentence):
    answer = client.post(there(invitation), said)
    assert (answer.status_code, stage_of(invitation.candidate)) == (200, "invited")
    assert sentence in answer.content.decode()


def test_whose_address_was_erased_is_thanked_by_no_letter(client, invitation):
    """The link stays in a mailbox that nobody here knows any more."""
    Letter.objects.filter(pk=invitation.letter_id).update(recipient="")
    said = {"answer": "no", "words": "Nie w tym roku."}
    assert client.post(there(invitation), said).status_code == 302
    assert Invitation.objects.get(pk=invitation.pk).answer == "no"
    new = Letter.objects.exclude(pk=invitation.letter_id)
    assert new.exists()  # to whoever asked
    assert not new.filter(recipient="").exists()


def test_a_link_that_was_ended_says_whom_to_ask(client, invitation, person):
    end_link(link=invitation.link, by=person)
    for answer in (client.get(there(invitation)), client.post(there(invitation), {"answer": "no"})):
        assert (answer.status_code, person.email in answer.content.decode()) == (410, True)
    assert stage_of(invitation.candidate) == "invited"


def test_what_was_heard_is_written_down_and_closes_the_link(client, invitation, person):
    client.force_login(person)
    page = reverse("selections:record-answer", args=[invitation.library.slug, invitation.pk])
    said = {"answer": "not_now", "heard": "phone", "said_by": "p. Anna", "words": "po żniwach"}
    assert "Wpisz miesiąc albo dzień" in client.post(page, said).content.decode()
    said["return_on"] = (TODAY() + timedelta(days=90)).strftime("%d.%m.%Y")
    answered = client.post(page, said, follow=True).content.decode()
    day = date_format(TODAY(), "DATE_FORMAT")
    for part in [
        "Link tego zaproszenia",
        ">Nie teraz (1)</h2>",
        "Na tym etapie od dziś",
        f"Odpowiedź: Nie teraz (telefonicznie, {day})",
    ]:
        assert part in answered
    candidate = Candidate.objects.get(pk=invitation.candidate_id)
    assert (candidate.stage, candidate.reason) == ("not_now", "po żniwach")
    assert client.get(there(invitation)).status_code == 410
    assert "jest już odpowiedź" in client.get(page).content.decode()


def test_silence_is_noted_once_and_a_late_answer_still_counts(client, invitation, person):
    call_command("send_letters")
    assert stage_of(invitation.candidate) == "invited"
    Invitation.objects.update(answer_by=TODAY() - timedelta(days=1))
    for _twice in range(2):
        call_command("send_letters")
    candidate = Candidate.objects.get(pk=invitation.candidate_id)
    assert (candidate.stage, candidate.moves.count()) == ("no_answer", 3)
    assert candidate.task.text.startswith("Bez odpowiedzi, zadzwoń: ")
    assert (candidate.task.owner, str(candidate.moves.last().who)) == (
        person,
        "minął dzień odpowiedzi",
    )
    client.post(there(invitation), {"answer": "yes"})
    assert stage_of(candidate) == "joins"


@pytest.mark.parametrize("meanwhile", ["another day", "finished", "deleted"])
def test_whom_silence_is_noted_of_is_asked_once_more(invitation, person, meanwhile):
    """Between the list of who is late and a row of it, other people work."""
    Invitation.objects.update(answer_by=TODAY() - timedelta(days=1))
    (late,) = late_candidates()
    if meanwhile == "another day":
        Invitation.objects.update(answer_by=TODAY())
    if meanwhile == "finished":
        Selection.objects.update(finished_at=timezone.now(), finished_by=person)
    if meanwhile == "deleted":
        late.pk = 0
    assert not note_silence_of(candidate=late)
    assert not Candidate.objects.filter(stage="no_answer").exists()


def test_the_page_of_a_guest_names_the_library_and_asks_for_no_account(client, invitation):
    address = there(invitation)
    page = BeautifulSoup(client.get(address).content, "lxml")
    assert invitation.library.name in page.header.text
    assert "Zaloguj się" not in page.text
    wrong = BeautifulSoup(client.post(address, {"answer": "not_now"}).content, "lxml")
    said = " ".join(wrong.select_one("[data-take-focus]").text.split())
    assert said == "Do poprawy: 1 W którym miesiącu wrócić do rozmowy? Prosimy wybrać miesiąc."
