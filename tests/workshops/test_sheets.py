"""What is printed for a day."""

import pytest
from django.urls import reverse

from tests.factories.trainings import ProgrammeFactory, ProjectFactory
from tests.factories.workshops import AgendaItemFactory, ParticipantFactory, WorkshopFactory
from trainings.models.trainings import ItemKind
from workshops.cues import CUES, GUIDES
from workshops.exercises import BOXES, numbered_boxes, numbers_below

CREDIT = "Dofinansowano ze środków ministra."


@pytest.fixture
def workshop(library):
    project = ProjectFactory(library=library, programme=ProgrammeFactory(credit=CREDIT))
    workshop = WorkshopFactory(library=library, project=project)
    for position, kind in enumerate(
        ["start", "partner_map", "break", "swot", "talk", "promises"], 1
    ):
        AgendaItemFactory(workshop=workshop, position=position, kind=kind, title=f"Część {kind}")
    return workshop


def url(name, workshop, *keys):
    return reverse(f"workshops:{name}", args=[workshop.library.slug, workshop.pk, *keys])


def test_every_box_has_a_guiding_question_and_every_part_a_cue():
    assert set(GUIDES) == {box.code for boxes in BOXES.values() for box in boxes}
    assert set(CUES) == set(ItemKind.values)


def test_boxes_are_numbered_through_the_day():
    items = [AgendaItemFactory.build(kind=kind) for kind in ["swot", "break", "partner_map"]]
    assert [(number, box.code) for number, _item, box in numbered_boxes(items)] == [
        (1, "strength"),
        (2, "weakness"),
        (3, "opportunity"),
        (4, "threat"),
        (5, "partner"),
        (6, "audience"),
        (12, "tie"),  # behind the four kinds of outcomes and the talk
    ]


def test_a_list_that_came_later_moves_no_number_of_sheets_printed_before():
    items = [AgendaItemFactory.build(kind=kind) for kind in ["partner_map", "swot", "resources"]]
    numbers = {box.code: number for number, _item, box in numbered_boxes(items)}
    below = numbers_below(items)
    printed = ["partner", "audience", *(box.code for box in BOXES["swot"]), "resource", "chosen"]
    assert [numbers[code] for code in printed] == list(range(1, 9))
    assert list(below.values()) == list(range(9, 14))
    assert numbers["tie"] == 14


def test_the_kit_holds_everything_in_the_order_of_the_screens(as_role, workshop):
    ParticipantFactory(workshop=workshop, name="Anna Nowak", sector="private")
    page = as_role("librarian").get(url("kit", workshop))
    order = [
        "Anna Nowak",
        "Część partner_map",
        "Część swot",
        "Część talk",
        "Część promises",
        "cue-table",
    ]
    places = [page.text.index(text) for text in order]
    assert places == sorted(places)
    sheets = page.context["sheets"]
    assert [(sheet["number"], sheet["key"]) for sheet in sheets] == [
        (1, None),
        (2, None),
        (3, 11),  # six boxes, then finding, decision, idea, promise, talk
        (4, 10),
    ]
    assert [start for start, *_ in page.context["cues"]][:2] == [(9, 0), (9, 45)]
    assert '<span class="is-circled">F</span>' in page.text


def test_the_funder_stands_on_every_page(as_role, workshop):
    client = as_role("librarian")
    kit = client.get(url("kit", workshop)).text
    assert kit.count(CREDIT) == kit.count('class="paper__head"') == 6
    assert CREDIT in client.get(url("attendance", workshop)).text
    assert (
        CREDIT
        in client.get(reverse("closings:summary", args=[workshop.library.slug, workshop.pk])).text
    )


def test_a_long_list_has_room_for_ten_more(as_role, workshop):
    for _ in range(15):
        ParticipantFactory(workshop=workshop)
    page = as_role("librarian").get(url("attendance", workshop))
    assert list(page.context["blank_rows"]) == list(range(16, 26))


def test_the_list_to_sign_says_whose_data_and_why_and_agrees_to_no_photos(as_role, workshop):
    workshop.project.programme.funder = "Fundacja Wzorcowa"
    workshop.project.programme.save()
    page = as_role("librarian").get(url("attendance", workshop)).text
    assert f"administratorem jest {workshop.library.name}" in page
    assert "art. 6 ust. 1 lit. e RODO" in page
    assert "Odbiorca: Fundacja Wzorcowa" in page
    assert "nie jest zgodą na zdjęcia" in page


def test_consents_to_photos_are_sheets_of_their_own(as_role, workshop):
    """A choice of places for each person, and a sheet for a child that a parent signs."""
    ParticipantFactory(workshop=workshop, name="Anna Nowak")
    client = as_role("librarian")
    address = url("image-consents", workshop)
    assert f'href="{address}"' in client.get(url("participants", workshop)).text
    page = client.get(address).text
    assert "Anna Nowak" in page
    for words in ["Media społecznościowe", "wycofać", "art. 6 ust. 1 lit. a RODO", "opiekuna"]:
        assert words in page
