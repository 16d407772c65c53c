"""Everything of a library goes into a file and comes back into an empty library as the same."""

import io
import json
from collections import defaultdict
from datetime import date
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import transaction

from accounts.models import Letter, Library, Link, Membership, User
from accounts.scoping import scope, scopes_disabled
from accounts.services.libraries import archive_library
from partners.models import Partner, SavedView
from portability.services.contents import columns_of, files_of, is_own, leads, outside_of, tables
from portability.services.packing import pack_library
from portability.services.unpacking import unpack_library
from reports.models import Photo
from serve.archive import BackupError, Reader, Writer
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.photos import PhotoFactory
from tests.factories.trainings import ProjectFactory, TrainingRequestFactory
from tests.full_disk import SmallDisk
from trainings.models import Project, TrainingRequest

# What is another one where it comes to, because it would open or send something twice.
CHANGED = {
    "accounts.link": {"token_hash", "seed", "ended_at", "ended_by_id"},
    "accounts.letter": {"cancelled_at", "cancelled_by_id"},
    "conflicts.conflictperson": {"added_at"},
    "partners.savedview": {"query"},
    "reports.publication": {"chosen"},
    "trainings.trainingrequest": {"form_key"},
    "reports.publicationevent": {"chosen"},
}


@pytest.fixture(scope="module")
def packed(demonstration, tmp_path_factory):
    """The library of the demonstration in a file, and nothing of it changed."""
    library = Library.objects.get(slug="ustronie-morskie")
    path = tmp_path_factory.mktemp("moving") / "library.zip"
    with path.open("wb") as file, scope(library=library):
        pack_library(library=library, file=file, closed=True)
    return library, path


@pytest.fixture
def host(db):
    return UserFactory(is_superuser=True, is_staff=True, mailbox_proved=True)


def rows_of(model, path, library):
    found = model._base_manager.filter(**{path: library}).order_by("pk")
    return list(found.values(*(field.attname for field in columns_of(model))))


def brought(packed, host, **options):
    library, path = packed
    empty = LibraryFactory()
    unpack_library(archive=Reader(path, lambda: ""), library=empty, by=host, **options)
    return library, empty


def test_every_row_comes_back_as_it_was(packed, host):
    with scopes_disabled():
        library, copy = brought(packed, host)
        before = {
            model: rows_of(model, path, library) for model, path in tables(closed=True).items()
        }
        after = {model: rows_of(model, path, copy) for model, path in tables(closed=True).items()}
    assert sum(map(len, before.values())) > 900
    keys = defaultdict(dict)
    for model, rows in before.items():
        assert len(after[model]) == len(rows), model
        name = model._meta.pk.attname
        keys[model] = {a[name]: b[name] for a, b in zip(rows, after[model], strict=True)}
    keys[Library] = {library.pk: copy.pk}
    different = []
    for model, rows in before.items():
        for was, now in zip(rows, after[model], strict=True):
            for field in columns_of(model):
                one = field.attname
                left = CHANGED.get(model._meta.label_lower, set()) | {model._meta.pk.attname}
                if one in left or field in files_of(model):
                    continue
                old = was[one]
                if leads(field) and field.related_model in keys and old is not None:
                    old = keys[field.related_model].get(old, now[one])
                if old != now[one]:
                    different.append((model._meta.label, one, old, now[one]))
    assert different == []


def test_files_come_with_their_rows(packed, host):
    with scopes_disabled():
        library, copy = brought(packed, host)
        for model, path in tables(closed=True).items():
            for field in files_of(model):
                was, now = (
                    [
                        default_storage.open(name).read()
                        for name in model._base_manager.filter(**{path: one})
                        .order_by("pk")
                        .values_list(field.name, flat=True)
                        if name
                    ]
                    for one in (library, copy)
                )
                assert was == now
                assert was or model._meta.label != "reports.Photo"


