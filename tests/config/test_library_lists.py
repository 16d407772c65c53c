"""Founding libraries from a file in Django admin."""

import io

import openpyxl
import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Library, Membership
from accounts.scoping import scopes_disabled
from tests.factories.accounts import LibraryFactory, MunicipalityFactory, UserFactory

PAGE = reverse("admin:accounts_library_import")
HEAD = "Nazwa;Kod TERC;E-mail pierwszej osoby\n"


@pytest.fixture(autouse=True)
def places(db):
    MunicipalityFactory()
    MunicipalityFactory(terc="3208043", name="Gościno", folded_name="goscino")
    MunicipalityFactory(terc="0208012", name="Duszniki", folded_name="duszniki")
    MunicipalityFactory(terc="3005043", name="Rakoniewice", folded_name="rakoniewice")


def send(client, text, name="biblioteki.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data)})


def confirm(client, preview):
    return client.post(PAGE, {"rows": preview.context_data["rows"]}, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def errors_of(response):
    return response.context["adminform"].form.errors["file"]


def test_the_preview_counts_and_writes_nothing(overseer):
    LibraryFactory(name="Biblioteka w Gościnie", municipality_id="3208043")
    preview = send(
        overseer,
        HEAD + "Biblioteka Ustronie;3208072;ewa@example.test\n"
        "BIBLIOTEKA  w Goscinie;3208043;\n"
        "Biblioteka Nigdzie;9999999;\n"
        ";3208072;\n"
        "Biblioteka Daleka;3005043;\n"
        "biblioteka ustronie;3208072;\n"
        "Biblioteka Druga;3208072;ewa@\n",
    )
    assert preview.context_data["summary"] == (
        "1 do dodania, 1 już jest, 1 bez nazwy (wiersz 5), 1 błędny kod TERC (wiersz 4), "
        "1 spoza Twoich bibliotek (wiersz 6), 1 błędny e-mail (wiersz 8), "
        "1 powtórzona (wiersz 7)"
    )
    assert "Załóż 1 bibliotekę" in preview.content.decode()
    assert Library.objects.count() == 1
    assert not mail.outbox


def test_the_same_file_twice_adds_nothing_more(overseer, django_capture_on_commit_callbacks):
    text = HEAD + "Biblioteka Ustronie;3208072;ewa@example.test\nBiblioteka Gościno;3208043;\n"
    with django_capture_on_commit_callbacks(execute=True):
        page = confirm(overseer, send(overseer, text))
    assert said(page) == ["Założono 2 biblioteki. Zaproszenia: 1."]
    libraries = dict(Library.objects.values_list("name", "slug"))
    assert libraries == {
        "Biblioteka Ustronie": "ustronie-morskie",
        "Biblioteka Gościno": "goscino",
    }
    with scopes_disabled():
        member = Membership.objects.select_related("user", "library").get()
    assert (member.user.email, member.role) == ("ewa@example.test", "coordinator")
    assert member.library.name == "Biblioteka Ustronie"
    assert LogEntry.objects.count() == 2
    again = send(overseer, text)
    assert again.context_data["summary"] == "0 do dodania, 2 już są"
    page = confirm(overseer, again)
    assert said(page) == ["Wszystko z tego pliku już jest. Nic nie zmieniono."]
    assert Library.objects.count() == 2


def test_a_sheet_without_headings_and_without_the_zero_in_front(host):
    book = openpyxl.Workbook()
    book.active.append(["Biblioteka Duszniki", 208012])
    data = io.BytesIO()
    book.save(data)
    preview = send(host, data.getvalue(), "biblioteki.xlsx")
    assert preview.context_data["summary"] == "1 do dodania"
    confirm(host, preview)
    assert Library.objects.get().municipality_id == "0208012"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "Plik jest pusty."),
        (b"\x00\x01\x02\x03", "To nie jest tabela."),
        (b"PK\x03\x04 nothing of a sheet", "Pliku nie da się odczytać do końca."),
        (b"Imie;Wzrost\nEwa;170\n", "Nie wiadomo, w której kolumnie"),
        ("Nazwa;TERC\n" + "Biblioteka;3208072\n" * 501, "Plik ma ponad 500 wierszy."),
    ],
)
def test_a_bad_file_gets_a_sentence(overseer, text, sentence):
    response = send(overseer, text)
    assert response.status_code == 200
    (error,) = errors_of(response)
    assert error.startswith(sentence)


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "x",
        "{}",
        "[]",
        "[1]",
        '[["a", "b", "c", "d"]]',
        '[[1, "x"]]',
        '"abc"',
        "null",
        "[" * 9000,
        '[[1e400, "x", "3208072"]]',
        "[[-1e400]]",
        '[[NaN, "x", "3208072"]]',
        f"[[{'9' * 5000}]]",
    ],
)
def test_rows_that_were_meddled_with_are_asked_for_again(overseer, rows):
    response = overseer.post(PAGE, {"rows": rows})
    assert (response.status_code, response["Location"]) == (302, PAGE)
    assert not Library.objects.exists()


