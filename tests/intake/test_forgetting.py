"""A list that was read and is not needed goes; one that is brought in stays."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.scoping import scope
from accounts.services.rows import Gone
from intake.services.tables import forget_list, lock_batch
from partners.models import ImportBatch
from tests.at_once import LONGEST, until_somebody_waits
from tests.factories.accounts import UserFactory
from tests.factories.partners import ImportBatchFactory


@pytest.mark.django_db(transaction=True)
def test_a_list_that_is_just_being_brought_in_is_not_forgotten(in_library):
    """It may have changed partners alone, none of which leads to it; it is what undoes that."""
    batch, by = ImportBatchFactory(library=in_library), UserFactory()

    def forget():
        try:
            with scope(library=in_library):
                forget_list(batch=batch, by=by)
        finally:
            connection.close()

    with ThreadPoolExecutor() as somebody, transaction.atomic():
        locked = lock_batch(batch)
        locked.applied_at, locked.applied_by = timezone.now(), by
        locked.save(update_fields=["applied_at", "applied_by"])
        forgotten = somebody.submit(forget)
        until_somebody_waits(forgotten.done)
    forgotten.result(LONGEST)
    assert ImportBatch.objects.filter(pk=batch.pk).exists()


def test_who_works_with_a_list_that_was_forgotten_meanwhile_is_told(in_library):
    batch, by = ImportBatchFactory(library=in_library), UserFactory()
    forget_list(batch=ImportBatch.objects.get(), by=by)
    with pytest.raises(Gone):
        lock_batch(batch)
