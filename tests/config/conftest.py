"""Two furnished libraries, and administrators of all and of one region."""

import pytest

from tests.config.back_office import client_of, furnish
from tests.factories.accounts import (
    LibraryFactory,
    MunicipalityFactory,
    OversightFactory,
    UserFactory,
)


@pytest.fixture
def near(db):
    return furnish(LibraryFactory(name="Biblioteka Bliska", slug="bliska"), "bliska")


@pytest.fixture
def far(db):
    place = MunicipalityFactory(terc="3005043", name="Rakoniewice", folded_name="rakoniewice")
    return furnish(
        LibraryFactory(name="Biblioteka Daleka", slug="daleka", municipality=place), "daleka"
    )


@pytest.fixture
def host(db):
    return client_of(UserFactory(is_staff=True, is_superuser=True))


@pytest.fixture
def overseer(db):
    """The administrator of the voivodeship where the near library is."""
    return client_of(OversightFactory(terc_prefix="32").user)
