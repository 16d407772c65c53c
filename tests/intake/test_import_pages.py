import io

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.scoping import scope
from intake.views import imports
from partners.models import ImportBatch, Partner
from reading import file_kinds
from tests.factories.partners import PartnerFactory

SCHOOLS = """Nazwa;Typ;Ulica;Numer;Kod pocztowy;Poczta;Miejscowość
SZKOŁA PODSTAWOWA IM. JANA NOWAKA W LIPCE;Szkoła podstawowa;;3;62-066;Dąb;Lipka
NIEPUBLICZNA SZKOŁA PODSTAWOWA W DĘBIE;Szkoła podstawowa;ul. Żwirowa;15a;62-066;Dąb;Dąb
"""


@pytest.fixture
def client(as_role, vocabulary):
    return as_role("librarian")


@pytest.fixture
def upload(client, library):
    """Return a function that sends a file and returns the answer."""

    def send(content, name="szkoly.csv"):
        data = content.encode() if isinstance(content, str) else content
        address = reverse("intake:import", args=[library.slug])
        return client.post(address, {"file": SimpleUploadedFile(name, data)})

    return send


def page_of(response):
    return BeautifulSoup(response.content, "lxml")


def excel(text):
    book = openpyxl.Workbook()
    for line in text.splitlines():
        book.active.append(line.split(";"))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def form_of(response):
    data = {}
    for element in page_of(response).select("main form :is(input, select)"):
        if element.name == "select":
            chosen = element.select_one("option[selected]") or element.select_one("option")
            data[element["name"]] = chosen["value"]
        elif element.get("type") != "checkbox" or element.has_attr("checked"):
            data[element["name"]] = element.get("value", "on")
    return data


def bring_in(client, response, **changes):
    """Open the preview that an upload leads to, change it and press the button."""
    address = response.headers["Location"]
    data = form_of(client.get(address)) | {"action": "apply"} | changes
    return client.post(address, data)


def count(library):
    with scope(library=library):
        return Partner.objects.current().count()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SCHOOLS, "szkoly.csv"),
        (SCHOOLS.encode("cp1250"), "szkoly.csv"),
        (SCHOOLS.replace(";", "\t").encode("utf-8-sig"), "szkoly.txt"),
        (excel(SCHOOLS), "szkoly.xlsx"),
    ],
    ids=["utf-8", "cp1250", "tab", "xlsx"],
)
def test_a_file_comes_in(client, library, upload, content, name):
    sent = upload(content, name)
    preview = page_of(client.get(sent.headers["Location"]))
    assert len(preview.select(".sector--public")) == 1
    assert len(preview.select(".sector--private.sector--unconfirmed")) == 1
    assert count(library) == 0
    response = bring_in(client, sent)
    assert response.headers["Location"] == reverse("partners:list", args=[library.slug])
    with scope(library=library):
        rows = Partner.objects.in_order().values_list("name", "sector_confirmed", "level")
        assert list(rows) == [
            ("Niepubliczna Szkoła Podstawowa w Dębie", False, "none"),
            ("Szkoła Podstawowa im. Jana Nowaka w Lipce", True, "none"),
        ]


def test_what_a_list_brought_in_the_form_saves_again(client, library, upload):
    heading = "Nazwa;Miejscowość;Ulica;Kod pocztowy;Telefon;E-mail;Strona www;REGON"
    row = """SP 3;Rusowo;ul. Morska;="05-123";="094351771";Biuro <SP3@x.pl>;X.PL;12345675"""
    bring_in(client, upload(f"{heading}\n{row}"))
    with scope(library=library):
        partner = Partner.objects.get()
    assert (partner.postal_code, partner.phone, partner.email, partner.website) == (
        *("05-123", "094 351 771", "sp3@x.pl"),
        "https://x.pl",
    )
    edit = reverse("partners:edit", args=[library.slug, partner.pk])
    form = page_of(client.get(edit)).select_one("#partner-form")
    sent = {
        field["name"]: field.get("value", field.text)
        for field in form.select("input[name], textarea[name]")
        if field.get("type") not in {"radio", "checkbox"}
    }
    sent |= {"level": "none", "sector": "public", "description": "Nowy opis"}
    assert client.post(edit, sent).status_code == 302
    with scope(library=library):
        assert Partner.objects.get().description == "Nowy opis"


