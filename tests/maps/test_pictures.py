"""Pictures of the map that leave its page: on a wall, and for everybody."""

import re

from django.template.loader import render_to_string

from maps.services.pictures import picture_of_names, pictures_for_everybody
from maps.table import shapes


def test_a_picture_of_many_stands_on_a_wall_too(in_library):
    names = [(number, f"OSP {number}", "ngo") for number in range(1, 200)]
    picture = picture_of_names(names, ["dzieci"], in_library)
    drawing = {"picture": picture, "ink": shapes, "title": "t", "description": "d"}
    svg = render_to_string("maps/_relationship_map.html", drawing)
    assert picture.piles
    assert svg.count('data-partner="') == 199


def test_a_map_for_everybody_names_them_on_a_phone_too_and_says_no_more(in_library):
    names = [(number, f"OSP Gąski {number}", "ngo") for number in range(1, 7)]
    for picture in pictures_for_everybody(names, ["dzieci"], in_library):
        assert {node.label.text for node in picture.nodes} == {name for _, name, _ in names}
        assert [band.label for band in picture.bands] == [None] * 5
        assert picture.seats == ()
        said = [title.text for corner in picture.corners for title in corner.titles]
        assert not re.search(r"\d", " ".join(said))
    assert [picture.sheet.name for picture in pictures_for_everybody(names, [], in_library)] == [
        "wide", "phone",
    ]  # fmt: skip