def test_views_and_choices_speak_of_the_new_rows(packed, host):
    with scopes_disabled():
        library, copy = brought(packed, host)
        group = copy.pk, "audience"
        old = SavedView._base_manager.filter(library=library).order_by("pk")
        new = SavedView._base_manager.filter(library=copy).order_by("pk")
        for was, now in zip(old, new, strict=True):
            assert was.name == now.name
            assert ("audience" in was.query) == ("audience" in now.query)
        changed = [(was.query, now.query) for was, now in zip(old, new, strict=True)]
    assert any(was != now for was, now in changed), group


def test_nothing_opens_and_nothing_leaves_twice(packed, host):
    with scopes_disabled():
        library, copy = brought(packed, host)
        assert not Link.objects.open().filter(library=copy).exists()
        assert Link.objects.open().filter(library=library).exists()
        letters = Letter._base_manager.filter(library=copy)
        assert letters.exists()
        assert not letters.filter(sent_at=None, cancelled_at=None).exists()


def test_who_has_access_is_decided_anew(packed, host):
    with scopes_disabled():
        _library, copy = brought(packed, host)
        assert not Membership._base_manager.filter(library=copy).exists()


def test_people_who_are_not_here_are_made_without_a_way_in(packed, host):
    with scopes_disabled():
        User.objects.filter(email="coordinator@okolica.test").update(email="elsewhere@okolica.test")
        brought(packed, host, adds=True)
        made = User.objects.get(email="coordinator@okolica.test")
    assert (made.is_active, made.has_usable_password()) == (False, False)


def test_only_an_empty_library_takes_it(packed, host):
    _library, path = packed
    full = LibraryFactory()
    PartnerFactory(library=full)
    with scopes_disabled(), pytest.raises(ValidationError, match="nie jest pusta"):
        unpack_library(archive=Reader(path, lambda: ""), library=full, by=host)


def test_a_library_that_was_put_away_takes_none(packed, host):
    """It may be part of another one by now: nobody would see what came in."""
    _library, path = packed
    archive_library(library=(empty := LibraryFactory()), by=host)
    with scopes_disabled(), pytest.raises(ValidationError, match="w archiwum"):
        unpack_library(archive=Reader(path, lambda: ""), library=empty, by=host)


def test_one_changed_byte_brings_nothing(packed, host, tmp_path):
    _library, path = packed
    damaged = tmp_path / "damaged.zip"
    held = bytearray(path.read_bytes())
    at = held.index(b'"Szko') if b'"Szko' in held else len(held) // 2
    held[at + 2] ^= 1
    damaged.write_bytes(held)
    empty = LibraryFactory()
    with scopes_disabled(), pytest.raises(BackupError), transaction.atomic():
        unpack_library(archive=Reader(damaged, lambda: ""), library=empty, by=host)
    with scopes_disabled():
        assert all(not rows_of(*one, empty) for one in tables(closed=True).items())


def test_what_a_coordinator_takes_holds_no_secret_and_nothing_closed(packed):
    library, _path = packed
    with scopes_disabled():
        tokens = list(Link.objects.filter(library=library).values_list("token_hash", "seed"))
    with scope(library=library):
        pack_library(library=library, file=(held := io.BytesIO()))
    with ZipFile(held) as archive:
        names = set(archive.namelist())
        text = "".join(archive.read(name).decode(errors="replace") for name in names)
    assert tokens
    assert not [one for pair in tokens for one in pair if one and one in text]
    assert not [name for name in names if "conflicts." in name or "score" in name]
    assert {
        "dictionary.csv",
        "partners.geojson",
        "ties.graphml",
        "tables/partners.partner.csv",
    } <= names
    assert "password" not in json.dumps(sorted(names))


def test_what_a_coordinator_takes_comes_back_without_what_is_closed(packed, host, tmp_path):
    library, _path = packed
    with scope(library=library), (tmp_path / "own.zip").open("wb") as file:
        taken = pack_library(library=library, file=file)
    with scopes_disabled():
        empty = LibraryFactory()
        archive = Reader(tmp_path / "own.zip", lambda: "")
        counts = unpack_library(archive=archive, library=empty, by=host)
    assert counts == {label: number for label, number in taken.items() if number}
    assert counts["accounts.letter"] < Letter.objects.filter(library=library).count()


