"""What stands on paper in the demonstration."""

from agreements.models import Agreement, Document
from agreements.services.documents import bytes_of
from agreements.services.register import standings_of
from agreements.services.sections import load_sections
from demo.services.agreements import load_demo_agreements
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import LibraryPartyFactory, PartnershipFactory, PartyFactory
from tests.waiting import OF_PAPERS, waiting


def test_one_paper_lacks_a_signature_and_one_ends_soon(in_library):
    by = MembershipFactory(library=in_library, role="coordinator").user
    load_demo_agreements(library=in_library, by=by)  # beside no partnership there is no paper
    assert not Agreement.objects.exists()
    load_sections()
    for names in (["Szkoła", "Pensjonat"], ["Koło"]):
        partnership = PartnershipFactory(library=in_library)
        LibraryPartyFactory(partnership=partnership)
        for name in names:
            partner = PartnerFactory(library=in_library, name=name)
            PartyFactory(partnership=partnership, partner=partner)
    load_demo_agreements(library=in_library, by=by)
    states = [(one.state, one.missing) for one in standings_of(Agreement.objects.all())]
    assert [(state, [*map(str, missing)]) for state, missing in states] == [
        ("unsigned", ["Pensjonat"]),
        ("holds", []),
    ]
    assert {one.rule for one in waiting(*OF_PAPERS)} == {"signature", "agreement_ends"}
    assert bytes_of(Document.objects.get()).startswith(b"%PDF")
