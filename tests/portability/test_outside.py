"""What others wrote into a file comes into the lists of all libraries only if the host says so."""

import io
import json

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import transaction

from accounts.models import Municipality, User
from accounts.scoping import scope, scopes_disabled
from accounts.typed import NOBODYS
from partners.models import ImportBatch, Partner
from portability.services.contents import KNOWN_BY
from portability.services.outside import Lacking
from portability.services.packing import pack_library
from portability.services.unpacking import unpack_library
from privacy.services.leaving import close_account
from reports.models import Photo
from serve.archive import Reader, Writer
from tests.factories.accounts import LibraryFactory, MembershipFactory, UserFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import ImportBatchFactory, KindFactory, PartnerFactory
from tests.factories.photos import PhotoFactory
from tests.factories.trainings import TrainingFactory, TrainingRequestFactory
from tests.factories.workshops import WorkshopFactory
from tests.portability.test_moving import run
from workshops.models import Workshop


@pytest.fixture
def host(db):
    return UserFactory(is_superuser=True, is_staff=True, mailbox_proved=True)


@pytest.fixture
def told(library):
    """A library whose rows lead to a person, a kind and a training."""
    person = UserFactory(name="Ewa Lis", email="ewa@example.org")
    kind = KindFactory()
    PartnerFactory(library=library, kind=kind, in_charge=person)
    TrainingRequestFactory(library=library, training=TrainingFactory(title="Mapa partnerów"))
    return library


def changed(library, folder, **changes):
    """Return the archive of a library with these parts changed: name of a table → a function."""
    whole, other = folder / "whole.zip", folder / "other.zip"
    with scope(library=library), whole.open("wb") as file:
        pack_library(library=library, file=file, closed=True)
    archive = Reader(whole, lambda: "")
    with other.open("wb") as file:
        writer = Writer(file)
        for name in archive.manifest["parts"]:
            data = archive.zip.read(name)
            for part, change in changes.items():
                if name in {f"{part}.json", f"rows/{part.replace('__', '.')}.jsonl"}:
                    data = json.dumps(change(json.loads(data))).encode()
            writer.add(name, io.BytesIO(data))
        writer.close({**archive.manifest, "parts": {}})
    return other


def bring(path, host, **options):
    empty = LibraryFactory()
    with scopes_disabled(), transaction.atomic():
        unpack_library(archive=Reader(path, lambda: ""), library=empty, by=host, **options)
    return empty


def numbers():
    with scopes_disabled():
        return {model._meta.label: model._base_manager.count() for model in KNOWN_BY}


def of_others(outside):
    """Rename every row of no library, as a file of others might."""
    for label, rows in outside.items():
        for row in rows:
            name = {"accounts.user": "email", "accounts.municipality": "terc"}.get(label)
            name = name or next(n for n in ("code", "title", "name") if n in row)
            row[name] = {"email": "obcy@example.org", "terc": "9999999"}.get(name, "obce-slowo")
            row |= {"name": "Obce słowo"} if name == "code" else {}
    return outside


def test_what_the_lists_lack_is_told_and_nothing_comes_in(told, host, tmp_path):
    path = changed(told, tmp_path, outside=of_others)
    before = numbers()
    with scopes_disabled():
        rows = Partner.objects.count()
    with pytest.raises(Lacking) as refusal:
        bring(path, host)
    said = "\n".join(refusal.value.messages)
    assert "obcy@example.org" in said
    assert "obce-slowo" in said
    assert numbers() == before
    with scopes_disabled():
        assert Partner.objects.count() == rows


def test_what_the_host_said_yes_to_is_added_and_people_stay_outside(told, host, tmp_path):
    path = changed(told, tmp_path, outside=of_others)
    copy = bring(path, host, adds=True)
    person = User.objects.get(email="obcy@example.org")
    assert (person.is_active, person.has_usable_password()) == (False, False)
    with scopes_disabled():
        assert Partner.objects.get(library=copy).kind.code == "obce-slowo"


def test_no_row_comes_that_no_row_of_the_library_leads_to(told, host, tmp_path):
    """Else a file brings thousands of accounts and words, whatever is in the library."""

    def and_more(outside):
        outside["accounts.user"].append({"pk": 0, "email": "tlum@example.org", "name": "Tłum"})
        town = {field.attname: "" for field in Municipality._meta.concrete_fields}
        outside.setdefault("accounts.municipality", []).append(
            town | {"pk": "9999999", "terc": "9999999", "valid_on": "2026-01-01"}
        )
        return outside

    before = numbers()
    bring(changed(told, tmp_path, outside=and_more), host, adds=True)
    assert numbers() == before


STRANGE = {
    "a person who runs the installation": ("accounts.user", {"email": "x", "is_superuser": True}),
    "an address of nobody": ("accounts.user", {"email": "no address"}),
    "a sector of its own": ("partners.kind", {"code": "obce", "name": "x", "sector": "crime"}),
    "a code of no letters": ("partners.kind", {"code": "<b>", "name": "x"}),
    "a column of no table": ("partners.kind", {"code": "obce", "name": "x", "price": 1}),
}


@pytest.mark.parametrize(("label", "said"), STRANGE.values(), ids=STRANGE)
def test_a_row_that_nobody_could_have_typed_is_refused(told, host, tmp_path, label, said):
    def strange(outside):
        for row in outside[label]:
            row.update(said)
        return outside

    path, before = changed(told, tmp_path, outside=strange), numbers()
    LibraryFactory(slug="nowa")
    refused = pytest.raises(CommandError, match="Nothing of it came in")
    with scopes_disabled(), refused, transaction.atomic():
        call_command("load_library", str(path), "nowa", by=host.email, add=True)
    assert numbers() == before


