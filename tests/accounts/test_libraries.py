"""Founding a library."""

import pytest

from accounts.models import Library
from accounts.services.libraries import confirm_library, found_library
from tests.factories.accounts import MunicipalityFactory, UserFactory


def found(municipality, **fields):
    return found_library(
        **{"name": "Biblioteka", "email": "a@example.test", "by": None, **fields},
        municipality=municipality,
        site="https://okolica.example.test",
    )


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ustronie Morskie", "ustronie-morskie"),
        ("Łódź", "lodz"),
        ("Zielona Góra (miasto)", "zielona-gora-miasto"),
        ("Świętajno", "swietajno"),
    ],
)
def test_the_address_is_made_from_the_municipality(db, name, slug):
    library, invitation = found(MunicipalityFactory(terc="3208072", name=name))
    assert library.slug == slug
    assert invitation.membership.role == "coordinator"
    assert invitation.membership.library == library
    assert invitation.address


def test_a_second_library_of_a_municipality_gets_a_number(db):
    municipality = MunicipalityFactory()
    slugs = [found(municipality, email=f"{n}@example.test")[0].slug for n in range(3)]
    assert slugs == ["ustronie-morskie", "ustronie-morskie-2", "ustronie-morskie-3"]


def test_the_first_confirmation_is_kept(db, library):
    first, second = UserFactory(), UserFactory()
    confirm_library(library=library, by=first)
    confirm_library(library=library, by=second)
    assert Library.objects.get(pk=library.pk).confirmed_by == first
