import pytest

from tests.factories.accounts import MembershipFactory
from tests.factories.agreements import AgreementFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import LibraryPartyFactory, PartyFactory


@pytest.fixture
def person(in_library):
    return MembershipFactory(library=in_library, role="coordinator", user__name="Maria Nowak").user


@pytest.fixture
def paper(in_library, person):
    """An agreement of the library, a school and a guesthouse; the guesthouse has no e-mail."""
    agreement = AgreementFactory(
        partnership__library=in_library,
        partnership__name="Wieczory",
        partnership__owner=person,
        title="Porozumienie o wieczorach",
    )
    LibraryPartyFactory(partnership=agreement.partnership)
    for name, email in [("Szkoła", "szkola@example.org"), ("Pensjonat", "")]:
        partner = PartnerFactory(library=in_library, name=name, email=email)
        PartyFactory(partnership=agreement.partnership, partner=partner)
    return agreement