def test_a_request_for_a_training_comes_back_beside_itself(library, host, tmp_path):
    """The key of its form is known once in an installation; the library may stand here yet."""
    asked = TrainingRequestFactory(library=library, days=[date(2026, 12, 30), date(2027, 1, 7)])
    with scope(library=library), (tmp_path / "own.zip").open("wb") as file:
        pack_library(library=library, file=file)
    with scopes_disabled():
        archive = Reader(tmp_path / "own.zip", lambda: "")
        unpack_library(archive=archive, library=(copy := LibraryFactory()), by=host)
        brought = TrainingRequest.objects.get(library=copy)
    assert (brought.email, brought.form_key != asked.form_key) == (asked.email, True)
    assert brought.days == asked.days
    with ZipFile(tmp_path / "own.zip") as archive:
        read = archive.read("tables/trainings.trainingrequest.csv").decode("utf-8-sig")
    assert "2026-12-30" in read


def test_the_file_tells_what_each_column_means(packed):
    _library, path = packed
    with ZipFile(path) as archive:
        words = archive.read("dictionary.csv").decode("utf-8-sig")
        places = json.loads(archive.read("partners.geojson"))
    told = {tuple(line.split(";")[::2][:2]) for line in words.splitlines()}
    for model in tables(closed=True):
        for field in columns_of(model):
            assert (model._meta.label_lower, field.attname) in told
    assert len(places["features"]) > 20


def test_a_key_that_leads_out_of_the_library_is_known():
    """Another table that no library owns needs a line in KNOWN_BY, or its rows would be lost."""
    packed = tables(closed=True)
    lost = [
        str(field)
        for model in packed
        for field in columns_of(model)
        if leads(field)
        and field.related_model not in packed
        and not is_own(field)
        and field not in outside_of(model)
    ]
    assert lost == []


def test_both_commands_move_a_library(packed, host, tmp_path):
    library, _path = packed
    LibraryFactory(slug="nowa")
    file = tmp_path / "okolica.zip"
    with scopes_disabled():
        said = run("save_library", library.slug, str(file))
        assert f"rows in {file}." in said
        assert file.stat().st_mode & 0o077 == 0
        with pytest.raises(CommandError, match="exists already"):
            run("save_library", library.slug, str(file))
        with pytest.raises(CommandError, match="does not keep"):
            run("load_library", str(file), "nowa", by="nobody@okolica.test")
        with pytest.raises(CommandError, match="There is no library"):
            run("load_library", str(file), "nowhere", by=host.email)
        assert "rows came in." in run("load_library", str(file), "nowa", by=host.email)
        with pytest.raises(CommandError, match="nie jest pusta"):
            run("load_library", str(file), "nowa", by=host.email)


def run(command, *arguments, **options):
    call_command(command, *arguments, stdout=(out := io.StringIO()), **options)
    return out.getvalue()


def test_of_photos_that_came_before_the_disk_was_full_none_stays(
    packed, host, monkeypatch, tmp_path
):
    # Not by the settings, with which the files of the demonstration would go for every test.
    monkeypatch.setattr(default_storage, "_wrapped", SmallDisk(location=tmp_path, room=2))
    with scopes_disabled(), pytest.raises(OSError, match="trouble with the disk"):
        brought(packed, host)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_of_another_library_is_not_taken_for_one_that_is_gone(library, host, tmp_path):
    """A row may name any file: what the archive does not hold is read from nobody else's."""
    photo = PhotoFactory(workshop__library=library)
    path = tmp_path / "library.zip"
    with path.open("wb") as file, scope(library=library):
        names = {photo.large.name: photo.large.read(), photo.small.name: photo.small.read()}
        for name in names:
            default_storage.delete(name)
        pack_library(library=library, file=file)
    for name, data in names.items():
        default_storage.save(name, ContentFile(data))  # by now it is somebody's
    empty = LibraryFactory()
    with scopes_disabled():
        unpack_library(archive=Reader(path, lambda: ""), library=empty, by=host, adds=True)
        copy = Photo.objects.get(library=empty)
    assert not {copy.large.name, copy.small.name} & {*names}
    assert not default_storage.exists(copy.large.name)