def test_rows_outside_the_own_set_are_refused_at_the_end_too(overseer):
    rows = '[[2, "Daleka", "3005043", ""], [3, "Bli\\u0000ska", "3208072", ""]]'
    overseer.post(PAGE, {"rows": rows})
    assert Library.objects.get().name == "Bliska"


def test_nobody_founds_a_library_for_themselves(overseer, host):
    text = HEAD + "Biblioteka Ustronie;3208072;{}\n"
    own = send(overseer, text.format(overseer.user.email.upper()))
    assert own.context_data["summary"] == "0 do dodania, 1 z Twoim e-mailem (wiersz 2)"
    assert send(host, text.format(host.user.email)).context_data["summary"] == "1 do dodania"


def test_the_list_leads_there(overseer):
    listing = overseer.get(reverse("admin:accounts_library_changelist"))
    assert PAGE in listing.content.decode()
    assert overseer.get(PAGE).status_code == 200


def test_many_rows_cost_few_queries_to_check(overseer, django_assert_max_num_queries):
    text = HEAD + "".join(f"Biblioteka nr {n};3208072;\n" for n in range(100))
    with django_assert_max_num_queries(12):
        assert send(overseer, text).context_data["count"] == 100


def test_a_mailbox_that_nobody_proved_gets_no_library(overseer):
    UserFactory(email="Boss@example.test", mailbox_proved=False)
    preview = send(overseer, HEAD + "Biblioteka Ustronie;3208072;boss@example.test\n")
    assert preview.context_data["summary"] == (
        "0 do dodania, 1 e-mail, którego właściciel jeszcze nie potwierdził (wiersz 2)"
    )
    confirm(overseer, preview)
    assert not Library.objects.exists()


def test_an_account_that_may_not_sign_in_is_named_whichever_way_it_is_invited(overseer):
    library = LibraryFactory()
    away = UserFactory(email="dawna@example.test", is_active=False)
    asked = {"email": away.email, "role": "reader", "library": library.pk}
    asked |= {"name": "Biblioteka w Kukini", "municipality": library.municipality_id}
    text = f"Biblioteka w Kukini;3208072;{away.email}\nBiblioteka Ustronie;3208072;\n"
    pages = [
        overseer.post(reverse("admin:accounts_membership_add"), asked),
        overseer.post(reverse("admin:accounts_library_found"), asked),
        preview := send(overseer, HEAD + text),
    ]
    for page in pages:
        assert "z tego konta nie wolno się już logować" in page.rendered_content.lower()
    summary = "1 do dodania, 1 konto, z którego nie wolno się już logować (wiersz 2)"
    assert preview.context_data["summary"] == summary
    assert list(Library.objects.all()) == [library]
    confirm(overseer, preview)
    assert {one.name for one in Library.objects.all()} == {library.name, "Biblioteka Ustronie"}


def test_an_account_that_was_closed_meanwhile_leaves_its_library_out(overseer):
    away = UserFactory(email="dawna@example.test")
    rows = f"Biblioteka w Kukini;3208072;{away.email}\nBiblioteka Ustronie;3208072;\n"
    preview = send(overseer, HEAD + rows)
    away.is_active = False
    away.save()
    confirm(overseer, preview)
    assert [one.name for one in Library.objects.all()] == ["Biblioteka Ustronie"]
