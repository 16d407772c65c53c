"""What a list brought in, and what it says where it brings nothing in."""

import pytest
from django.core.exceptions import ValidationError

from intake.services.imports import apply_list, check_list, undo_list
from intake.services.tables import upload_list
from partners.models import ImportBatch, Partner, PartnerAudience
from reading.files import read_file
from tests.factories.accounts import UserFactory
from tests.factories.partners import AudienceFactory


@pytest.fixture
def by(vocabulary):
    return UserFactory()


@pytest.fixture
def upload(in_library, by):
    def upload(text):
        read = read_file(text.encode(), "lista.csv")
        return upload_list(library=in_library, file_name="lista.csv", read=read, by=by)

    return upload


@pytest.mark.django_db(transaction=True)
def test_groups_that_came_with_a_list_go_with_it_and_later_ones_keep_a_partner(upload, by):
    batch = upload("Nazwa;Sektor;Grupy odbiorców\nKGW Lipka;ngo;Seniorzy\nOSP Dąb;ngo;Młodzież\n")
    assert apply_list(batch=batch, by=by) == 2
    used = Partner.objects.get(name="OSP Dąb")
    audience = AudienceFactory(library=used.library)
    PartnerAudience.objects.create(library=used.library, partner=used, audience=audience)
    assert undo_list(batch=batch, by=by) == (1, 1, [])
    assert [*Partner.objects.current()] == [used]


def test_nothing_ticked_is_no_list_that_is_here_already(upload, by):
    batch = upload("Nazwa;Sektor\nKGW Lipka;ngo\nZielony Zakątek;\n")
    numbers = [row.proposal.number for row in check_list(batch=batch).rows]
    mapping = batch.mapping | {"unticked": numbers}
    ImportBatch.objects.filter(pk=batch.pk).update(mapping=mapping)
    with pytest.raises(ValidationError, match="nie zaznaczono żadnego wiersza"):
        apply_list(batch=batch, by=by)
    batch.refresh_from_db()
    assert batch.rows
    assert not batch.applied_at