def test_the_command_shows_what_would_be_added_and_how(told, host, tmp_path):
    """A terminal takes some characters for orders: none of them is shown."""

    def loud(outside):
        for row in outside["accounts.user"]:
            row.update(email="obcy@example.org", name="Ewa\x1b[2J Lis")
        return outside

    LibraryFactory(slug="nowa")
    path = str(changed(told, tmp_path, outside=loud))
    with scopes_disabled():
        with pytest.raises(CommandError) as refusal:
            call_command("load_library", path, "nowa", by=host.email)
        said = str(refusal.value)
        assert "obcy@example.org" in said
        assert "\x1b" not in said
        assert "--add" in said
        call_command("load_library", path, "nowa", by=host.email, add=True, stdout=io.StringIO())


def test_a_manifest_without_a_number_of_ours_is_one_from_elsewhere(told, host, tmp_path):
    """Else the command ends in an error after all came in."""
    path = changed(told, tmp_path)
    archive, other = Reader(path, lambda: ""), tmp_path / "numbered.zip"
    with other.open("wb") as file:
        writer = Writer(file)
        for name in archive.manifest["parts"]:
            writer.add(name, io.BytesIO(archive.zip.read(name)))
        writer.close({**archive.manifest, "number": 5})
    LibraryFactory(slug="nowa")
    with scopes_disabled():
        call_command(
            "load_library", str(other), "nowa", by=host.email, stdout=(said := io.StringIO())
        )
    assert "was not made here" in said.getvalue()


def test_signs_that_end_a_line_elsewhere_come_back_as_they_were(library, host, tmp_path):
    columns = ["Nazwa\u2028druga", "Telefon\x85", "\u2029"]
    ImportBatchFactory(library=library, columns=columns)
    file = tmp_path / "library.zip"
    new = LibraryFactory(slug="nowa")
    with scopes_disabled():
        run("save_library", library.slug, str(file))
        run("load_library", str(file), "nowa", by=host.email, add=True)
        assert ImportBatch.objects.get(library=new).columns == columns


def test_an_author_who_left_elsewhere_keeps_nobody_here_from_leaving(library, host, tmp_path):
    """Accounts that were closed have addresses of nobody: the same one in two houses is chance."""
    ours = MembershipFactory().user
    left = UserFactory(email=f"left-{ours.pk}{NOBODYS}", is_active=False)
    TaskFactory(library=library, created_by=left)
    close_account(user=ours, by=ours)
    ours.refresh_from_db()
    assert ours.is_closed
    assert ours.email not in {left.email, f"left-{ours.pk}{NOBODYS}"}


def test_a_file_gets_a_name_made_here(library, host, tmp_path):
    """One of its own choice might be a mark of the house, which takes files of others away."""
    photo = PhotoFactory(workshop__library=library)
    with photo.large.open() as file:
        data = file.read()
    path = changed(library, tmp_path)
    archive, other = Reader(path, lambda: ""), tmp_path / "named.zip"
    with other.open("wb") as file:
        writer = Writer(file)
        for name in archive.manifest["parts"]:
            part = archive.zip.read(name).replace(photo.large.name.encode(), b"leaving/mark.jpg")
            writer.add(name.replace(photo.large.name, "leaving/mark.jpg"), io.BytesIO(part))
        writer.close({**archive.manifest, "parts": {}})
    copy = bring(other, host)
    with scopes_disabled():
        brought = Photo.objects.get(library=copy)
    assert brought.large.name.startswith("photos/")
    assert brought.large.read() == data
    assert not default_storage.exists("leaving/mark.jpg")


BATCHES = {
    "rows": {"rows": [["x", "y"]]},
    "no pairs": {"rows": [1]},
    "columns": {"columns": {}},
    "mapping": {"mapping": []},
    "reading": {"reading": 7},
}


@pytest.mark.parametrize("said", BATCHES.values(), ids=BATCHES)
def test_a_list_that_no_page_could_read_is_refused(library, host, tmp_path, said):
    ImportBatchFactory(library=library)
    path = changed(library, tmp_path, partners__importbatch=lambda row: row | said)
    with pytest.raises((ValueError, TypeError, AttributeError)):
        bring(path, host)
    with scopes_disabled():
        assert ImportBatch.objects.count() == 1


@pytest.mark.parametrize("covered", [[["x"]], [1], {}, None], ids=str)
def test_marks_of_words_that_no_report_could_read_are_refused(library, host, tmp_path, covered):
    WorkshopFactory(library=library)
    path = changed(library, tmp_path, workshops__workshop=lambda row: row | {"covered": covered})
    with pytest.raises(ValueError, match=r"covered|marks"):
        bring(path, host)


def test_a_file_from_before_a_column_came_in(library, host, tmp_path):
    WorkshopFactory(library=library)

    def older(row):
        return {name: value for name, value in row.items() if name != "covered"}

    copy = bring(changed(library, tmp_path, workshops__workshop=older), host)
    with scopes_disabled():
        assert Workshop.objects.get(library=copy).covered == []


def test_a_row_leads_to_no_row_of_another_library(library, host, tmp_path):
    """Whatever number stands in a key: it is looked for among the rows of the file alone."""
    other = PartnerFactory(library=LibraryFactory())
    PartnerFactory(library=library)
    path = changed(
        library,
        tmp_path,
        partners__partner=lambda row: row | {"branch_id": other.pk, "library_id": other.library_id},
    )
    copy = bring(path, host)
    with scopes_disabled():
        brought = Partner.objects.get(library=copy)
        assert brought.branch_id is None
        assert Partner.objects.filter(library=other.library).count() == 1
