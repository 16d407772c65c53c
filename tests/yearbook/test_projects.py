"""A project's account for its funder: aims, planned against reached, workshops, costs."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.urls import reverse
from django.utils import timezone
from docx import Document

from activities.models import Activity
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.activities import ActivityFactory, ActivityPartnerFactory, GrantTaskFactory
from tests.factories.partners import PartnerFactory
from tests.factories.reports import ReportFactory, ReportSectionFactory
from tests.factories.trainings import ProjectFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    OutcomeFactory,
    ParticipantFactory,
    WorkshopFactory,
)
from tests.factories.yearbook import ProjectCostFactory, ProjectIndicatorFactory
from trainings.models import Project
from workshops.models import Participant
from yearbook.documents.projects import told_of
from yearbook.models import Measured, ProjectCost, ProjectIndicator
from yearbook.services.projects import account_of, save_line


@pytest.fixture
def project(in_library):
    """A project with one workshop that is closed and one to come, and an activity of its grant."""
    grant = GrantTaskFactory(
        library=in_library, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31)
    )
    project = ProjectFactory(
        library=in_library,
        name="Blisko ludzi",
        programme__name="BLISKO",
        programme__edition="2024",
        programme__funder="Narodowe Centrum Kultury",
        programme__credit="Dofinansowano ze środków NCK.",
        grant=grant,
        starts_on=date(2025, 1, 1),
        ends_on=date(2025, 12, 31),
        aims="Więcej ludzi wie, co mogą zrobić razem.\nTrzy partnerstwa.",
    )
    school, circle = (PartnerFactory(library=in_library, name=one) for one in ("Szkoła", "Koło"))
    closed = {"closed_at": timezone.now(), "closed_by": UserFactory()}
    workshop = WorkshopFactory(
        library=in_library, project=project, title="Pięć godzin", held_on=date(2025, 5, 7), **closed
    )
    WorkshopFactory(library=in_library, project=project, title="Drugi warsztat")
    for partner in (school, school, None):
        ParticipantFactory(
            workshop=workshop, partner=partner, organisation="" if partner else "Gmina",
            attended=True,
        )  # fmt: skip
    ParticipantFactory(workshop=workshop, attended=False, organisation="Nikt")
    item = AgendaItemFactory(workshop=workshop)
    OutcomeFactory(workshop=workshop, item=item, kind="decision", text="Piknik w czerwcu")
    OutcomeFactory(workshop=workshop, item=item, kind="promise", text="Plakaty", who="szkoła")
    activity = ActivityFactory(
        library=in_library, name="Wieczór", grant=grant, held_on=date(2025, 6, 7), done=True
    )
    ActivityPartnerFactory(activity=activity, partner=circle)
    return project


def numbers(project):
    return {one.indicator.counted: one.number for one in account_of(project).indicators}


def test_what_was_reached_is_counted_from_the_records(project, django_assert_max_num_queries):
    for counted in Measured.values:
        ProjectIndicatorFactory(project=project, counted=counted)
    ProjectIndicatorFactory(project=project, planned=4, reached=3)
    with django_assert_max_num_queries(15):
        account = account_of(project)
    assert [(one.indicator.counted, one.number) for one in account.indicators] == [
        *(("workshops", 1), ("at_workshops", 3), ("activities", 1), ("at_activities", 20)),
        *(("partners", 2), ("", 3)),
    ]
    assert [one.percent for one in account.indicators] == [10, 30, 10, 200, 20, 75]
    project.grant = None
    project.save()
    assert numbers(project) == {
        **{"workshops": 1, "at_workshops": 3, "activities": None, "at_activities": None},
        **{"partners": 1, "": 3},
    }


def test_a_resident_is_no_partner_in_the_numbers(project):
    resident = PartnerFactory(library=project.library, sector="person")
    ProjectIndicatorFactory(project=project, counted="partners")
    ActivityPartnerFactory(activity=Activity.objects.get(), partner=resident)
    ParticipantFactory(
        workshop=project.workshops.get(title="Pięć godzin"), partner=resident, attended=True
    )
    assert numbers(project) == {"partners": 2}


def test_costs_are_put_together_by_who_pays(project):
    for name, payer, planned, spent in [
        ("Prowadzący", "grant", 6000, "5800.50"),
        ("Prowadzący", "own", 500, 500),
        ("Poczęstunek", "partners", 700, None),
    ]:
        ProjectCostFactory(project=project, name=name, payer=payer, planned=planned, spent=spent)
    account = account_of(project)
    assert (account.planned, account.spent) == (7200, Decimal("6300.50"))
    assert [(one.payer, one.planned, one.spent, one.share) for one in account.by_payer] == [
        ("grant", 6000, Decimal("5800.50"), 92),
        ("own", 500, 500, 8),
        ("partners", 700, None, None),
    ]


def test_where_nothing_is_written_down_nothing_is_told_as_zero(project, as_role):
    ProjectIndicatorFactory(project=project, name="Osoby", counted="at_workshops")
    cost = ProjectCostFactory(project=project, name="Druk", payer="partners", planned=700)
    Participant.objects.update(attended=False)
    account = account_of(project)
    assert [one.number for one in account.indicators] == [None]
    assert [one.present for one in account.workshops] == [None]
    assert (account.spent, costs_on_paper(project)[-1][3:]) == (None, ["–", "–"])
    paper = str(told_of(account))
    assert "plan 700,00 zł, nie zapisano, ile wydano." in paper
    assert "0%" not in paper
    page = as_role("reader").get(project.get_absolute_url()).text
    assert "Razem: plan 700,00 zł, nie zapisano, ile wydano." in page
    assert "nie zapisano, kto był" in page
    assert "0,00" not in page.replace("700,00", "")
    cost.spent = 0  # somebody wrote it down
    cost.save()
    assert "wydano 0,00 zł" in str(told_of(account_of(project)))


def test_a_sum_with_an_unknown_line_differs_from_the_plan_by_nothing_known(project):
    ProjectCostFactory(project=project, name="Prowadzący", planned=6000, spent=6000)
    later = ProjectCostFactory(project=project, name="Druk", planned=700, spent=None)
    assert [row[-1] for row in costs_on_paper(project)] == ["0,00", "–", "–"]
    later.spent = 600
    later.save()
    assert [row[-1] for row in costs_on_paper(project)] == ["0,00", "-100,00", "-100,00"]


def costs_on_paper(project):
    """Return the rows of the table of costs; the last one is their sum."""
    *_others, costs, _sign = told_of(account_of(project))["sections"]
    return costs["table"][1:]


@pytest.mark.parametrize(("reached", "percent"), [(1, 13), (3, 38), (8, 100), (0, 0)])
def test_percents_are_rounded_as_people_do(project, reached, percent):
    ProjectIndicatorFactory(project=project, planned=8, reached=reached)
    assert [one.percent for one in account_of(project).indicators] == [percent]


def test_the_page_says_what_the_report_still_lacks(project, as_role, library):
    page = as_role("reader").get(project.get_absolute_url()).content.decode()
    assert (
        "Brakuje w nim jeszcze: wskaźniki, co się zmieniło, zamknięcie warsztatu, koszty." in page
    )
    assert "Dodaj wskaźnik" not in page
    assert "Dodaj wskaźnik" in as_role("librarian").get(project.get_absolute_url()).text


def test_the_paper_tells_all_that_a_funder_asks_for(project):
    ProjectIndicatorFactory(project=project, name="Warsztaty", planned=2, counted="workshops")
    ProjectIndicatorFactory(project=project, name="Partnerstwa", planned=3)
    ProjectCostFactory(project=project, name="Prowadzący", planned=6000, spent=6500)
    told = told_of(account_of(project))
    assert (told["title"], told["kind"], told["about"], told["case"]) == (
        *("Blisko ludzi", "Sprawozdanie końcowe", "BLISKO 2024, Narodowe Centrum Kultury"),
        "Projekt od 1.01.2025 do 31.12.2025",
    )
    assert told["foot"].startswith("Dofinansowano ze środków NCK.")
    aims, reached, results, workshops, day, year, sides, _brings, costs, sign = told["sections"]
    assert aims["lines"] == ["Więcej ludzi wie, co mogą zrobić razem.", "Trzy partnerstwa."]
    assert reached["table"][1:] == [
        ["Warsztaty", "2", "1", "50", "Warsztaty, które się odbyły, z zapisów"],
        ["Partnerstwa", "3", "–", "–", "przez bibliotekę"],
    ]
    assert workshops["table"][1:] == [["7.05.2025", "Pięć godzin", "czytelnia", "3"]]
    assert year["heading"] == "6. Wspólne działania, rok 1 zadania: 2025"
    assert day["heading"] == "5. Warsztat „Pięć godzin”, 7.05.2025"
    assert [(one["heading"], one["points"]) for one in day["under"]] == [
        ("Ustalenia", ("Piknik w czerwcu.",)),
        ("Zobowiązania", ("Plakaty.",)),
    ]
    assert year["table"][1][1:3] == ["Wieczór", "Koło"]
    assert [row[0] for row in sides["table"][1:]] == [project.library.name, "Koło"]
    assert [cell.replace("\xa0", " ") for cell in costs["table"][1]] == [
        *("Prowadzący", "Dotacja", "6 000,00", "6 500,00", "500,00"),
    ]
    assert (results["write"], bool(results["question"]), sign["write"]) == (True, True, True)


def test_what_a_person_wrote_in_the_report_of_a_workshop_is_repeated(project):
    workshop = project.workshops.get(title="Pięć godzin")
    own = {"report__workshop": workshop, "language": "pl"}
    ReportSectionFactory(kind="story", text="Było ciasno i wesoło.", **own)
    day = told_of(account_of(project))["sections"][4]
    assert day["lines"] == ["Było ciasno i wesoło."]


def test_a_workshop_whose_report_is_english_is_told_in_the_language_of_the_paper(project):
    workshop = project.workshops.get(title="Pięć godzin")
    report = ReportFactory(workshop=workshop, language="en")
    before = told_of(account_of(project))["sections"][4]
    assert before["under"][0]["heading"] == "Ustalenia"
    ReportSectionFactory(report=report, kind="story", text="Crowded and merry.", language="en")
    assert told_of(account_of(project))["sections"][4] == before  # what the records say of it
    ReportSectionFactory(report=report, kind="outcomes", text="", is_left_out=True, language="en")
    after = told_of(account_of(project))["sections"][4]["under"]
    assert "Ustalenia" not in [one["heading"] for one in after]


def test_files_are_handed_out(project, as_role, library):
    client = as_role("reader")
    for form in ("docx", "pdf"):
        answer = client.get(reverse(f"yearbook:project-{form}", args=[library.slug, project.pk]))
        name = f"{library.slug}-sprawozdanie-koncowe-blisko-ludzi.{form}"
        assert name in answer["Content-Disposition"]
        if form == "docx":
            paper = Document(BytesIO(answer.content))
            words = [one.text for one in paper.paragraphs]
            assert "1. Projekt i jego cele" in words
            at = words.index("Ustalenia")
            assert words[at + 1] == "Piknik w czerwcu."
            assert paper.paragraphs[at].style.name == "Heading 3"
            rows = [row for table in paper.tables for row in table.rows]
            assert rows
            assert all(row._tr.xpath(".//w:cantSplit") for row in rows)
        else:
            assert b"<pdfuaid:part>1</pdfuaid:part>" in answer.content


def test_a_project_is_written_from_the_pages(as_role, library, in_library):
    client = as_role("librarian")
    made = client.post(
        reverse("yearbook:project-new", args=[library.slug]),
        {"name": "Nasz projekt", "aims": "Cel", "starts_on": "1.02.2026", "ends_on": "1.10.2026"},
    )
    project = Project.objects.get()
    assert (made["Location"], project.aims) == (project.get_absolute_url(), "Cel")
    address = reverse("yearbook:indicator-new", args=[library.slug, project.pk])
    client.post(address, {"name": "Spotkania", "planned": "2,5", "counted": "", "reached": "1"})
    indicator = ProjectIndicator.objects.get()
    assert (indicator.planned, indicator.reached) == (Decimal("2.5"), 1)
    both = client.post(
        reverse("yearbook:indicator-edit", args=[library.slug, indicator.pk]),
        {"name": "Spotkania", "planned": "2", "counted": "workshops", "reached": "1"},
    )
    assert "albo wpisujesz" in both.text
    address = reverse("yearbook:cost-new", args=[library.slug, project.pk])
    client.post(address, {"name": "Druk", "payer": "own", "planned": "100,00", "spent": ""})
    again = client.post(address, {"name": "Druk", "payer": "own", "planned": "90"})
    assert (again.status_code, ProjectCost.objects.get().planned) == (200, 100)


def test_numbers_below_zero_and_two_ways_of_counting_are_refused(project):
    by = UserFactory()
    for row in [
        ProjectIndicator(name="A", planned=-1),
        ProjectIndicator(name="B", planned=1, counted="workshops", reached=2),
    ]:
        row.library, row.project = project.library, project
        with pytest.raises(ValidationError):
            save_line(line=row, by=by)
    cost = ProjectCost(
        library=project.library, project=project, name="C", payer="grant", planned=-1
    )
    with pytest.raises(ValidationError):
        save_line(line=cost, by=by)


def test_no_project_has_the_grant_of_another_library(project):
    foreign = GrantTaskFactory(library=LibraryFactory())
    Project.objects.filter(pk=project.pk).update(grant=foreign)
    with pytest.raises(IntegrityError):
        connection.check_constraints()


def test_the_page_leads_to_what_the_report_lacks(project, as_role):
    page = as_role("librarian").get(project.get_absolute_url()).text
    assert "Jeszcze nic: w sprawozdaniu zostaje na to pusta linia." in page
    assert "Pobierz DOCX" in page
    assert page.count("7.05.2025") == 0  # the day of a workshop is said once, in words
    assert "Jeszcze nic" not in as_role("reader").get(project.get_absolute_url()).text