def test_the_same_file_again_offers_nothing_to_add(client, library, upload):
    bring_in(client, upload(SCHOOLS))
    sent = upload(SCHOOLS)
    preview = page_of(client.get(sent.headers["Location"]))
    assert preview.select("button.btn-primary[value=apply]") == []
    bring_in(client, sent)
    assert count(library) == 2
    bring_in(client, upload(SCHOOLS), include_known="on")
    assert count(library) == 4


def test_the_person_chooses_how_close_they_are(client, library, upload):
    bring_in(client, upload(SCHOOLS), level="one_off")
    with scope(library=library):
        assert set(Partner.objects.values_list("level", flat=True)) == {"one_off"}


def test_columns_are_asked_for_when_they_cannot_be_guessed(client, library, upload):
    sent = upload("Kto;Gdzie\nRogalik;Kukinia\n")
    page = client.get(sent.headers["Location"])
    assert page_of(page).select_one("details.columns-meaning").has_attr("open")
    refused = client.post(sent.headers["Location"], form_of(page) | {"action": "apply"})
    assert page_of(refused).select_one(".error-summary")
    twice = bring_in(client, sent, **{"column-0": "name", "column-1": "name"})
    assert page_of(twice).select_one("#id_column-1") is not None
    assert count(library) == 0
    chosen = {"column-0": "name", "column-1": "place", "fallback_sector": "private"}
    bring_in(client, sent, **chosen)
    with scope(library=library):
        assert Partner.objects.get().place == "Kukinia"


def test_a_row_is_unticked(client, library, upload):
    sent = upload("Nazwa\nOSP Kukinia\nKGW Kukinia\n")
    address = sent.headers["Location"]
    shown = rows_of(client.get(address))
    assert (shown["new-row"], shown["take"]) == (["2", "3"], ["2", "3"])
    client.post(address, shown | {"action": "preview", "take": ["3"]})
    ticks = page_of(client.get(address)).select("[name=take]")
    assert [box["value"] for box in ticks if box.has_attr("checked")] == ["3"]
    client.post(address, rows_of(client.get(address)) | {"action": "apply", "take": ["3"]})
    with scope(library=library):
        assert [one.name for one in Partner.objects.all()] == ["KGW Kukinia"]


@pytest.mark.parametrize("is_asked_before", [True, False])
def test_an_unticked_row_stays_out_when_all_known_ones_come(
    client, library, upload, is_asked_before
):
    names = ["KGW Mewa", "KGW Łania", "KGW Sowa"]
    for name in names[:2]:
        PartnerFactory(library=library, name=name)
    address = upload("Nazwa\n" + "\n".join(names)).headers["Location"]
    wanted = form_of(client.get(address)) | {"known-row": ["2", "3"]}
    first = {"include_known": "on"} if is_asked_before else {"take": ["2", "3", "4"]}
    client.post(address, wanted | first | {"action": "preview"})
    again = page_of(client.get(address))
    ticked = [box["value"] for box in again.select("[name=take]") if box.has_attr("checked")]
    if not is_asked_before:
        assert sorted(ticked) == ["2", "3", "4"]
    last = {"take": ["2", "4"], "include_known": "on", "action": "apply"}
    client.post(address, wanted | last)
    with scope(library=library):
        brought = Partner.objects.exclude(import_batch=None).values_list("name", flat=True)
        assert sorted(brought) == ["KGW Mewa", "KGW Sowa"]


def rows_of(response):
    """Return what the form sends, with all the rows it shows."""
    page, data = page_of(response), form_of(response)
    for name in ("new-row", "known-row", "take"):
        boxes = page.select(f"[name={name}]")
        checked = [one for one in boxes if one["type"] == "hidden" or one.has_attr("checked")]
        data[name] = [one["value"] for one in checked]
    return data


def test_rows_of_another_page_stay_as_they_were(client, library, upload, monkeypatch):
    monkeypatch.setattr(imports, "ROWS_SHOWN", 2)
    address = upload("Nazwa\nOSP Anin\nOSP Błonie\nOSP Czapury\n").headers["Location"]
    first = rows_of(client.get(address)) | {"take": ["2"], "page": "2"}
    assert client.post(address, first).headers["Location"] == f"{address}?page=2"
    second = rows_of(client.get(f"{address}?page=2"))
    assert second["new-row"] == ["4"]
    client.post(f"{address}?page=2", second | {"action": "apply"})
    with scope(library=library):
        assert [one.name for one in Partner.objects.in_order()] == ["OSP Anin", "OSP Czapury"]


