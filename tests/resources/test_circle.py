"""The kinds as a ring: readable, nothing over anything, and the list its twin."""

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from resources.circle import LETTER, LETTER_WIDTH, NARROW, WIDE, fitting, ring
from tests.factories.partners import ResourceFactory


def box_of_words(part):
    """Return left, top, right, bottom of two lines of words that use all their room."""
    width = part.room * LETTER_WIDTH
    left = part.label_x if part.anchor == "start" else part.label_x - width
    return left, part.label_y - LETTER, left + width, part.label_y + 18 + LETTER / 3


def test_words_stand_beside_the_ring_each_in_its_own_room():
    parts = ring(12, WIDE)
    boxes = [box_of_words(part) for part in parts]
    for at, (left, top, right, bottom) in enumerate(boxes):
        assert (left >= 0, top >= 0, right <= WIDE.width, bottom <= WIDE.height) == (True,) * 4
        for other_left, other_top, other_right, other_bottom in boxes[at + 1 :]:
            apart = right <= other_left or other_right <= left
            assert apart or bottom <= other_top or other_bottom <= top
    assert min(part.room for part in parts) >= 30


@pytest.mark.parametrize("sheet", [WIDE, NARROW])
def test_each_number_stands_in_its_own_part_of_the_ring(sheet):
    parts = ring(12, sheet)
    middles = [((part.x - sheet.width / 2) ** 2 + (part.y - sheet.height / 2) ** 2) ** 0.5
               for part in parts]  # fmt: skip
    assert all(sheet.inner < middle < sheet.outer for middle in middles)
    steps = [((one.x - two.x) ** 2 + (one.y - two.y) ** 2) ** 0.5
             for one, two in pairwise(parts)]  # fmt: skip
    assert min(steps) > 3 * LETTER  # room for three digits
    assert len({part.path for part in parts}) == 12


@pytest.mark.parametrize(
    ("text", "room", "cut"), [("sala", 4, "sala"), ("sala, bus", 6, "sala…"), ("sala", 0, "…")]
)
def test_words_are_cut_to_their_room(text, room, cut):
    assert fitting(text, room) == cut


def test_the_list_stands_first_and_says_what_the_ring_says(in_library, sign_in):
    for row in [
        {"category": "place", "text": "sala"},
        {"category": "place", "text": "dwór", "direction": "need"},
        {"category": "unsorted"},
        {"category": "place", "archived": True},
    ]:
        ResourceFactory(library=in_library, **row)
    answer = sign_in("reader").get(reverse("resources:circle", args=[in_library.slug]))
    page = BeautifulSoup(answer.content, "html.parser").select_one("main")
    listed = [link["href"] for link in page.select("ol.circle-list a")]
    for picture in page.select("svg"):
        assert [link["href"] for link in picture.select("a")] == listed
        assert picture.find_previous("ol")["class"] == ["circle-list"]
    assert len(listed) == 12
    place = " ".join(page.select("ol.circle-list li")[4].get_text(" ").split())
    assert place == "Places offers: 1, needs: 1 dwór, sala"
    counts = [text.get_text() for text in page.select(".ring--wide .ring__count")]
    assert counts == ["0"] * 4 + ["2"] + ["0"] * 7
    assert "Not sorted yet: 1" in page.get_text()
