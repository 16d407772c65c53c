"""A closed workshop with everything a room can say."""

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.canvases import CanvasFactory, CanvasPointFactory
from tests.factories.partners import AudienceFactory, PartnerFactory
from tests.factories.swot import AnalysisFactory, FactorFactory
from tests.factories.ties import PartnerTieFactory
from tests.factories.trainings import ProgrammeFactory, ProjectFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    OutcomeFactory,
    ParticipantFactory,
    WorkshopFactory,
)

EXERCISES = ["partner_map", "elements", "swot", "resources", "talk"]


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def told_workshop(library):
    """Return a function that makes a closed workshop with `lines` of everything, all saying `says`.

    Every line says something of its own; `says` is put in front of it.
    """

    def make(lines=1, says="", **fields):
        programme = ProgrammeFactory(
            name=f"{says}BLISKO", funder="Narodowe Centrum Kultury", credit=f"{says}Dofinansowano."
        )
        project = ProjectFactory(library=library, programme=programme, name=f"{says}Blisko ludzi")
        workshop = WorkshopFactory(library=library, closed=True, project=project, **fields)
        items = {
            kind: AgendaItemFactory(workshop=workshop, kind=kind, position=place, minutes=30)
            for place, kind in enumerate(EXERCISES, start=1)
        }
        canvas = CanvasFactory(workshop=workshop)
        analysis = AnalysisFactory(library=library)
        for number in range(lines):
            text = f"{says}wpis {number}"
            partner = _partner(library, text)
            _line(items["partner_map"], "partner", text, partner=partner)
            group = AudienceFactory(library=library, name=f"{says[:60]}grupa {number}")
            _line(items["partner_map"], "audience", text, audience=group)
            factor = FactorFactory(
                analysis=analysis, part="opportunity", text=text, management=f"{text} odpowiedź"
            )
            _line(items["swot"], "factor", text, factor=factor)
            possible = _partner(library, f"{says}możliwy {number}", level="none")
            _line(items["resources"], "resource", text, partner=possible, brings=text, gains=text)
            tie = PartnerTieFactory(
                library=library, partner=partner, other=possible, note=text[:300]
            )
            _line(items["partner_map"], "tie", text, tie=tie)
            CanvasPointFactory(canvas=canvas, element="common_good", text=text)
            for kind in ["finding", "decision", "idea", "promise"]:
                item = items["partner_map"]
                OutcomeFactory(workshop=workshop, item=item, kind=kind, text=f"{text} {kind}")
            ParticipantFactory(
                workshop=workshop,
                name=f"{says[:60]}Osoba {number}",
                organisation=f"{says[:60]}Koło {number}",
                attended=True,
            )
        return workshop

    return make


def _partner(library, name, **fields):
    return PartnerFactory(library=library, name=name[:200], sector="ngo", **fields)


def _line(item, kind, text, **fields):
    return EntryFactory(item=item, kind=kind, text=text[:500], state="saved", **fields)
