"""A partnership that exists already: three questions and the scan of its paper, in one go."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.forms.records import RecordForm
from agreements.models import Document
from partners.models import Partner
from partnerships.models import Partnership, Party
from tests.agreements.hostile import CORPUS
from tests.factories.agreements import PDF
from tests.factories.partners import PartnerFactory

NAMES = ["Szkoła Podstawowa w Rusowie", "Koło Gospodyń w Kukini"]
SAID = {
    "name": "Noc bibliotek",
    "names": "\n".join(NAMES),
    "starts_on": "2019",
    "goal": "Raz w roku noc w bibliotece.",
    "library_role": "leads",
}


@pytest.fixture
def page(in_library):
    for name in NAMES:
        PartnerFactory(library=in_library, name=name)
    return reverse("agreements:record", args=[in_library.slug])


def scan(data=PDF):
    return {"file": SimpleUploadedFile("skan.pdf", data)}


def kept_files():
    return set(
        default_storage.listdir("documents")[1] if default_storage.exists("documents") else []
    )


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def test_it_asks_for_little():
    required = [name for name, field in RecordForm().fields.items() if field.required]
    filled = [name for name in required if RecordForm().fields[name].initial is None]
    assert filled == ["name", "names", "goal"]


def test_a_doubtful_name_is_asked_about_and_nothing_is_saved_before(in_library, as_role, page):
    client = as_role("librarian")
    said = SAID | {"names": f"{SAID['names']}\nBursztyn"}
    asked = soup_of(client.post(page, said | scan()))
    assert [one["value"] for one in asked.select("[name$=-name]")] == ["Bursztyn"]
    assert asked.select_one("[name=goal]").text.strip() == said["goal"]
    assert "Wybierz plik jeszcze raz" in asked.main.text
    assert not Partnership.objects.exists()
    hidden = {one["name"]: one["value"] for one in asked.select("[name^=doubts][value]")}
    answer = {"doubts-0-means": "new", "doubts-0-sector": "private"}
    saved = client.post(page, said | hidden | answer | scan())
    row = Partnership.objects.get()
    assert saved.headers["Location"] == row.get_absolute_url()
    assert (row.starts_on, row.library_role) == (date(2019, 1, 1), "leads")
    parties = Party.objects.of_partners().values_list("partner__name", flat=True)
    assert set(parties) == set(said["names"].split("\n"))
    assert Partner.objects.get(name="Bursztyn").sector == "private"
    assert Partner.objects.count() == len(NAMES) + 1
    goal = row.goals.get().versions.get()
    assert (goal.text, goal.number) == (said["goal"], 1)
    paper = Document.objects.get()
    assert (paper.owner, str(paper), paper.kind) == (row, "Podpisane pismo", "pdf")


def test_a_file_that_is_no_paper_saves_nothing(in_library, as_role, page, settings):
    settings.DOCUMENT_MAX_MB = 1
    client, before = as_role("librarian"), kept_files()
    refused = [make for make, expected in CORPUS.values() if expected not in {"pdf", "docx", "jpg"}]
    assert len(refused) >= 20
    for make in refused:
        asked = soup_of(client.post(page, SAID | scan(make())))
        assert "Dobre są PDF, DOCX, JPEG." in asked.select_one("[name=file]").parent.text
        assert asked.select_one("[name=name]")["value"] == SAID["name"]
    assert not Partnership.objects.exists()
    assert not Document.objects.exists()
    assert kept_files() == before


def test_without_a_paper_it_is_saved_too(in_library, as_role, page):
    assert as_role("librarian").post(page, SAID).status_code == 302
    assert Partnership.objects.get().parties.of_partners().count() == len(NAMES)
    assert not Document.objects.exists()
