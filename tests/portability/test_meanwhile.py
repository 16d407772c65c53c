"""Everything of a library is written into a file while colleagues are at work in it."""

import errno
import os

import pytest
from django.core.management import CommandError, call_command

from accounts.scoping import scope
from partners.models import ImportBatch
from portability.management.commands import save_library
from portability.services import packing
from portability.services.packing import pack_library
from portability.services.unpacking import unpack_library
from serve.archive import Reader
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import ContactFactory, ImportBatchFactory, PartnerFactory
from tests.factories.workshops import ParticipantFactory, WorkshopFactory


def test_what_colleagues_save_meanwhile_leaves_no_row_without_what_it_leads_to(
    library, tmp_path, monkeypatch
):
    """They save before each table is read, and the file comes back all the same."""
    real = packing.rows_of

    def saved_first(model, path, library, *, closed):
        partner = PartnerFactory(library=library)
        TaskFactory(library=library, partner=partner)
        ContactFactory(partner=partner)
        ParticipantFactory(workshop=WorkshopFactory(library=library))
        return real(model, path, library, closed=closed)

    monkeypatch.setattr(packing, "rows_of", saved_first)
    path, empty = tmp_path / "library.zip", LibraryFactory()
    with path.open("wb") as file, scope(library=library):
        counts = pack_library(library=library, file=file, closed=True)
    host = UserFactory(is_superuser=True, is_staff=True, mailbox_proved=True)
    unpack_library(archive=Reader(path, lambda: ""), library=empty, by=host)
    leaves = ["diary.task", "partners.contact", "workshops.participant"]
    assert all(counts[leaf] < counts["partners.partner"] for leaf in leaves[:2])
    assert counts[leaves[2]] < counts["workshops.workshop"]


def test_a_list_that_waits_comes_along_without_its_file(library, tmp_path):
    waiting = ImportBatchFactory(library=library, source=b"Nazwa\nOSP", rows=[[1, ["OSP"]]])
    path, empty = tmp_path / "library.zip", LibraryFactory()
    with path.open("wb") as file, scope(library=library):
        pack_library(library=library, file=file, closed=True)
    host = UserFactory(is_superuser=True, is_staff=True, mailbox_proved=True)
    unpack_library(archive=Reader(path, lambda: ""), library=empty, by=host)
    with scope(library=empty):
        there = ImportBatch.objects.get()
    assert (there.rows, there.source, there.file_name) == ([[1, ["OSP"]]], None, waiting.file_name)


def test_a_file_for_which_the_disk_has_no_room_leaves_no_part_of_it(library, tmp_path, monkeypatch):
    file, modes = tmp_path / "library.zip", []

    def full(*, file, **_more):
        modes.append(os.fstat(file.fileno()).st_mode & 0o777)
        raise troubles.pop()

    troubles = [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device")]

    monkeypatch.setattr(save_library, "pack_library", full)
    with pytest.raises(CommandError, match="No space left"):
        call_command("save_library", library.slug, str(file))
    assert (modes, file.exists()) == ([0o600], False)
    with pytest.raises(KeyboardInterrupt):
        call_command("save_library", library.slug, str(file))
    assert not file.exists()
