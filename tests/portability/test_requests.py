"""What becomes of requests for trainings when a library moves."""

import pytest
from django.utils import timezone

from accounts.scoping import scope, scopes_disabled
from portability.services.packing import pack_library
from portability.services.unpacking import unpack_library
from serve.archive import Reader
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.trainings import TrainingRequestFactory
from trainings.models import TrainingRequest


@pytest.fixture
def host(db):
    return UserFactory(is_superuser=True, is_staff=True, mailbox_proved=True)


def test_a_request_merged_into_one_of_another_library_comes_in_put_aside(library, host, tmp_path):
    """Requests of two libraries were merged once; the file holds those of its own."""
    merged = {"state": "merged", "decided_at": timezone.now(), "decided_by": host}
    TrainingRequestFactory(library=library, merged_into=TrainingRequestFactory(), **merged)
    path, empty = tmp_path / "library.zip", LibraryFactory()
    with path.open("wb") as file, scope(library=library):
        pack_library(library=library, file=file)
    with scopes_disabled():
        unpack_library(archive=Reader(path, lambda: ""), library=empty, by=host, adds=True)
    assert TrainingRequest.objects.get(library=empty).state == "declined"
