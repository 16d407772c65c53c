"""Two furnished libraries, and administrators of all and of one region."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from tests.config.back_office import client_of, furnish
from tests.factories.accounts import (
    LibraryFactory,
    MembershipFactory,
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


@pytest.fixture
def place(transactional_db):
    """Somebody who saves, in a library that ceases; it is joined to `place.into`."""
    library = LibraryFactory(name="Biblioteka w Rusowie", slug="rusowo")
    place = MembershipFactory(library=library, role="coordinator")
    place.into = LibraryFactory(name="Biblioteka w Ustroniu", slug="ustronie")
    place.host = UserFactory(is_staff=True, is_superuser=True)
    return place


@pytest.fixture
def elsewhere():
    """Run what is given beside the test, in a connection of its own."""
    with ThreadPoolExecutor(1) as pool:

        def begin(act):
            def run():
                try:
                    return act()
                finally:
                    connections.close_all()

            return pool.submit(run)

        yield begin
