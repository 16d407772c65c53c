"""The board: four lists, a line under each, cards that move, with scripts and without."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scopes_disabled
from swot.models import Analysis, Factor
from tests.factories.accounts import LibraryFactory
from tests.factories.partners import AudienceFactory, PartnerFactory
from tests.factories.resources import NeedEvidenceFactory
from tests.factories.swot import (
    AnalysisFactory,
    FactorAudienceFactory,
    FactorFactory,
    FactorNeedFactory,
    FactorPartnerFactory,
    StrategyFactorFactory,
)


@pytest.fixture
def analysis(library):
    return AnalysisFactory(library=library)


@pytest.fixture
def address(library):
    return lambda name, row: reverse(f"swot:{name}", args=[library.slug, row.pk])


@pytest.fixture
def client(as_role):
    return as_role("librarian")


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def entries(page, part):
    return [text.get_text() for text in page.select(f"#list-{part} .factor__text")]


def stored():
    with scopes_disabled():
        rows = Factor.objects.current().order_by("part", "position")
        return [(row.part, row.position, row.text) for row in rows]


def three(analysis, part="strength"):
    return [
        FactorFactory(analysis=analysis, part=part, text=text, position=place)
        for place, text in enumerate("abc", start=1)
    ]


def test_one_analysis_leads_to_its_board(client, library, analysis, address):
    response = client.get(reverse("swot:list", args=[library.slug]))
    assert response.headers["Location"] == address("board", analysis)
    page = soup(client.get(reverse("swot:list", args=[library.slug]) + "?all=1"))
    assert page.select_one(f'main a[href="{address("board", analysis)}"]')


def test_several_analyses_are_listed_the_archived_apart(client, library, analysis, address):
    other = AnalysisFactory(library=library)
    old = AnalysisFactory(library=library, archived=True)
    page = soup(client.get(reverse("swot:list", args=[library.slug])))
    shown = [link["href"] for link in page.select("#analyses a")]
    assert shown == [address("board", other), address("board", analysis)]
    assert page.select_one("main details a")["href"] == address("board", old)


def test_the_empty_room_says_how_to_begin(client, as_role, library):
    page = soup(client.get(reverse("swot:list", args=[library.slug])))
    new = reverse("swot:new", args=[library.slug])
    assert [link["href"] for link in page.select(".empty a")] == [new, f"{new}?then=paste"]
    reader = soup(as_role("reader").get(reverse("swot:list", args=[library.slug])))
    assert reader.select_one(".empty")
    assert reader.select(".empty a") == []


def test_an_analysis_is_started_and_its_board_opens(client, library):
    new = reverse("swot:new", args=[library.slug])
    values = {"title": "SWOT 2026", "made_on": "18.11.2026", "note": "", "version": ""}
    response = client.post(new, values)
    with scopes_disabled():
        analysis = Analysis.objects.get()
    assert (analysis.title, str(analysis.made_on)) == ("SWOT 2026", "2026-11-18")
    assert analysis.created_by == client.user
    assert response.headers["Location"] == reverse("swot:board", args=[library.slug, analysis.pk])
    response = client.post(f"{new}?then=paste", values | {"made_on": "2026-11-18"})
    assert response.headers["Location"].endswith("/paste/")


def test_the_board_shows_four_lists_in_their_order(client, analysis, address):
    three(analysis)
    FactorFactory(analysis=analysis, part="threat", text="t", management="x", sectors=["private"])
    FactorFactory(analysis=analysis, part="threat", text="gone", archived=True)
    page = soup(client.get(address("board", analysis)))
    assert [part["id"] for part in page.select(".swot-part h2")] == [
        "part-strength",
        "part-weakness",
        "part-opportunity",
        "part-threat",
    ]
    assert entries(page, "strength") == ["a", "b", "c"]
    assert entries(page, "threat") == ["t"]
    assert page.select_one("#list-threat .sector--private")
    assert page.select_one("#list-weakness .swot-part__empty")


def test_a_card_names_what_its_entry_is_about(client, library, analysis, address):
    factor = FactorFactory(analysis=analysis, part="opportunity", text="a & b", sectors=["ngo"])
    FactorAudienceFactory(factor=factor, audience__name="dzieci <6")
    partners = [
        FactorPartnerFactory(factor=factor, partner__name=name, partner__archived=name == "Dawny")
        for name in ["Żabka", "Dawny", "Agata"]
    ]
    need = FactorNeedFactory(factor=factor, need__text="dojazd").need
    NeedEvidenceFactory.create_batch(2, need=need)
    NeedEvidenceFactory(need=need, archived_at=timezone.now(), archived_by=client.user)
    card = soup(client.get(address("board", analysis))).select_one(f"#factor-{factor.pk}")
    chips = [chip.get_text(strip=True) for chip in card.select(".factor__about .chip")]
    assert chips[1:] == ["dzieci <6", "Agata", "Żabka"]
    assert card.select_one(".factor__about .sector--ngo")
    assert card.select(".factor__about a")[1]["href"] == partners[0].partner.get_absolute_url()
    said = card.select_one(".factor__need")
    assert said.a["href"] == reverse("resources:card", args=[library.slug, need.pk])
    assert said.select(".muted")[1].get_text() == "wiemy z 2 źródeł"
    assert "a & b" in card.select_one(f"#factor-{factor.pk}-up").get_text()


def test_a_reader_sees_the_lists_and_no_buttons(as_role, analysis, address):
    three(analysis)
    assert soup(as_role("librarian").get(address("board", analysis))).select("#board form")
    page = soup(as_role("reader").get(address("board", analysis)))
    assert entries(page, "strength") == ["a", "b", "c"]
    assert page.select("#board form, #board a") == []


def test_an_archived_analysis_is_read_and_can_come_back(client, library, address):
    analysis = AnalysisFactory(library=library, archived=True)
    factor = FactorFactory(analysis=analysis)
    page = soup(client.get(address("board", analysis)))
    assert page.select("#board form") == []
    assert page.select_one(f'form[action="{address("restore", analysis)}"]')
    assert client.get(address("paste", analysis)).status_code == 404
    assert client.get(address("factor-edit", factor)).status_code == 404
    assert client.post(address("restore", analysis)).status_code == 302
    assert soup(client.get(address("board", analysis))).select("#board form")


def test_enter_writes_a_line_and_comes_back_to_it(client, analysis, address):
    values = {"part": "threat", "text": "inflacja"}
    response = client.post(address("add", analysis), values)
    assert response.headers["Location"] == address("board", analysis) + "#new-threat-text"
    assert stored() == [("threat", 1, "inflacja")]


def test_a_line_that_is_refused_keeps_its_words(client, analysis, address):
    FactorFactory(analysis=analysis, part="threat", text="inflacja", position=1)
    values = {"part": "threat", "text": "Inflacja"}
    page = soup(client.post(address("add", analysis), values))
    assert page.select_one("#new-threat-text")["value"] == "Inflacja"
    assert page.select_one("#new-threat-error p")
    assert not page.select_one("#new-strength-error p")
    assert len(stored()) == 1


def test_the_piece_has_the_new_entry_and_one_announcement(client, analysis, address, htmx):
    piece = soup(client.post(address("add", analysis), {"part": "threat", "text": "zima"}, **htmx))
    assert piece.select_one("html") is None
    assert entries(piece, "threat") == ["zima"]
    assert "zima" in piece.select_one("#swot-said[role=status]").get_text()
    assert not piece.select("#board [role=alert] p")


def test_a_card_moves_up_and_the_page_opens_at_it(client, analysis, address, htmx):
    first, second, _ = three(analysis)
    response = client.post(address("factor-move", second), {"to": "up"})
    assert response.headers["Location"] == f"{address('board', analysis)}#factor-{second.pk}"
    piece = soup(client.post(address("factor-move", second), {"to": "down"}, **htmx))
    assert entries(piece, "strength") == ["a", "b", "c"]
    assert piece.select("[data-take-focus]") == []  # its button keeps the focus
    assert piece.select_one(f"#factor-{first.pk}-up")["aria-disabled"] == "true"


def test_a_card_moved_to_another_list_takes_the_focus(client, analysis, address, htmx):
    first, *_ = three(analysis)
    piece = soup(client.post(address("factor-move", first), {"to": "weakness"}, **htmx))
    assert entries(piece, "weakness") == ["a"]
    assert [card["id"] for card in piece.select("[data-take-focus]")] == [f"factor-{first.pk}"]


def test_a_refused_move_says_why_with_scripts_and_without(client, analysis, address, htmx):
    first, *_ = three(analysis)
    FactorFactory(analysis=analysis, part="threat", text="A", position=1)
    piece = soup(client.post(address("factor-move", first), {"to": "threat"}, **htmx))
    assert piece.select_one("#swot-said strong")
    assert entries(piece, "strength") == ["a", "b", "c"]
    page = soup(client.post(address("factor-move", first), {"to": "threat"}, follow=True))
    assert page.select_one(".message--error")


def test_what_is_taken_off_can_come_back(client, analysis, address, htmx):
    _, second, _ = three(analysis)
    response = client.post(address("factor-archive", second))
    back = f"{address('board', analysis)}?removed={second.pk}#factor-{second.pk}"
    assert response.headers["Location"] == back
    page = soup(client.get(back))
    assert entries(page, "strength") == ["a", "c"]
    undo = page.select_one(f"form#factor-{second.pk}")
    assert undo["action"] == address("factor-restore", second)
    piece = soup(client.post(undo["action"], **htmx))
    assert entries(piece, "strength") == ["a", "b", "c"]


@pytest.mark.parametrize("removed", ["", "x", "9" * 30, "-1", "١"])
def test_a_strange_address_is_an_ordinary_board(client, analysis, address, removed):
    page = soup(client.get(address("board", analysis), {"removed": removed}))
    assert page.select(".factor--removed") == []


def test_all_about_an_entry_is_said_on_its_page(client, library, analysis, address):
    factor, *_ = three(analysis)
    audience, partner = AudienceFactory(library=library), PartnerFactory(library=library)
    values = {
        "text": "lokal",
        "management": "dbamy",
        "sectors": ["private"],
        "audiences": [audience.pk],
        "partners": [partner.pk],
        "version": 1,
    }
    response = client.post(address("factor-edit", factor), values)
    assert response.headers["Location"].endswith(f"#factor-{factor.pk}")
    page = soup(client.get(address("board", analysis)))
    card = page.select_one(f"#factor-{factor.pk}").get_text()
    for words in ["lokal", "dbamy", audience.name, partner.name]:
        assert words in card


def test_a_row_of_another_library_cannot_be_chosen(client, analysis, address):
    factor, *_ = three(analysis)
    foreign = AudienceFactory(), PartnerFactory()
    AudienceFactory(library=analysis.library), PartnerFactory(library=analysis.library)
    values = {"text": "a", "audiences": [foreign[0].pk], "partners": [foreign[1].pk]}
    page = soup(client.post(address("factor-edit", factor), values))
    assert len(page.select(".error-summary li")) == 2


def test_two_people_editing_one_entry_see_both_versions(client, analysis, address):
    factor, *_ = three(analysis)
    client.post(address("factor-edit", factor), {"text": "ich", "version": 1})
    page = soup(client.post(address("factor-edit", factor), {"text": "moje", "version": 1}))
    assert "ich" in page.select_one(".alert").get_text()
    assert page.select_one("#id_text").get_text().strip() == "moje"
    version = page.select_one("[name=version]")["value"]
    assert version == "2"
    client.post(address("factor-edit", factor), {"text": "moje", "version": version})
    assert ("strength", 1, "moje") in stored()


def test_two_people_editing_one_title_see_both_versions(client, analysis, address):
    values = {"title": "ich", "made_on": "18.11.2026", "version": 1}
    client.post(address("edit", analysis), values)
    page = soup(client.post(address("edit", analysis), values | {"title": "mój"}))
    assert "ich" in page.select_one(".alert").get_text()
    assert page.select_one("[name=version]")["value"] == "2"


def test_a_sentence_with_signs_of_markup_stays_a_sentence(client, analysis, address):
    text = '<script>alert("x")</script> & „cudzysłów”'
    client.post(address("add", analysis), {"part": "threat", "text": text})
    page = soup(client.get(address("board", analysis)))
    assert entries(page, "threat") == [text]
    assert page.select("#board script") == []


@pytest.mark.parametrize("rows", [1, 30])
def test_a_board_costs_the_same_for_one_entry_and_for_thirty(client, analysis, address, rows):
    for place in range(1, rows + 1):
        factor = FactorFactory(analysis=analysis, position=place, sectors=["ngo"])
        FactorAudienceFactory(factor=factor)
        FactorPartnerFactory(factor=factor)
        FactorNeedFactory(factor=factor)
        StrategyFactorFactory(strategy__analysis=analysis, factor=factor)
    client.get(address("board", analysis))
    with CaptureQueriesContext(connection) as queries:
        page = soup(client.get(address("board", analysis)))
    assert len(page.select(".factor")) == len(page.select(".factor__ideas")) == rows
    assert len(queries) == 2, "\n".join(query["sql"][:120] for query in queries)


@pytest.mark.parametrize("rows", [2, 30])
def test_the_list_costs_the_same_for_two_analyses_and_for_thirty(client, library, rows):
    for _ in range(rows):
        FactorFactory(analysis__library=library)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("swot:list", args=[library.slug]))
    assert len(queries) == 2, "\n".join(query["sql"][:120] for query in queries)


def test_the_lists_of_two_libraries_stay_apart(client, library, address):
    foreign = FactorFactory(analysis__library=LibraryFactory())
    assert client.get(address("board", foreign.analysis)).status_code == 404
    for name in ["factor-move", "factor-archive", "factor-restore"]:
        assert client.post(address(name, foreign), {"to": "up"}).status_code == 404
    assert client.post(address("add", foreign.analysis), {}).status_code == 404