@pytest.mark.parametrize("page", ["0", "99", "x", "-1", "²"])
def test_any_page_of_the_preview_answers(client, upload, page):
    address = upload("Nazwa\nOSP\n").headers["Location"]
    assert client.get(f"{address}?page={page}").status_code == 200
    data = rows_of(client.get(address)) | {"take": ["x", "²", ""], "page": page}
    assert client.post(address, data).status_code == 302


def test_sheet_delimiter_letters_and_headings_may_be_chosen(client, library, upload):
    sent = upload("Spis;x\nKto;Tel\nKGW Mewa;943511001\n".encode("cp1250"))
    address = sent.headers["Location"]
    data = form_of(client.get(address))
    assert (data["heading"], data["delimiter"], data["encoding"]) == ("1", ";", "utf-8")
    assert "sheet" not in data
    again = client.post(address, data | {"heading": "2", "action": "apply"})
    assert (again.headers["Location"], count(library)) == (address, 0)
    data = form_of(client.get(address))
    assert (data["heading"], data["column-1"]) == ("2", "phone")
    data = form_of(client.get(address)) | {"delimiter": ",", "encoding": "cp852"}
    client.post(address, data)
    data = form_of(client.get(address))
    assert (data["delimiter"], data["encoding"], "column-1" in data) == (",", "cp852", False)
    wrong = client.post(address, data | {"heading": "77"})
    assert page_of(wrong).select_one(".error-summary a[href='#id_heading']")


def test_what_was_chosen_for_a_column_outlives_another_row_of_headings(client, upload):
    address = upload("Spis;x;y\nKto;Tel;Wiek\nKGW Mewa;943511001;7\n").headers["Location"]
    data = form_of(client.get(address))
    chosen = {"column-0": "short_label", "column-2": "name", "level": "trial"}
    client.post(address, data | chosen | {"heading": "2"})
    page = client.get(address)
    data = form_of(page)
    assert [data[name] for name in ("heading", "column-0", "column-1", "column-2", "level")] == [
        *("2", "short_label", "phone", "name", "trial")
    ]
    assert not [*page.context["messages"]]
    client.post(address, data | {"delimiter": ",", "column-0": "name", "column-2": ""})
    page = client.get(address)
    (said,) = page.context["messages"]
    assert str(said) == "Kolumny są teraz inne. Wskaż jeszcze raz, co znaczą."
    assert form_of(page)["level"] == "trial"


def test_a_sheet_may_be_chosen(client, library, upload):
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in [["Nazwa"], ["OSP"]]:
        book.active.append(row)
    book.create_sheet("Koła").append(["KGW Mewa"])
    book.save(data)
    address = upload(data.getvalue(), "lista.xlsx").headers["Location"]
    assert "Koła (1)" in page_of(client.get(address)).select_one(".file-notes").get_text()
    client.post(address, form_of(client.get(address)) | {"sheet": "Koła"})
    client.post(address, rows_of(client.get(address)) | {"action": "apply"})
    with scope(library=library):
        assert [one.name for one in Partner.objects.all()] == ["KGW Mewa"]


def test_a_column_without_a_meaning_may_be_added_to_the_description(client, library, upload):
    address = upload("Nazwa;Rok;Faks\nOSP;1923;943511009\n").headers["Location"]
    data = rows_of(client.get(address)) | {"column-1": "more", "column-2": "more"}
    client.post(address, data | {"action": "preview"})
    again = rows_of(client.get(address))
    assert (again["column-1"], again["column-2"]) == ("more", "more")
    client.post(address, again | {"action": "apply"})
    with scope(library=library):
        assert Partner.objects.get().description == "Rok: 1923\nFaks: 943511009"


def test_the_preview_shows_every_value_and_names_what_is_left_out(client, upload):
    sent = upload(
        "Spis na dziś\nNazwa;Ulica;Nr domu;Kod pocztowy;Telefon;E-mail;WWW;Opis;REGON;lat;lon;Faks;"
        'Odbiorcy\nOSP;Polna;7;5123;943511001, 943511002;a@x.example;x.example;"raz\n\ndwa";'
        "12345675;54,215;15,75;1;dzieci\nSuma: 1\n"
    )
    page = page_of(client.get(sent.headers["Location"]))
    written = page.select_one("[name=new-row]").find_parent("tr").get_text(" ", strip=True)
    for value in ["Polna 7", "05-123", "943 511 001", "a@x.example", "https://x.example", "raz"]:
        assert value in written
    for value in ["dwa", "012345675", "54.215000, 15.750000", "dzieci", "„943511002”"]:
        assert value in written
    notes = page.select_one(".file-notes").get_text()
    assert "Spis na dziś" in notes
    assert "Faks" in notes
    assert "Suma: 1" in page.select_one("main").get_text()
    assert "dzieci" in page.select_one(".counts").get_text()


