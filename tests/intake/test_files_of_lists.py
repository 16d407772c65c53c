"""The file of a list that waits: kept until the list is brought in, or a person is erased."""

import io

import openpyxl

from accounts.scoping import scope
from partners.models import ImportBatch
from privacy.services.erasing import erase_person
from privacy.signs import Signs
from tests.factories.accounts import UserFactory
from tests.intake.test_import_pages import client, form_of, upload

__all__ = ["client", "upload"]


def test_a_file_that_is_kept_no_more_says_so_when_another_sheet_is_chosen(client, library, upload):
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["OSP"])
    book.create_sheet("Koła").append(["Ewa Zamarkowana"])
    book.save(data)
    address = upload(data.getvalue(), "lista.xlsx").headers["Location"]
    with scope(library=library):
        host = UserFactory(is_superuser=True, is_staff=True)
        erase_person(signs=Signs(name="Ewa Zamarkowana"), library=library, chosen=set(), by=host)
        assert ImportBatch.objects.get().source is None
    again = client.post(address, form_of(client.get(address)) | {"sheet": "Koła"}, follow=True)
    assert "Pliku już tu nie ma" in again.text
    assert "Zamarkowana" not in again.text
    assert "OSP" in again.text
