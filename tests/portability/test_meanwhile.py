"""While everything of a library is written into a file, colleagues go on saving."""

from accounts.scoping import scope
from portability.services import packing
from portability.services.packing import pack_library
from portability.services.unpacking import unpack_library
from serve.archive import Reader
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import ContactFactory, PartnerFactory
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