def test_an_address_in_other_letters_is_the_same_person(packed, host):
    with scopes_disabled():
        known = User.objects.get(email="coordinator@okolica.test")
        User.objects.filter(pk=known.pk).update(email="Coordinator@Okolica.test")
        before = User.objects.count()
        brought(packed, host)
        assert User.objects.count() == before


def packed_otherwise(library, folder, table, change):
    """Return the archive of a library in which the only row of a table was changed."""
    whole, other = folder / "whole.zip", folder / "other.zip"
    with scope(library=library), whole.open("wb") as file:
        pack_library(library=library, file=file)
    archive = Reader(whole, lambda: "")
    with other.open("wb") as file:
        writer = Writer(file)
        for name in archive.manifest["parts"]:
            data = archive.zip.read(name)
            if name == f"rows/{table}.jsonl":
                data = json.dumps(change(json.loads(data))).encode()
            writer.add(name, io.BytesIO(data))
        writer.close({**archive.manifest, "parts": {}})
    return other


def test_what_an_older_okolica_packed_comes_in_without_the_columns_of_today(
    library, host, tmp_path
):
    ProjectFactory(library=library, name="Blisko ludzi")
    of_today = {"grant_id", "aims", "results"}
    path = packed_otherwise(
        library,
        tmp_path,
        "trainings.project",
        lambda row: {name: value for name, value in row.items() if name not in of_today},
    )
    empty = LibraryFactory()
    with scopes_disabled():
        unpack_library(archive=Reader(path, lambda: ""), library=empty, by=host)
        project = Project.objects.get(library=empty)
    assert (project.name, project.grant_id, project.results) == ("Blisko ludzi", None, "")


STRANGE = {
    "a column of no table": lambda row: row | {"is_superuser": True},
    "a column too few": lambda row: {name: row[name] for name in [*row][:2]},
    "a key of another kind": lambda row: row | {"workshop_id": "x"},
    "a way out of the folder": lambda row: row | {"large": "../../secret-key"},
    "no row": lambda row: [1],
    "a number that it chose": lambda row: row | {"pk": 2_000_000_000},
    "the last day of all years": lambda row: row | {"created_at": "9999-12-31T23:59:59Z"},
    "a number without end": lambda row: row | {"width": float("inf")},
    "half a letter": lambda row: row | {"caption": "\ud800"},
    "a byte of no text": lambda row: row | {"caption": "\x00"},
    "one file twice": lambda row: row | {"large": row["small"]},
    "a file without a kind": lambda row: row | {"large": "leaving/abc"},
}


@pytest.mark.parametrize("change", STRANGE.values(), ids=STRANGE)
def test_what_no_library_took_with_it_is_refused_with_a_sentence(library, host, tmp_path, change):
    PhotoFactory(workshop__library=library)
    LibraryFactory(slug="nowa")
    strange = packed_otherwise(library, tmp_path, "reports.photo", change)
    refused = pytest.raises(CommandError, match="Nothing of it came in")
    with scopes_disabled(), refused, transaction.atomic():
        run("load_library", str(strange), "nowa", by=host.email, add=True)


@pytest.mark.parametrize("website", ["javascript:alert(1)", "data:text/html,x", " javascript:x"])
def test_what_is_no_address_of_the_web_comes_in_empty(library, host, tmp_path, website):
    PartnerFactory(library=library)
    strange = packed_otherwise(
        library, tmp_path, "partners.partner", lambda row: row | {"website": website}
    )
    empty = LibraryFactory()
    with scopes_disabled():
        unpack_library(archive=Reader(strange, lambda: ""), library=empty, by=host)
        assert Partner.objects.get(library=empty).website == ""
