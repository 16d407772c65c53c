"""What is kept for a while, beside the columns, forgets an erased person too."""

import json
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import MessageEncoder
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage, get_connection
from django.test import Client
from django.urls import reverse

from accounts.models import SentForm
from accounts.scoping import scopes_disabled
from partners.models import Partner
from partners.services.search import index_partners
from post.services.claims import claim_letter
from post.services.sending import deliver
from privacy.services.erasing import erase_person
from privacy.signs import Signs
from tests.conftest import client_of
from tests.factories.accounts import LetterFactory, UserFactory
from tests.factories.partners import (
    ContactFactory,
    ImportBatchFactory,
    PartnerFactory,
    ResourceFactory,
)
from tests.privacy.test_erasing import EMAIL, EWA, NAME, all_words, traces
from workshops.ways import TAKEN

DRAFTS = {"7": {"text": "Dzień dobry, Pani Ewo Zamarkowana,", "ticked": [1, 2]}}


@pytest.fixture
def host(db):
    return UserFactory(is_superuser=True, is_staff=True, mailbox_proved=True)


def erase(host, library, **said):
    with scopes_disabled():
        erase_person(signs=EWA, library=library, chosen=set(), by=host, **said)


def in_sessions():
    """Return what all sessions hold, as texts."""
    return [
        json.dumps(session.get_decoded(), ensure_ascii=False) for session in Session.objects.all()
    ]


@pytest.mark.parametrize("everywhere", [False, True])
def test_what_a_colleague_may_put_back_holds_nobody_who_was_erased(
    library, other_library, host, everywhere
):
    """Lines taken away, letters half written, and sentences for the next page are in a session."""
    for at in [library, other_library]:
        client = client_of("coordinator", at)
        session = client.session
        session[TAKEN] = {"a-b": {"text": f"Zaprosić: {NAME}", "who": NAME, "row": [3, None]}}
        session["letters in hand"] = DRAFTS
        session["invitation"] = {"person": NAME, "email": EMAIL}
        said = [Message(25, f"Zapisano: {NAME}, ulica Łąkowa")]
        session["_messages"] = json.dumps(said, cls=MessageEncoder)
        session.save()
    erase(host, None if everywhere else library)
    held = [NAME in text or "Zamarkowana" in text or EMAIL in text for text in in_sessions()]
    assert sorted(held) == [False, not everywhere]
    said = [json.loads(json.loads(text)["_messages"])[0][3] for text in in_sessions()]
    assert all(text.endswith("ulica Łąkowa") for text in said)


BROKEN = ["Ewa\nZamarkowana", "Ewa\r\n Zamarkowana", "Zamarkowana,\n\tEwa", ["Ewa", "Zamarkowana"]]


@pytest.mark.parametrize("name", BROKEN, ids=repr)
def test_a_name_over_two_lines_is_not_put_back(library, host, name):
    """However a session keeps it: as a text, as a text of JSON, or as cells of a row."""
    client = client_of("coordinator", library)
    session = client.session
    session["a"], session["b"] = {"row": [name, 7]}, json.dumps({"row": [name, 7]})
    session["c"], session["d"] = [7, None, name], "[Ewa Zamarkowana"
    session.save()
    erase(host, library)
    [told] = in_sessions()
    assert ("Ewa" in told, "amarkowan" in told) == (False, False)
    assert json.loads(client.session["b"])["row"][1] == client.session["a"]["row"][1] == 7


@pytest.mark.parametrize("by", ["coordinator", "administrator"])
def test_whoever_erases_has_nothing_to_put_back_either(library, host, by):
    """The session of this very request is written whole when it ends."""
    if by == "coordinator":
        client, address = client_of(by, library), reverse("privacy:erase", args=[library.slug])
    else:
        client, address = Client(), reverse("admin:erase_person")
        client.force_login(host)
    session = client.session
    session[TAKEN] = {"a": {"text": f"Zaprosić: {NAME}"}}
    session.save()
    contact = ContactFactory(partner__library=library, name=NAME)
    said = {"name": NAME, "reason": "Prośba tej osoby", "erase": "1"}
    answer = client.post(address, said | {"chosen": f"partners.contact.{contact.pk}.name"})
    assert (answer.status_code, client.session[TAKEN]) == (302, {"a": {"text": "Zaprosić: …"}})


def test_a_session_stays_signed_in_whatever_is_taken_out_of_it(library, host):
    client = client_of("coordinator", library)
    session = client.session
    session[TAKEN] = {"a": {"text": NAME}}
    session.save()
    erase(host, library)
    assert client.session[TAKEN] == {"a": {"text": "…"}}
    assert client.get(f"/libraries/{library.slug}/").status_code == 200


