"""One thing, one number: summary, report, map and public page count a day in one way."""

import random
import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from accounts.scoping import scope
from closings.services.results import results_of, saved_entries
from partners.services.partners import archive_partner
from reports.services.names import names_around
from reports.services.publications import choices_of, publication_of, summary_of
from reports.services.reports import report_of
from swot.services.factors import archive_factor
from tests.factories.accounts import UserFactory
from tests.factories.partners import AudienceFactory, PartnerFactory
from tests.factories.publications import PublicationFactory
from tests.factories.swot import AnalysisFactory, FactorFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    ParticipantFactory,
    WorkshopFactory,
)

SECTORS = ["public", "ngo", "private", "informal", "person"]


def random_day(library, seed):
    """Return a closed day in which lines repeat, name residents, and mean known partners."""
    chance = random.Random(seed)
    workshop = WorkshopFactory(library=library, closed=True)
    items = [
        AgendaItemFactory(workshop=workshop, kind=kind, position=place)
        for place, kind in enumerate(["partner_map", "resources", "swot"], start=1)
    ]
    partners = [
        PartnerFactory(
            library=library,
            name=f"Organizacja {seed}-{number}",
            sector=(sector := chance.choice(SECTORS)),
            is_published=sector != "person" and chance.random() < 0.5,
        )
        for number in range(chance.randint(1, 9))
    ]
    for partner in partners:
        known = partner if chance.random() < 0.4 else None
        for _again in range(chance.randint(1, 2)):
            item, kind = chance.choice([(items[0], "partner"), (items[1], "resource")])
            _saved(item, kind, partner.name, partner=partner, matched_partner=known, brings="sala")
    analysis = AnalysisFactory(library=library)
    for number in range(chance.randint(0, 4)):
        group = AudienceFactory(library=library, name=f"grupa {seed}-{number}")
        factor = FactorFactory(analysis=analysis, text=f"wpis {number}", position=number + 1)
        for _again in range(chance.randint(1, 2)):
            _saved(items[0], "audience", group.name, audience=group)
            _saved(items[2], "factor", factor.text, factor=factor)
        ParticipantFactory(workshop=workshop, attended=True, sector=chance.choice([*SECTORS, ""]))
    with scope(library=library):
        archive_partner(partner=partners[0], by=UserFactory())
        if analysis.factors.exists():
            archive_factor(factor=analysis.factors.first(), by=UserFactory())
    return workshop


def _saved(item, kind, text, **fields):
    EntryFactory(item=item, kind=kind, text=text, state="saved", **fields)


def told_in(workshop, client):
    """Return for each place that counts: what → number."""
    address = [workshop.library.slug, workshop.pk]
    with scope(library=workshop.library), translation.override("pl"):
        report = report_of(workshop)
        public = summary_of(publication_of(workshop, choices_of(workshop, names_around(workshop))))
        rows = dict(report.section("numbers").parts[0].rows)
        drawn = [part.content for part in report.section("map").parts if part.form == "svg"]
    summary = client.get(reverse("closings:summary", args=address))
    words = " ".join(BeautifulSoup(summary.content, "lxml").select_one("p.lead").text.split())
    return {
        "summary": {
            "partners": _number(r"(\d+) partner", words),
            "possible": _number(r"(\d+) możliw", words),
            "new": _number(r"Nowe wśród tych organizacji: (\d+)", words),
            "groups": _number(r"(\d+) grup", words),
            "factors": _number(r"(\d+) wpis", words),
            "people": summary.context["room"].count,
        },
        "report": {
            what: int(rows.get(label, 0))
            for what, label in {
                "partners": "Partnerzy na mapie",
                "possible": "Możliwi partnerzy",
                "new": "Nowi na liście biblioteki: partnerzy i możliwi partnerzy razem",
                "groups": "Grupy odbiorców",
                "factors": "Wpisy analizy SWOT",
                "people": "Uczestnicy",
            }.items()
        },
        "map": {
            "partners+possible": sum(svg.count("data-partner=") for svg in drawn),
            "partners": sum(map(int, re.findall(r">[^<]* · (\d+)<", "".join(drawn)))),
        },
        "public": {
            "partners": public.organisations,
            "possible": public.possible,
            "groups": len(public.groups),
            "factors": public.factor_count,
            "people": public.people,
            "shown and counted": sum(len(r.partners) + r.unnamed for r in public.rings),
        },
    }


def _number(pattern, words):
    found = re.search(pattern, words)
    return int(found.group(1)) if found else 0


def agree(told):
    summary = told["summary"]
    assert told["report"] == summary
    assert {key: told["public"][key] for key in summary if key != "new"} == {
        key: summary[key] for key in summary if key != "new"
    }
    assert told["public"]["shown and counted"] == summary["partners"]
    if summary["partners"]:
        assert told["map"] == {
            "partners+possible": summary["partners"] + summary["possible"],
            "partners": summary["partners"],
        }
    assert summary["new"] <= summary["partners"] + summary["possible"]


@pytest.mark.parametrize("seed", range(4))
def test_a_random_day_has_one_number_of_each_thing(as_role, library, seed):
    agree(told_in(random_day(library, seed), as_role("librarian")))


def test_a_line_that_names_a_partner_twice_counts_once(as_role, library):
    workshop = WorkshopFactory(library=library, closed=True)
    of_map = AgendaItemFactory(workshop=workshop, kind="partner_map", position=1)
    of_list = AgendaItemFactory(workshop=workshop, kind="resources", position=2)
    partner, firm, resident = (
        PartnerFactory(library=library, name=name, sector=sector)
        for name, sector in [("Szkoła", "public"), ("Browar", "private"), ("Jan Lis", "person")]
    )
    for item, kind, named in [
        *[(of_map, "partner", partner), (of_map, "partner", partner)],
        *[(of_list, "resource", partner), (of_list, "resource", firm)],
        *[(of_list, "chosen", resident), (of_list, "chosen", firm)],
        *[(of_map, "partner", resident), (of_list, "resource", resident)],
    ]:
        _saved(item, kind, named.name, partner=named)
    PublicationFactory(workshop=workshop)
    told = told_in(workshop, as_role("librarian"))
    agree(told)
    assert told["summary"] == {
        "partners": 1, "possible": 1, "new": 2, "groups": 0, "factors": 0, "people": 0,
    }  # fmt: skip
    with scope(library=library):
        assert results_of(saved_entries(workshop)).chosen == (firm,)
