"""The label that a library types is for its own map: whoever else reads sees words of the name."""

import pytest
from django.urls import reverse

from accounts.scoping import scope
from directory.models.consents import PublicField
from partners.models import Partner
from reports.services.reports import report_of
from tests.factories.directory import ConsentFactory, ConsentRequestFactory
from tests.factories.partners import PartnerFactory
from tests.factories.publications import PublicationFactory
from tests.factories.workshops import AgendaItemFactory, EntryFactory
from tests.project.access_table import ROWS
from tests.project.routes import BUILDERS, address_of

TYPED = "Ci od Ewy Lis"
NAME = "Klub Mewa w Rusowie"
FOR_EVERYBODY = [row for row in ROWS if row.method == "get" and row.answers["anonymous"] == 200]
NAMED_ON = {"public:library", "public:embed", "public:partner", "public:workshop"}


@pytest.fixture
def partner(library):
    point = {"latitude": "54.2", "longitude": "15.7", "point_source": "hand"}
    partner = PartnerFactory(library=library, name=NAME, short_label=TYPED, **point)
    library.shows_partners = True
    library.save()
    return ConsentFactory(partner=partner, shown=PublicField.values).partner


@pytest.fixture
def workshop(library, partner):
    publication = PublicationFactory(workshop__library=library, shows_partners=True)
    item = AgendaItemFactory(workshop=publication.workshop)
    could_be = PartnerFactory(library=library, name="Piekarnia Bochen", short_label=TYPED)
    for kind, one in [("partner", partner), ("resource", could_be)]:
        EntryFactory(item=item, kind=kind, box=kind, partner=one, matched_partner=one,
                     state="saved", text=one.name)  # fmt: skip
    return publication.workshop


def test_no_answer_to_everybody_says_it(client, library, partner, workshop, monkeypatch):
    monkeypatch.setitem(BUILDERS, "agreed", lambda library, made: partner)
    monkeypatch.setitem(BUILDERS, "published", lambda library, made: workshop)
    asked = ConsentRequestFactory(partner=partner).link
    addresses = {row.route: address_of(row, library) for row in FOR_EVERYBODY}
    addresses["answer"] = reverse("publication-consent:answer", args=[asked.token])
    answers = {route: client.get(address) for route, address in addresses.items()}
    assert {answer.status_code for answer in answers.values()} == {200}
    said = {route: answer.getvalue().decode(errors="ignore") for route, answer in answers.items()}
    assert [route for route, text in said.items() if TYPED in text] == []
    assert {route for route, text in said.items() if NAME in text} == NAMED_ON | {"answer"}


def test_what_a_library_hands_out_of_a_day_does_not_say_it(sign_in, library, workshop):
    client = sign_in("coordinator")
    for page in ["reports:report", "reports:article", "workshops:projector"]:
        text = client.get(reverse(page, args=[library.slug, workshop.pk])).content.decode()
        assert TYPED not in text, page
    with scope(library=library):
        assert Partner.objects.filter(short_label=TYPED).count() == 2
        figure = report_of(workshop).section("map").parts[0].content  # as file and page show it
    assert "Piekarnia Bochen" in figure
    assert TYPED not in figure
