"""An act over many rows costs what it costs for one: the number of queries does not grow."""

import uuid
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.scoping import scope
from canvases.services.points import fill_canvas
from closings.services.closing import close_workshop
from closings.services.review import organisations_of
from intake.services.own_data import ask_about_data
from intake.services.reaching import Address
from partners.services.audiences import add_audiences
from partners.services.partners import confirm_sectors
from resources.services.resources import add_resources
from selections.models import Candidate
from selections.services.invitations import TO_ANSWER, ReadyLetter, send_invitations
from swot.models import Part
from swot.services.factors import paste_factors
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.canvases import CanvasFactory
from tests.factories.partners import PartnerFactory
from tests.factories.selections import CandidateFactory, SelectionFactory
from tests.factories.swot import AnalysisFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    OutcomeFactory,
    ParticipantFactory,
    WorkshopFactory,
)
from workshops.models import Entry, Outcome
from workshops.services.attendance import link_people
from workshops.services.entries import add_entries
from workshops.services.invitations import invite_partners
from workshops.services.outcomes import add_outcomes
from workshops.services.participants import add_participants

MORE = 10  # queries that thirty rows may cost more than one

NAMES = [f"Stowarzyszenie Promyk {number}" for number in range(30)]


def lines(library, by, count):
    item = AgendaItemFactory(workshop__library=library)
    typed = [
        Entry(item=item, kind="partner", box="partner", text=name, idempotency_key=uuid.uuid4())
        for name in NAMES[:count]
    ]
    return lambda: add_entries(entries=typed, item=item, by=by)


def corrected_lines(library, by, count):
    item = AgendaItemFactory(workshop__library=library)
    for name in NAMES[:count]:
        EntryFactory(item=item, kind="partner", box="partner", text=name)
    typed = [
        Entry(
            item=item,
            kind="partner",
            box="partner",
            text=f"{line.text} w Rusowie",
            idempotency_key=line.idempotency_key,
        )
        for line in item.entries.all()
    ]
    return lambda: add_entries(entries=typed, item=item, by=by, are_corrected=True)


def outcomes(library, by, count):
    workshop = WorkshopFactory(library=library)
    said = [
        Outcome(
            library=library,
            workshop=workshop,
            kind="idea",
            text=name,
            idempotency_key=uuid.uuid4(),
        )
        for name in NAMES[:count]
    ]
    return lambda: add_outcomes(outcomes=said, workshop=workshop, by=by)


def people(library, by, count):
    workshop = WorkshopFactory(library=library)
    text = "\n".join(f"Osoba {number}; {name}" for number, name in enumerate(NAMES[:count]))
    return lambda: add_participants(workshop=workshop, text=text, presence="invited", by=by)


def people_to_link(library, by, count):
    workshop = WorkshopFactory(library=library)
    for name in NAMES[:count]:
        PartnerFactory(library=library, name=name)
        ParticipantFactory(workshop=workshop, organisation=name)
    return lambda: link_people(workshop=workshop, partners={}, by=by)


def closing(library, by, count):
    item = AgendaItemFactory(workshop__library=library)
    kinds = [
        ("partner", "partner"),
        ("audience", "audience"),
        ("element", "vision"),
        ("factor", "strength"),
    ]
    for kind, box in kinds:
        for name in NAMES[:count]:
            brings = "sala; namiot" if kind == "partner" else ""
            EntryFactory(item=item, kind=kind, box=box, text=name, sector="ngo", brings=brings)
    for name in NAMES[:count]:
        OutcomeFactory(item=item, workshop=item.workshop, kind="promise", who=name)
    typed = organisations_of(item.workshop)
    return lambda: close_workshop(workshop=item.workshop, organisations=typed, by=by)


def factors(library, by, count):
    analysis = AnalysisFactory(library=library)
    rows = [(Part.STRENGTH, name, "") for name in NAMES[:count]]
    return lambda: paste_factors(analysis=analysis, rows=rows, by=by)


def points(library, by, count):
    canvas = CanvasFactory(library=library)
    rows = [("vision", name) for name in NAMES[:count]]
    return lambda: fill_canvas(canvas=canvas, rows=rows, by=by)


def groups(library, by, count):
    return lambda: add_audiences(library=library, seeds=NAMES[:count], by=by)


def resources(library, by, count):
    rows = [(PartnerFactory(library=library), "offer", name) for name in NAMES[:count]]
    return lambda: add_resources(library=library, rows=rows, by=by)


def sectors(library, by, count):
    rows = [PartnerFactory(library=library, sector_confirmed=False) for _ in range(count)]
    return lambda: confirm_sectors(partners=rows, by=by)


def invitations(library, by, count):
    workshop = WorkshopFactory(library=library)
    keys = [PartnerFactory(library=library, email=f"p{n}@x.test").pk for n in range(count)]
    letter = {"subject": "Zaproszenie", "text": "Zapraszamy.", "site": "https://okolica.test"}
    return lambda: invite_partners(workshop=workshop, keys=keys, by=by, **letter)


def asked(library, by, count):
    search = SelectionFactory(library=library)
    rows = CandidateFactory.create_batch(count, selection=search, why="sala", talk_by=date.max)
    Candidate.objects.filter(selection=search).update(stage="chosen")
    where = Address("kontakt@bursztyn.test", is_personal=False)
    ready = [ReadyLetter(one, "email", "Zaproszenie", "Tekst", "Tekst", where) for one in rows]
    day = timezone.localdate() + TO_ANSWER
    return lambda: send_invitations(selection=search, letters=ready, answer_by=day, by=by)


def questions(library, by, count):
    keys = [PartnerFactory(library=library, email=f"p{n}@x.test").pk for n in range(count)]
    letter = {"subject": "Dane", "text": "Czy tak?", "site": "https://okolica.test"}
    return lambda: ask_about_data(library=library, keys=keys, by=by, **letter)


@pytest.mark.parametrize(
    "prepare",
    [
        *(lines, corrected_lines, outcomes, people, people_to_link, factors, points, groups),
        *(sectors, invitations, closing, resources, asked),
        *(sectors, invitations, closing, resources, questions),
    ],
)
def test_thirty_rows_cost_what_one_costs(db, prepare):
    by, cost = UserFactory(), []
    for count in (1, 30):
        library = LibraryFactory()
        with scope(library=library):
            act = prepare(library, by, count)
            with CaptureQueriesContext(connection) as queries:
                act()
        cost.append(len(queries))
    assert cost[1] <= cost[0] + MORE, f"one row {cost[0]} queries, thirty rows {cost[1]}"
