"""The page on which a file changes partners: what is ticked, applied, undone."""

import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.scoping import scope
from partners.models import Partner
from partners.models.facts import BY_NAME
from partners.services.partners import save_partner
from tests.factories.accounts import UserFactory
from tests.factories.partners import PartnerFactory
from tests.intake.test_changes import rich
from tests.intake.test_import_pages import page_of


def sent(page):
    """Return what the form of the preview sends as it stands."""
    data = {}
    for element in page.select("main form :is(input, select)"):
        if element.name == "select":
            chosen = element.select_one("option[selected]") or element.select_one("option")
            data[element["name"]] = chosen["value"]
        elif element.get("type") != "checkbox" or element.has_attr("checked"):
            data.setdefault(element["name"], []).append(element.get("value", "on"))
    return data


def test_the_exported_table_edited_in_excel_comes_back(as_role, library, vocabulary):
    client = as_role("librarian")
    with scope(library=library):
        rich(library)
        PartnerFactory(library=library, name="OSP", place="Rusowo", phone="943511001")
    exported = client.get(reverse("partners:export", args=[library.slug, "xlsx"]))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(exported)))
    sheet = book.active
    at = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "OSP")
    sheet.cell(row[0].row, at[BY_NAME["phone"].label]).value = "943 511 002"
    sheet.cell(row[0].row, at[BY_NAME["email"].label]).value = "osp@x.example"
    data = io.BytesIO()
    book.save(data)
    upload = reverse("intake:import", args=[library.slug])
    file = SimpleUploadedFile("lista.xlsx", data.getvalue())
    address = client.post(upload, {"file": file}).headers["Location"]
    page = page_of(client.get(address))
    boxes = page.select("input[name=change]")
    assert [box["value"].partition(":")[2] for box in boxes if box.has_attr("checked")] == [
        "phone",
        "email",
    ]
    assert "943511001" in page.select_one("del").get_text()
    form = sent(page)
    assert form["mark"] != [""]
    kept = form["change"][1]
    client.post(address, form | {"change": [kept], "action": "preview"})
    again = sent(page_of(client.get(address)))
    assert again["change"] == [kept]
    answer = client.post(address, again | {"action": "apply"}, follow=True)
    assert "Zmieniono 1 organizację." in answer.content.decode()
    with scope(library=library):
        osp = Partner.objects.get(name="OSP")
        assert (osp.phone, osp.email) == ("943511001", "osp@x.example")
    undo = reverse("intake:undo", args=[library.slug, address.split("/")[-2]])
    assert page_of(client.get(upload)).select_one(f"a[href='{undo}']")
    assert "OSP" in page_of(client.get(undo)).select_one(".undo-names").get_text()
    client.post(undo)
    with scope(library=library):
        assert Partner.objects.get(name="OSP").email == ""
    assert page_of(client.get(undo)).select_one("main form") is None


def test_a_page_that_is_not_true_any_more_writes_nothing(as_role, library, vocabulary):
    client = as_role("librarian")
    with scope(library=library):
        partner = PartnerFactory(library=library, name="OSP", place="Rusowo", phone="")
    upload = reverse("intake:import", args=[library.slug])
    file = SimpleUploadedFile("lista.csv", b"Nazwa;Telefon\nOSP;943511002\n")
    address = client.post(upload, {"file": file}).headers["Location"]
    form = sent(page_of(client.get(address)))
    with scope(library=library):
        partner.email = "osp@x.example"
        save_partner(partner=partner, by=UserFactory())
    answer = client.post(address, form | {"action": "apply"}, follow=True)
    assert "Nic nie wczytano" in answer.content.decode()
    with scope(library=library):
        assert Partner.objects.get().phone == ""
    form = sent(page_of(answer))
    client.post(
        address, form | {"action": "apply", "change": ["2:phone", "x:y", "2:nic", "²:phone"]}
    )
    with scope(library=library):
        assert Partner.objects.get().phone == "943 511 002"