def test_looking_again_brings_nothing_in(client, library, upload):
    sent = upload(SCHOOLS)
    response = bring_in(client, sent, action="preview", level="contact")
    assert response.headers["Location"] == sent.headers["Location"]
    assert count(library) == 0
    assert form_of(client.get(sent.headers["Location"]))["level"] == "contact"


def test_rows_without_a_sector_wait_for_one(client, library, upload):
    sent = upload("Nazwa\nRogalik\nOSP Kukinia\n")
    preview = page_of(client.get(sent.headers["Location"]))
    assert preview.select_one("[name=fallback_sector]")
    bring_in(client, sent, fallback_sector="private")
    assert count(library) == 2


@pytest.mark.parametrize(
    ("content", "name", "row"),
    [
        (b"", "pusty.csv", None),
        (b"\xd0\xcf\x11\xe0rest", "stary.xls", None),
        (b"\x00\x01\x02", "obraz.csv", None),
        (b"PK\x03\x04broken", "lista.xlsx", None),
        (b"%PDF-1.4\x00\xff", "plik.pdf", None),
        (b"Nazwa\n" + b"OSP\n" * (file_kinds.MOST_ROWS + 1), "dlugi.csv", "5002"),
        (b"x" * (file_kinds.MOST_BYTES + 1), "duzy.csv", None),
    ],
    ids=["empty", "xls", "binary", "zip", "pdf", "rows", "large"],
)
def test_a_bad_file_gets_a_sentence(upload, library, content, name, row):
    response = upload(content, name)
    assert response.status_code == 200
    said = page_of(response).select_one(".error-summary").get_text()
    assert row is None or row in said
    with scope(library=library):
        assert not ImportBatch.objects.exists()


def test_no_file_at_all(client, library):
    response = client.post(reverse("intake:import", args=[library.slug]), {})
    assert page_of(response).select_one(".error-summary")


@pytest.mark.parametrize("content", ["Nazwa\n\n", "a;b;c", ";;;\n1;2;3\n", "\n\n\nNazwa\nx\n"])
def test_a_strange_file_has_a_preview(client, upload, content):
    response = upload(content)
    assert client.get(response.headers["Location"]).status_code == 200


def test_a_list_is_brought_in_once(client, library, upload):
    sent = upload(SCHOOLS)
    address = sent.headers["Location"]
    data = form_of(client.get(address)) | {"action": "apply"}
    once = client.post(address, data)
    again = client.post(address, data)  # the same form twice
    assert again.headers["Location"] == once.headers["Location"]
    later = client.post(address, data | {"csrfmiddlewaretoken": "b" * 64})  # from an older page
    assert later.headers["Location"] == reverse(
        "intake:undo", args=[library.slug, address.split("/")[-2]]
    )
    assert count(library) == 2


def test_an_import_is_undone(client, library, upload):
    sent = upload(SCHOOLS)
    bring_in(client, sent)
    pk = sent.headers["Location"].split("/")[-2]
    undo = reverse("intake:undo", args=[library.slug, pk])
    assert len(page_of(client.get(undo)).select(".undo-names li")) == 2
    lists = page_of(client.get(reverse("intake:import", args=[library.slug])))
    assert lists.select_one(f"a[href='{undo}']")
    client.post(undo)
    assert count(library) == 0
    lists = page_of(client.get(reverse("intake:import", args=[library.slug])))
    assert lists.select_one(f"a[href='{undo}']") is None


@pytest.mark.parametrize("rows", [1, 30])
def test_the_preview_costs_the_same_for_any_number(
    client, library, upload, rows, django_assert_num_queries
):
    for number in range(rows):
        PartnerFactory(library=library, name=f"KGW nr {number}")
    sent = upload("Nazwa\n" + "".join(f"OSP nr {row}\nKGW nr {row}\n" for row in range(rows)))
    with django_assert_num_queries(11):  # six of them read who is known
        client.get(sent.headers["Location"])