@pytest.mark.parametrize("asked", ["q=Ewa+Zamarkowana", "q=Zamarkowan%C4%85%20Ew%C4%85&page=2"])
def test_where_a_form_led_does_not_tell_for_whom_somebody_looked(library, host, asked):
    for key, query in [("a", asked), ("b", "q=Ewa+Nowak")]:
        SentForm.objects.create(key=key, led_to=f"/libraries/{library.slug}/partners/?{query}")
    erase(host, library)
    assert sorted(SentForm.objects.values_list("led_to", flat=True)) == [
        f"/libraries/{library.slug}/partners/",
        f"/libraries/{library.slug}/partners/?q=Ewa+Nowak",
    ]


@pytest.mark.parametrize(
    "error",
    [
        SMTPRecipientsRefused({EMAIL: (550, b"no such box")}),
        SMTPServerDisconnected(f"lost after RCPT TO:<{EMAIL}>"),
        ValueError(f"no address: {EMAIL}"),
    ],
)
def test_a_letter_under_way_brings_the_address_of_who_is_erased_not_back(
    library, host, error, monkeypatch
):
    """What the mail server says is written down later than the erasing, and names the address."""

    class Slow:
        def open(self):
            erase(host, library)
            if isinstance(error, ValueError):
                raise error

        def send_messages(self, messages):
            raise error

        def close(self):
            pass

    monkeypatch.setattr("post.services.sending.get_connection", Slow)
    letter = LetterFactory(library=library, created_by=host, recipient=EMAIL, body="Zapraszamy")
    deliver(claim_letter())
    letter.refresh_from_db()
    assert (letter.recipient, letter.problem) == ("", "")
    assert letter.cancelled_by == host
    assert traces() == []


def test_letters_to_others_in_files_go_with_words_that_are_chosen(
    library, host, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.EMAIL_FILE_PATH = tmp_path
    mail = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=tmp_path)
    said = {"subject": "Spotkanie", "body": f"Przyjdzie {NAME}."}
    mail.send_messages([EmailMessage(to=["jan@x.test"], connection=mail, **said)])
    letter = LetterFactory(library=library, created_by=host, recipient="jan@x.test", **said)
    key = f"accounts.letter.{letter.pk}.body"
    with scopes_disabled(), django_capture_on_commit_callbacks(execute=True):
        erase_person(signs=EWA, library=library, chosen=set(), by=host)
        assert len([*tmp_path.glob("*.log")]) == 1
        erase_person(signs=EWA, library=library, chosen={key}, by=host)
    assert [*tmp_path.glob("*.log")] == []
    letter.refresh_from_db()
    assert (letter.recipient, letter.cancelled_at) == ("jan@x.test", None)


def test_a_first_name_alone_changes_no_sentence_of_a_session(library, host):
    client = client_of("coordinator", library)
    session = client.session
    session[TAKEN] = {"a": {"text": "Ewa piecze", "who": "Ewa"}}
    session.save()
    with scopes_disabled():
        erase_person(signs=Signs(name="Ewa"), library=library, chosen=set(), by=host)
    assert client.session[TAKEN] == {"a": {"text": "Ewa piecze", "who": "…"}}


def test_a_partner_is_not_found_by_the_name_in_what_it_offers(library, host):
    """The words of resources are words by which their partner is looked for."""
    with scopes_disabled():
        partner = PartnerFactory(library=library, name="Dom Kultury")
        ResourceFactory(library=library, partner=partner, text=f"sala, klucz: {NAME}")
        index_partners(partners=Partner.objects.filter(pk=partner.pk))
        assert len(traces()) == 2
        erase_person(signs=EWA, library=library, chosen=all_words(library), by=host)
    assert traces() == []


def test_a_list_keeps_no_number_of_a_resident_to_be_taken_back(library, host):
    resident = PartnerFactory(library=library, name=NAME, sector="person")
    other = PartnerFactory(library=library)
    told = [[one.pk, "nip", "5260250995", "5260250274"] for one in (resident, other)]
    batch = ImportBatchFactory(library=library, mapping={"columns": {}, "numbers": told})
    with scopes_disabled():
        erase_person(signs=EWA, library=library, chosen=set(), by=host)
        batch.refresh_from_db()
    assert batch.mapping == {"columns": {}, "numbers": told[1:]}


def test_in_a_list_that_waits_nothing_beside_the_name_reaches_the_person(library, host):
    """Another row, and the number of a register, stay; a list is chosen again for what is gone."""
    rows = [
        [1, ["KGW", "8567346215", f"przew. {NAME}", "ewunia77@x.test", "tel. +48 601 234 567"]],
        [2, ["GOK", "123456785", "Jan Kos", "biuro@gok.test", "94 351 22 11"]],
        [3, ["OSP", "123456785", NAME, "", "600100200"]],
    ]
    batch = ImportBatchFactory(library=library, rows=rows, mapping={"columns": {"regon": 1}})
    with scopes_disabled():
        key = f"partners.importbatch.{batch.pk}.rows"
        erase_person(signs=Signs(name=NAME), library=library, chosen={key}, by=host)
        batch.refresh_from_db()
    assert batch.rows == [
        [1, ["KGW", "8567346215", "przew. …", "", "tel."]],
        rows[1],
        [3, ["OSP", "123456785", "…", "", ""]],
    ]
