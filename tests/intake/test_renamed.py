"""A partner that is called otherwise by now is found in a list, and a person is asked."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from intake.services.imports import apply_list, check_list
from intake.services.renamed import phone_key
from intake.services.tables import upload_list
from merging.services.merges import merge_partners
from partners.models import Partner
from partners.services.partners import save_partner
from reading.files import read_file
from tests.conftest import client_of
from tests.factories.accounts import UserFactory
from tests.factories.partners import PartnerFactory
from tests.intake.test_changes import described

OLD, NEW = "Koło Gospodyń w Sokole", "Stowarzyszenie Aktywni"


@pytest.fixture
def by(vocabulary):
    return UserFactory()


@pytest.fixture
def upload(in_library, by):
    def upload(text):
        read = read_file(text.encode(), "lista.csv")
        return upload_list(library=in_library, file_name="lista.csv", read=read, by=by)

    return upload


def renamed(library, **fields):
    said = {"name": OLD, "short_label": "Aktywni", "place": "Sokół", "sector": "ngo"}
    partner = PartnerFactory(library=library, **said | fields)
    partner.name = NEW
    return save_partner(partner=partner, by=UserFactory())


def listed(upload, by, *, heading="nazwa;miejscowość;telefon;email", row):
    batch = upload(f"{heading}\n{row}\n")
    described(batch, by)
    return batch


def only_row(batch):
    (row,) = check_list(batch=batch).rows
    return row


def test_the_earlier_name_finds_it_and_nothing_is_ticked(in_library, upload, by):
    partner = renamed(in_library)
    batch = listed(upload, by, row=f"{OLD};Sokół;943 511 001;")
    row = only_row(batch)
    assert (row.known.pk, row.partner, row.former) == (partner.pk, partner, OLD)
    assert {one.fact.name: one.usual for one in row.changes} == {"name": False, "phone": False}
    with pytest.raises(ValidationError):
        apply_list(batch=batch, by=by)
    assert Partner.objects.get().phone == ""


def test_what_is_ticked_is_written_and_another_one_is_added(in_library, upload, by):
    partner = renamed(in_library)
    batch = listed(upload, by, row=f"{OLD};Sokół;943 511 001;")
    (key,) = [one.key for one in only_row(batch).changes if one.fact.name == "phone"]
    described(batch, by, taken=[key])
    apply_list(batch=batch, by=by)
    assert [(one.name, one.phone) for one in Partner.objects.all()] == [(NEW, "943 511 001")]
    again = listed(upload, by, row=f"{OLD};Sokół;943 511 777;")
    described(again, by, ticked=[only_row(again).proposal.number])
    assert apply_list(batch=again, by=by) == 1
    assert Partner.objects.exclude(pk=partner.pk).get().name == OLD


@pytest.mark.parametrize(
    ("known", "row"),
    [
        ({"phone": "+48 943 511 001"}, "Zupełnie Inni;Sokół;94 351 10 01;"),
        ({"email": "My@x.example"}, "Zupełnie Inni;;;my@x.example"),
    ],
)
def test_a_phone_or_an_e_mail_finds_it_under_its_new_name(in_library, upload, by, known, row):
    partner = PartnerFactory(library=in_library, name=OLD, place="Sokół", sector="ngo", **known)
    batch = upload(f"nazwa;miejscowość;telefon;email;sektor\n{row};stowarzyszenie\n")
    described(batch, by)
    found = only_row(batch)
    assert (found.known.pk, found.former) == (partner.pk, OLD)
    assert ("name", "Zupełnie Inni") in [(one.fact.name, one.new) for one in found.changes]


def test_the_name_of_an_entry_merged_into_it_finds_it(in_library, upload, by):
    kept = PartnerFactory(library=in_library, name=NEW, place="", sector="ngo")
    gone = PartnerFactory(library=in_library, name=OLD, place="", sector="ngo")
    merge_partners(kept=kept, gone=gone, by=by)
    row = only_row(listed(upload, by, row=f"{OLD};;;"))
    assert (row.known.pk, row.former) == (kept.pk, OLD)


def test_others_come_as_new(in_library, upload, by):
    renamed(in_library)
    resident = PartnerFactory(
        library=in_library, name="Fundacja Ewy", short_label="Ewa", sector="person"
    )
    resident.name = "Ewa Lis"
    save_partner(partner=resident, by=by)
    for name in ["Szkoła A", "Szkoła B"]:
        PartnerFactory(library=in_library, name=name, phone="943 511 009")
    for row in [f"{OLD};Rusowo;;", "Fundacja Ewy;;;", "Fundacja Trzecia;;943 511 009;"]:
        assert only_row(listed(upload, by, row=row)).is_new, row


def test_of_two_rows_that_mean_it_the_sure_one_does(in_library, upload, by):
    partner = renamed(in_library)
    batch = upload(f"nazwa;miejscowość\n{OLD};Sokół\n{NEW};Sokół\n")
    described(batch, by)
    first, second = check_list(batch=batch).rows
    assert (first.known, second.known.pk) == (None, partner.pk)


def test_the_page_asks(in_library, upload, by):
    renamed(in_library)
    batch = listed(upload, by, row=f"{OLD};Sokół;943 511 001;")
    client = client_of("coordinator", in_library)
    page = client.get(reverse("intake:check", args=[in_library.slug, batch.pk]))
    main = BeautifulSoup(page.content, "html.parser").select_one("main").get_text(" ", strip=True)
    assert f"dawniej: {OLD}" in main
    assert NEW in main


@pytest.mark.parametrize(
    ("phone", "key"), [("+48 94 351-10-01", "943511001"), ("112", ""), ("", "")]
)
def test_a_phone_is_compared_by_its_last_nine_digits(phone, key):
    assert phone_key(phone) == key
