"""The sheet on the screen: read, written in place, agreed, copied; with scripts and without."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope, scopes_disabled
from canvases.models import Canvas, CanvasEndorsement, CanvasPoint, Evidence
from canvases.models.canvases import CHAIN
from canvases.services.canvases import agree_canvas
from tests.factories.accounts import UserFactory
from tests.factories.canvases import (
    CanvasEndorsementFactory,
    CanvasFactory,
    CanvasPointFactory,
    EvidenceFactory,
    PromptFactory,
)
from tests.factories.partners import AudienceFactory, PartnerFactory, ResourceFactory
from tests.factories.swot import FactorFactory
from tests.factories.trainings import ProjectFactory
from tests.factories.workshops import CitedOutcomeFactory, OutcomeFactory, WorkshopFactory


@pytest.fixture
def canvas(library):
    return CanvasFactory(library=library, title="Nasza karta")


@pytest.fixture
def address(library):
    """Return a function from a page's name and rows to its address; evidence is the workshops'."""

    def find(name, *rows):
        app = "workshops" if name in {"evidence", "evidence-remove", "canvas-copy"} else "canvases"
        return reverse(f"{app}:{name}", args=[library.slug, *[row.pk for row in rows]])

    return find


@pytest.fixture
def client(as_role):
    return as_role("coordinator")


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def texts(page, element):
    return [text.get_text() for text in page.select(f"#list-{element} .point__text")]


def standing():
    with scopes_disabled():
        rows = CanvasPoint.objects.current().order_by("element", "position")
        return [(row.element, row.position, row.text) for row in rows]


def three(canvas, element="vision"):
    return [
        CanvasPointFactory(canvas=canvas, element=element, text=text, position=place)
        for place, text in enumerate("abc", start=1)
    ]


def agreed(canvas, library):
    with scope(library=library):
        return agree_canvas(canvas=canvas, agreed_on=timezone.localdate(), by=UserFactory())


def test_the_elements_stand_as_they_follow_from_one_another(client, canvas, address):
    three(canvas)
    page = soup(client.get(address("detail", canvas)))
    shown = [section["class"][1].removeprefix("element--") for section in page.select(".element")]
    assert shown == [str(element) for element in CHAIN]
    assert texts(page, "vision") == ["a", "b", "c"]
    assert len(page.select(".leads-on")) == 5
    assert "Akademii Rozwoju Filantropii" in page.select_one(".canvas__source").get_text()


def test_questions_stand_beside_their_element_until_the_sheet_is_agreed(
    client, canvas, address, library
):
    PromptFactory(element="vision", name="Co będzie inaczej?", example="Jest dokąd wyjść.")
    PromptFactory(element="vision", name="Stare?", withdrawn_at=timezone.now())
    page = soup(client.get(address("detail", canvas)))
    [question] = page.select(".element--vision .prompts li")
    assert question.get_text() == "Co będzie inaczej? Jest dokąd wyjść."
    assert page.select_one(".element--vision .prompts").has_attr("open")
    three(canvas)
    page = soup(client.get(address("detail", canvas)))
    assert not page.select_one(".element--vision .prompts").has_attr("open")
    agreed(canvas, library)
    assert not soup(client.get(address("detail", canvas))).select(".prompts")


def test_a_line_is_added_and_the_next_one_can_follow(client, canvas, address, htmx):
    values = {"element": "vision", "text": "dom spotkań"}
    response = client.post(address("point-add", canvas), values)
    assert response.headers["Location"] == address("detail", canvas) + "#new-vision-text"
    piece = soup(client.post(address("point-add", canvas), {**values, "text": "zimą"}, **htmx))
    assert piece.select_one("#canvas")
    assert not piece.select_one("html")
    assert texts(piece, "vision") == ["dom spotkań", "zimą"]
    piece = soup(client.post(address("point-add", canvas), values, **htmx))
    assert (
        piece.select_one("#new-vision-error").get_text(strip=True) == "To już jest na tej liście."
    )
    assert len(standing()) == 2


def test_lines_move_go_and_come_back(client, canvas, address, htmx):
    first, second, _third = three(canvas)
    back = address("detail", canvas)
    response = client.post(address("point-move", second), {"to": "up"})
    assert response.headers["Location"] == f"{back}#point-{second.pk}"
    piece = soup(client.post(address("point-move", first), {"to": "benefits"}, **htmx))
    assert piece.select_one(f"#point-{first.pk}").has_attr("data-take-focus")
    assert standing() == [("benefits", 1, "a"), ("vision", 1, "b"), ("vision", 2, "c")]
    response = client.post(address("point-archive", second))
    assert response.headers["Location"] == f"{back}?removed={second.pk}#point-{second.pk}"
    undo = soup(client.get(f"{back}?removed={second.pk}")).select_one(".factor--removed")
    assert undo["action"] == address("point-restore", second)
    client.post(undo["action"])
    assert ("vision", 1, "b") in standing()
    assert client.post(address("point-move", second), {"to": "hope"}).status_code == 400


@pytest.mark.parametrize("odd", ["x", "9" * 30, "-1"])
def test_an_odd_line_to_bring_back_is_ignored(client, canvas, address, odd):
    page = soup(client.get(address("detail", canvas), {"removed": odd}))
    assert not page.select(".factor--removed")


def test_who_was_slower_sees_both_versions(client, canvas, address):
    point = three(canvas)[0]
    for name, row, field, stored in [
        ("point-edit", point, "text", lambda: CanvasPoint.objects.get(pk=point.pk).text),
        ("edit", canvas, "title", lambda: Canvas.objects.get(pk=canvas.pk).title),
    ]:
        client.post(address(name, row), {field: "szybciej", "version": 1})
        page = soup(client.post(address(name, row), {field: "wolniej", "version": 1}))
        assert "szybciej" in page.select_one(".alert").get_text()
        again = page.select_one("[name=version]")["value"]
        client.post(address(name, row), {field: "wolniej", "version": again})
        with scopes_disabled():
            assert stored() == "wolniej"


def test_what_a_line_leans_on_is_chosen_shown_and_taken_off(client, canvas, address, library):
    point = three(canvas, "diagnosis")[0]
    factor = FactorFactory(analysis__library=library, text="młodzi wyjeżdżają")
    group = AudienceFactory(library=library, name="młodzież")
    partner = PartnerFactory(library=library, name="Szkoła w Rusowie")
    outcome = OutcomeFactory(workshop=WorkshopFactory(library=library, closed=True), text="wniosek")
    sheet = soup(client.get(address("detail", canvas)))
    assert sheet.select_one(".point__ask a")["href"] == address("evidence", point)
    page = soup(client.get(address("evidence", point)))
    offered = [box["value"] for box in page.select("[name=row]")]
    assert offered == [f"factor-{factor.pk}", f"audience-{group.pk}", f"partner-{partner.pk}",
                       f"outcome-{outcome.pk}"]  # fmt: skip
    narrowed = soup(client.get(address("evidence", point), {"q": "mlodz"}))
    assert narrowed.select("[name=row]") == []
    found = soup(client.get(address("evidence", point), {"q": "rusow"})).select("[name=row]")
    assert [box["value"] for box in found] == [f"partner-{partner.pk}"]
    client.post(address("evidence", point), {"row": offered})
    links = soup(client.get(address("detail", canvas))).select(".evidence a")
    assert [link.get_text() for link in links] == [
        *("młodzi wyjeżdżają", "młodzież", "Szkoła w Rusowie", "wniosek")
    ]
    for link in links:
        assert client.get(link["href"].split("#")[0], follow=True).status_code == 200
    with scopes_disabled():
        cited = Evidence.objects.get(kind="factor")
    client.post(address("evidence-remove", point, cited))
    assert len(soup(client.get(address("evidence", point))).select(".evidence li")) == 3


def test_a_search_among_what_may_be_cited_keeps_the_ticks(client, library, canvas, address):
    point = CanvasPointFactory(canvas=canvas)
    mill = PartnerFactory(library=library, name="Stary Młyn")
    school = PartnerFactory(library=library, name="Szkoła w Rusowie")
    gone = PartnerFactory(library=library, archived=True)
    names = [f"partner-{one.pk}" for one in (mill, school, gone)]

    def shown(**sent):
        page = soup(client.post(address("evidence", point), sent))
        ticks = [(one["value"], one.has_attr("checked")) for one in page.select("[name=row]")]
        return page.select_one("#evidence-words")["value"], ticks

    found = shown(q="rusowie", look="words", row=[names[0], names[2]])
    assert found == ("rusowie", [(names[0], True), (names[1], False)])
    every = shown(q="rusowie", look="all", row=[names[1]])
    assert every == ("", [(names[1], True), (names[0], False)])
    # Enter in the field presses the first button of its form.
    [form] = soup(client.get(address("evidence", point))).select("form:has([name=row])")
    assert form.select_one("#evidence-words")
    assert [one.get("name") for one in form.select("button")] == ["look", None]
    client.post(address("evidence", point), {"q": "rusowie", "row": names[:2]})
    with scopes_disabled():
        assert {*Evidence.objects.values_list("partner", flat=True)} == {mill.pk, school.pk}


def test_a_broken_link_is_said_in_words(client, canvas, address, library):
    point = three(canvas)[0]
    partner = PartnerFactory(library=library, archived=True)
    EvidenceFactory(point=point, partner=partner)
    said = soup(client.get(address("detail", canvas))).select_one(".evidence__problem")
    assert said.get_text() == "ten partner jest w archiwum"
    assert partner.name in soup(client.get(address("agree", canvas))).get_text()


def test_a_draft_shows_the_map_of_today_and_what_it_says(client, canvas, library, address):
    assert not soup(client.get(address("detail", canvas))).select(".small-map")
    PartnerFactory(library=library, sector="ngo", level="lasting", name="Klub")
    shown = soup(client.get(address("detail", canvas))).select_one(".element__map")
    assert shown.select_one(".small-map")["href"] == reverse("maps:map", args=[library.slug])
    assert "Klub" in shown.svg.get_text()
    assert "Partnerami są tylko organizacje społeczne." in shown.p.get_text()


def test_the_sheet_is_agreed_once_and_then_only_read(client, canvas, address, htmx):
    point = three(canvas)[0]
    page = soup(client.get(address("agree", canvas)))
    assert "diagnoza, partnerstwa, dobro wspólne, korzyści społeczne" in page.get_text()
    refused = client.post(address("agree", canvas), {"agreed_on": "2199-01-01"})
    assert soup(refused).select(".error-summary")
    done = client.post(address("agree", canvas), {"agreed_on": "18.11.2025"})
    assert done.headers["Location"] == address("endorsements", canvas)
    assert client.get(address("agree", canvas)).status_code == 302
    page = soup(client.get(address("detail", canvas)))
    assert "uzgodniona 18 listopada 2025" in page.get_text()
    assert not page.select(".swot-line, .factor__actions, .small-map")
    for name, row in [("edit", canvas), ("point-edit", point), ("evidence", point)]:
        assert client.get(address(name, row)).status_code == 404
    values = {"element": "vision", "text": "jeszcze coś"}
    for name, row, sent in [
        ("point-add", canvas, values),
        ("point-move", point, {"to": "down"}),
        ("point-archive", point, {}),
        ("point-restore", point, {}),
    ]:
        piece = soup(client.post(address(name, row), sent, **htmx))
        assert "można ją czytać" in piece.select_one("#swot-said strong").get_text()
    assert len(standing()) == 3


def test_next_year_begins_with_a_copy(client, canvas, address, library):
    three(canvas)
    draft = client.post(address("canvas-copy", canvas))
    assert draft.headers["Location"] == address("detail", canvas)
    agreed(canvas, library)
    begun = client.post(address("canvas-copy", canvas)).headers["Location"]
    assert texts(soup(client.get(begun)), "vision") == ["a", "b", "c"]
    assert client.post(address("canvas-copy", canvas)).headers["Location"] == begun
    old = soup(client.get(address("detail", canvas)))
    assert old.select_one(f'.canvas-intro a[href="{begun}"]')


def test_who_agreed_stands_under_the_sheet_without_a_name(client, canvas, address):
    values = {"organisation": "KGW Kukinia", "function": "", "agreed_on": "18.11.2026",
              "how": "letter", "person": "Ewa Nowak"}  # fmt: skip
    assert client.post(address("endorsements", canvas), values).status_code == 302
    page = soup(client.get(address("detail", canvas)))
    said = page.select_one(".agreed").get_text(" ", strip=True)
    assert said == "KGW Kukinia listem, 18 listopada 2026"
    named = {**values, "organisation": "GOK", "shows_person": "on"}
    client.post(address("endorsements", canvas), named)
    assert "GOK , Ewa Nowak" in soup(client.get(address("detail", canvas))).select_one(
        ".agreed"
    ).get_text(" ", strip=True)
    nobody = client.post(address("endorsements", canvas), {**values, "organisation": ""})
    assert soup(nobody).select(".error-summary")
    with scopes_disabled():
        row = CanvasEndorsement.objects.get(organisation="GOK")
    client.post(address("endorsement-erase", canvas, row))
    with scopes_disabled():
        assert CanvasEndorsement.objects.count() == 1


def test_sheets_are_listed_the_archived_apart(client, as_role, address, library, canvas):
    client.post(address("new"), {"title": "Druga"})
    client.post(address("archive", canvas))
    page = soup(client.get(address("list")))
    assert [link.get_text() for link in page.select("#canvases a")] == ["Druga"]
    assert page.select_one("main details a").get_text() == "Nasza karta"
    client.post(address("restore", canvas))
    assert len(soup(client.get(address("list"))).select("#canvases a")) == 2
    reader = soup(as_role("reader").get(address("detail", canvas)))
    assert not reader.select("main .page-actions a, .swot-line, .factor__actions")


def test_the_sheet_of_a_workshop_carries_its_project_and_funder(as_role, library):
    project = ProjectFactory(library=library, programme__credit="Dofinansowano ze środków NCK.")
    workshop = WorkshopFactory(library=library, project=project)
    reader = as_role("reader")
    own, of_the_day = CanvasFactory(library=library), CanvasFactory(workshop=workshop)
    for sheet, shows in [(own, False), (of_the_day, True)]:
        page = reader.get(reverse("canvases:detail", args=[library.slug, sheet.pk])).text
        assert (project.name in page) == ("Dofinansowano ze środków NCK." in page) == shows


def test_a_workshop_leads_to_its_sheet(client, as_role, address, library):
    workshop = WorkshopFactory(library=library)
    sheets, list_of_workshops = address("list"), reverse("workshops:list", args=[library.slug])
    assert soup(client.get(workshop.get_absolute_url())).select_one(f'main p a[href="{sheets}"]')
    closed = WorkshopFactory(library=library, closed=True)
    canvas = CanvasFactory(workshop=closed)
    found = soup(client.get(reverse("closings:summary", args=[library.slug, closed.pk])))
    assert found.select_one(f'main a[href="{address("detail", canvas)}"]')
    assert soup(client.get(list_of_workshops)).select_one(f'.tabs a[href="{sheets}"]')
    assert not soup(as_role("trainer").get(list_of_workshops)).select(".tabs")


@pytest.mark.parametrize("lines", [1, 30])
def test_a_sheet_costs_the_same_for_one_line_and_for_thirty(client, canvas, address, lines):
    for number in range(lines):
        point = CanvasPointFactory(canvas=canvas, element=CHAIN[number % 5])
        EvidenceFactory(point=point)
        group = AudienceFactory(library=canvas.library)
        EvidenceFactory(point=point, kind="audience", partner=None, audience=group)
        factor = FactorFactory(analysis__library=canvas.library)
        EvidenceFactory(point=point, kind="factor", partner=None, factor=factor)
        need = ResourceFactory(library=canvas.library, audience=group, direction="need")
        EvidenceFactory(point=point, kind="need", partner=None, need=need)
        outcome = OutcomeFactory(workshop__library=canvas.library)
        CitedOutcomeFactory(evidence__point=point, outcome=outcome)
        CanvasEndorsementFactory(canvas=canvas)
    cost = {}
    for name, row in [("detail", canvas), ("agree", canvas), ("evidence", point),
                      ("endorsements", canvas)]:  # fmt: skip
        client.get(address(name, row))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(name, row)).status_code == 200
        cost[name] = len(queries)
    assert cost == {"detail": 12, "agree": 4, "evidence": 10, "endorsements": 3}
