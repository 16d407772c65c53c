"""Projects, indicators and costs go to the archive and come back; nothing is deleted."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.trainings import ProjectFactory
from tests.factories.workshops import WorkshopFactory
from tests.factories.yearbook import ProjectCostFactory, ProjectIndicatorFactory
from trainings.models import Project
from trainings.services.projects import archive_project, find_or_add_project
from workshops.forms.workshops import WorkshopForm
from workshops.models import Workshop
from yearbook.models import ProjectCost, ProjectIndicator
from yearbook.services.projects import account_of, save_line

LINES = {"indicator": ProjectIndicatorFactory, "cost": ProjectCostFactory}


@pytest.fixture
def project(in_library):
    return ProjectFactory(library=in_library, name="Blisko ludzi")


@pytest.fixture
def archived(project):
    archive_project(project=project, by=UserFactory())
    project.refresh_from_db()
    return project


def press(client, page, words, near=None):
    """Press the button of these words, if any in the element `near`, and return what follows."""
    forms = BeautifulSoup(page.content, "html.parser").select(f"{near or 'main'} form")
    [form] = [one for one in forms if one.button and one.button.get_text().startswith(words)]
    fields = {one["name"]: one["value"] for one in form.select("input") if one["name"] != "here"}
    return client.post(form["action"], fields, follow=True)


@pytest.mark.parametrize("kind", LINES)
def test_a_line_is_taken_off_on_its_own_page_and_comes_back_by_undo(
    project, as_role, library, kind
):
    line, client = LINES[kind](project=project, name="Druk plakatów"), as_role("librarian")
    edit = client.get(reverse(f"yearbook:{kind}-edit", args=[library.slug, line.pk]))
    after = press(client, edit, "Usuń z listy")
    assert after.redirect_chain == [(project.get_absolute_url(), 302)]
    assert "W archiwum: Druk plakatów" in after.text
    account = account_of(project)
    assert (account.indicators, account.costs) == ([], [])
    again = press(client, after, "Cofnij", ".messages")
    assert "Znów na liście: Druk plakatów" in again.text
    account = account_of(project)
    assert len(account.indicators) + len(account.costs) == 1


@pytest.mark.parametrize("kind", LINES)
def test_a_line_that_was_written_again_meanwhile_does_not_come_back(
    project, as_role, library, kind
):
    line, client = LINES[kind](project=project, name="Druk"), as_role("librarian")
    client.post(reverse(f"yearbook:{kind}-archive", args=[library.slug, line.pk]))
    LINES[kind](project=project, name="Druk")
    back = reverse(f"yearbook:{kind}-restore", args=[library.slug, line.pk])
    assert (
        "już"
        in BeautifulSoup(client.post(back, follow=True).content, "html.parser")
        .select_one(".messages")
        .get_text()
    )
    line.refresh_from_db()
    assert line.is_archived


@pytest.mark.parametrize(
    ("kind", "said"), [("indicator", {"counted": ""}), ("cost", {"payer": "own"})]
)
def test_what_somebody_writes_into_a_line_that_was_taken_off_is_not_called_saved(
    project, as_role, library, kind, said
):
    line, client = LINES[kind](project=project, name="Druk"), as_role("librarian")
    client.post(reverse(f"yearbook:{kind}-archive", args=[library.slug, line.pk]))
    edit = reverse(f"yearbook:{kind}-edit", args=[library.slug, line.pk])
    late = client.post(edit, {"name": "Druk i skład", "planned": "7", **said})
    assert "Ten wpis usunięto tymczasem z listy. Najpierw go przywróć." in late.text
    assert 'value="Druk i skład"' in late.text
    line.refresh_from_db()
    assert (line.name, line.is_archived) == ("Druk", True)
    assert "Znów na liście: Druk" in press(client, late, "Przywróć").text


@pytest.mark.parametrize(
    ("kind", "said"), [("indicator", {"counted": ""}), ("cost", {"payer": "own"})]
)
def test_one_line_is_added_after_another(project, as_role, library, kind, said):
    client = as_role("librarian")
    new = reverse(f"yearbook:{kind}-new", args=[library.slug, project.pk])
    buttons = BeautifulSoup(client.get(new).content, "html.parser").select(".form-actions button")
    assert [one.get_text() for one in buttons] == ["Zapisz", "Zapisz i dodaj następny"]
    [name] = [one["name"] for one in buttons if one.has_attr("name")]
    first = client.post(new, {"name": "A", "planned": "1", name: "1", **said}, follow=True)
    assert first.redirect_chain == [(new, 302)]
    assert "Zapisano: A" in first.text
    last = client.post(new, {"name": "B", "planned": "1", **said})
    assert last["Location"] == project.get_absolute_url()
    model = {"indicator": ProjectIndicator, "cost": ProjectCost}[kind]
    assert list(model.objects.values_list("name", flat=True)) == ["A", "B"]


def test_a_project_goes_to_the_archive_and_comes_back(project, as_role, library):
    WorkshopFactory(library=project.library, project=project)
    ProjectIndicatorFactory(project=project)
    client = as_role("librarian")
    edit = client.get(reverse("yearbook:project-edit", args=[library.slug, project.pk]))
    assert "należy (warsztaty: 1, wskaźniki: 1)." in edit.text
    after = press(client, edit, "Przenieś do archiwum")
    page = BeautifulSoup(after.content, "html.parser")
    assert [one["href"] for one in page.select("main details a")] == [project.get_absolute_url()]
    assert "W archiwum: 1" in page.select_one("main details summary").text
    said = page.main.get_text()
    assert "Wszystkie projekty są w archiwum." in said
    assert "Nie ma jeszcze" not in said
    told = client.get(project.get_absolute_url()).text
    assert "w archiwum" in told
    assert "Zmień projekt" not in told
    assert not as_role("reader").get(project.get_absolute_url()).text.count("Przywróć")
    press(client, after, "Cofnij", ".messages")
    project.refresh_from_db()
    assert not project.is_archived
    assert "Zmień projekt" in client.get(project.get_absolute_url()).text


def test_nothing_is_written_in_a_project_of_the_archive(archived, as_role, library):
    client = as_role("librarian")
    edit = reverse("yearbook:project-edit", args=[library.slug, archived.pk])
    assert "Projekt jest w archiwum. Najpierw go przywróć." in client.post(edit, {"name": "X"}).text
    line = ProjectIndicator(library=archived.library, project=archived, name="A", planned=1)
    with pytest.raises(ValidationError):
        save_line(line=line, by=UserFactory())


@pytest.mark.parametrize("kind", LINES)
def test_no_line_leaves_or_joins_a_project_of_the_archive(archived, as_role, library, kind):
    line = LINES[kind](project=archived)
    off = reverse(f"yearbook:{kind}-archive", args=[library.slug, line.pk])
    told = as_role("librarian").post(off, follow=True)
    assert "Projekt jest w archiwum. Najpierw go przywróć." in told.text
    line.refresh_from_db()
    assert not line.is_archived


def test_a_long_archive_is_counted_whole_and_has_pages(in_library, as_role, library, monkeypatch):
    monkeypatch.setattr("yearbook.views.projects.PAGE_SIZE", 2)
    for name in "ABC":
        archive_project(project=ProjectFactory(library=in_library, name=name), by=UserFactory())
    client, address = as_role("librarian"), reverse("yearbook:projects", args=[library.slug])
    first = BeautifulSoup(client.get(address).content, "html.parser").select_one("main details")
    assert "W archiwum: 3" in first.summary.text
    assert not first.has_attr("open")
    last = client.get(address + first.select_one("[rel=next]")["href"])
    last = BeautifulSoup(last.content, "html.parser").select_one("main details[open]")
    assert [one.text for one in last.select(".counted__left a")] == ["C"]


def test_a_project_of_the_archive_is_not_offered_and_comes_back_when_its_name_is_typed(archived):
    library, by = archived.library, UserFactory()
    assert WorkshopForm(library=library, is_guest=False).known_projects == []
    named = {"library": library, "name": "Blisko ludzi", "programme": None, "by": by}
    assert find_or_add_project(**named) == (archived, True)
    assert not Project.objects.get().is_archived
    assert find_or_add_project(**named) == (archived, False)


def test_who_brought_a_project_back_by_its_name_is_told_and_puts_it_away(
    archived, as_role, library
):
    workshop, client = WorkshopFactory(library=archived.library), as_role("coordinator")
    page = client.get(reverse("workshops:edit", args=[library.slug, workshop.pk]))
    form = BeautifulSoup(page.content, "html.parser").select_one("main form[data-form]")
    fields = {one["name"]: one.get("value", "") for one in form.select("input[name]")}
    fields |= {one["name"]: "" for one in form.select("select")}
    fields["project_name"] = archived.name
    after = client.post(page.request["PATH_INFO"], fields, follow=True)
    assert "wrócił z archiwum: Blisko ludzi" in after.text
    archived.refresh_from_db()
    assert not archived.is_archived
    press(client, after, "Odłóż", ".messages")
    archived.refresh_from_db()
    assert archived.is_archived


def test_a_workshop_that_is_changed_brings_no_project_back(archived, as_role, library):
    workshop = WorkshopFactory(library=archived.library, project=archived)
    page = as_role("coordinator").get(reverse("workshops:edit", args=[library.slug, workshop.pk]))
    form = BeautifulSoup(page.content, "html.parser").select_one("main form[data-form]")
    fields = {one["name"]: one.get("value", "") for one in form.select("input[name]")}
    fields |= {one["name"]: "" for one in form.select("select")} | {"place": "filia"}
    as_role("coordinator").post(page.request["PATH_INFO"], fields)
    workshop = Workshop.objects.select_related("project").get()
    assert (workshop.place, workshop.project.is_archived) == ("filia", True)
