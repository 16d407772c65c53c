"""The way through the pages of a list."""

from django.core.paginator import Paginator
from django.template.loader import render_to_string
from lxml import html

LIST = "includes/_pagination.html"


def nav_of(number, **more):
    page = Paginator(range(500), 25).page(number)
    return html.fromstring(render_to_string(LIST, {"page": page, **more}))


def ways_of(nav):
    return [one.get("href") for one in nav.iterfind(".//a")]


def test_a_list_of_one_page_needs_no_way_through():
    page = Paginator(range(3), 25).page(1)
    assert not render_to_string(LIST, {"page": page, "query": ""}).strip()


def test_the_page_before_after_and_all_others_near_are_one_press_away():
    nav = nav_of(10, query="level=trial&q=ż")
    (before, *_others, after) = ways_of(nav)
    assert (before, after) == ("?level=trial&q=ż&page=9", "?level=trial&q=ż&page=11")
    assert [one.text for one in nav.iterfind(".//span[@aria-current='page']")] == ["10"]
    assert [one.text for one in nav.findall(".//li/span") if not one.attrib] == ["…", "…"]
    assert nav.find("p").text == "226–250 z 500"


def test_the_first_page_has_none_before_and_the_last_none_after():
    assert {one.get("rel") for one in nav_of(1).iterfind(".//a")} == {None, "next"}
    assert {one.get("rel") for one in nav_of(20).iterfind(".//a")} == {None, "prev"}


def test_one_of_several_lists_has_its_own_parameter_name_and_place():
    nav = nav_of(1, name="alike", fragment="#alike", label="Podobne <3")
    assert nav.get("aria-label") == "Podobne <3"
    assert ways_of(nav)[0] == "?alike=2#alike"


def test_what_was_typed_stays_text():
    address = ways_of(nav_of(1, query='q="><b>'))[0]
    assert address == '?q="><b>&page=2'
