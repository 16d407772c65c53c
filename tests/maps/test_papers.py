"""The map on paper: numbers beside shapes, the list by the same numbers, and the tagged PDF."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from maps.table.laying import table_map
from maps.table.picture import A3_PRINT, A4_PRINT
from tests.factories.partners import KindFactory, PartnerFactory
from tests.maps.table_dots import AUDIENCES, apart, name_box, partners, places_of, words_of
from tests.pdf import read_pdf

POINTS = 785 / 1050  # of a pixel of A4 within its margins


def printed(count, sheet):
    dots = partners(count, 1)
    return table_map(dots, AUDIENCES, words_of(dots), sheet=sheet)


@pytest.mark.parametrize("sheet", [A4_PRINT, A3_PRINT], ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("count", [1, 10, 40, 150, 500])
def test_every_shape_has_its_number_and_nothing_lies_on_it(sheet, count):
    picture = printed(count, sheet)
    said, boxes = [], []
    for one, _sector, _level, shape, _beside in places_of(picture):
        first, _, last = one.number.text.partition("–")
        said += range(int(first), int(last or first) + 1)
        assert set(one.ranks) == set(range(int(first), int(last or first) + 1))
        assert one.number.size * POINTS >= 7
        number, name = name_box(one.number), name_box(one.label)
        # Right of its shape, clear of the line around it; left of its name.
        assert number[0] == pytest.approx(shape[2] + 3.8, abs=0.15)
        assert name[0] == pytest.approx(number[2] + 5.5, abs=0.15)
        boxes += [shape, number, name]
    assert sorted(said) == list(range(1, count + 1))
    near = [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if abs(a[1] - b[1]) < 40]
    assert all(apart(a, b) for a, b in near)


def test_a_sheet_without_numbers_has_none_and_stays_as_it_was():
    picture = printed(40, replace(A4_PRINT, digits=0))
    assert [node.number for node in picture.nodes] == [None] * 40


@pytest.fixture
def library_with_a_pile(library):
    """One resident, one whose sector is uncertain, and so many village clubs that they gather."""
    club = KindFactory(name="KGW", name_en="KGW")
    for n in range(160):
        name = f"Koło Gospodyń {n:03}, Bardzo Długa Nazwa"
        PartnerFactory(
            library=library, name=name, short_label=name[:24], sector="ngo", level="one_off",
            kind=club, place="Kukinia",
        )  # fmt: skip
    for place in ("Gąski", "Rusowo"):
        PartnerFactory(library=library, name="Twins", sector="private", place=place)
    PartnerFactory(library=library, name="Zofia Pszczelna", sector="person", level="lasting")
    PartnerFactory(library=library, name="Zespół #1", sector="public", sector_confirmed=False)
    return library


def test_page_and_picture_have_the_same_numbers_and_no_resident_is_named(
    as_role, library_with_a_pile
):
    slug = library_with_a_pile.slug
    response = as_role("reader").get(reverse("maps:print", args=[slug]) + "?paper=a3")
    soup = BeautifulSoup(response.content, "html.parser")
    lines = {int(li["value"]): li.text for li in soup.select(".map-paper__lines li")}
    assert list(lines) == list(range(1, 165))
    first = ["Twins, Gąski", "Twins, Rusowo", "Zespół #1 (?)", "mieszkanka lub mieszkaniec"]
    assert [lines[n] for n in (1, 2, 3, 4)] == first
    assert all(re.fullmatch(r"Koło Gospodyń \d+, .+ Nazwa", lines[n]) for n in range(5, 165))
    said = [text.text for text in soup.select("svg .map-number")]
    numbers = [range(int(a), int(b or a) + 1) for a, _, b in (one.partition("–") for one in said)]
    assert sorted(n for one in numbers for n in one) == list(lines)
    (pile,) = soup.select(".map-paper__pile")
    assert pile.text.split()[0] in said
    members = pile.find_next("ol").select("li")
    assert [li["value"] for li in (members[0], members[-1])] == pile.text.split()[0].split("–")
    assert soup.select_one("main.map-paper--a3")
    for name in ("maps:print", "maps:svg", "maps:pdf"):
        assert b"Pszczelna" not in as_role("reader").get(reverse(name, args=[slug])).content


@pytest.mark.parametrize(("query", "size"), [("", (842, 595)), ("?paper=a3", (1191, 842))])
def test_the_pdf_is_tagged_and_lists_everybody(as_role, library_with_a_pile, query, size):
    slug = library_with_a_pile.slug
    response = as_role("reader").get(reverse("maps:pdf", args=[slug]) + query)
    pdf = response.content
    paper = "a3" if query else "a4"
    assert response["Content-Type"] == "application/pdf"
    assert re.search(rf'filename="map-{slug}-[\d-]+-{paper}\.pdf"', response["Content-Disposition"])
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert re.search(rb"/Lang\s*\(pl\)", pdf)
    assert b"/Alt" in pdf
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert tuple(round(float(side)) for side in box.groups()) == size
    words = " ".join(read_pdf(pdf, "-raw").split())
    assert all(f"Koło Gospodyń {n:03}, Bardzo Długa Nazwa" in words for n in range(160))
    assert "Pszczelna" not in words
    lows = ends_of_columns(pdf, 4 if query else 3)
    assert max(lows) - min(lows) < 32  # points: three lines


def ends_of_columns(pdf, count):
    """Return where each column of the last page ends, in points from its upper edge."""
    page = BeautifulSoup(read_pdf(pdf, "-bbox"), "html.parser").select("page")[-1]
    width, height = float(page["width"]), float(page["height"])
    ends = [0.0] * count
    for word in page.select("word"):
        column, low = int(float(word["xmin"]) / width * count), float(word["ymax"])
        if low < height - 30:  # the line at the foot
            ends[column] = max(ends[column], low)
    return ends


def test_the_free_seat_looks_like_a_link_where_it_is_one(as_role, library):
    def links(name):
        soup = BeautifulSoup(
            as_role("librarian").get(reverse(name, args=[library.slug])).content, "html.parser"
        )
        return [
            (one.parent.has_attr("href"), one.get("text-decoration"))
            for one in soup.select(".map-seat-link")
        ]

    assert set(links("maps:map")) == {(True, "underline")}
    assert set(links("maps:svg")) == set(links("maps:print")) == {(False, None)}


def test_a_choice_is_listed_and_the_others_fade(as_role, library_with_a_pile):
    address = reverse("maps:print", args=[library_with_a_pile.slug])
    response = as_role("reader").get(f"{address}?sector=public")
    soup = BeautifulSoup(response.content, "html.parser")
    assert [li.text for li in soup.select(".map-paper__lines li")] == ["Zespół #1 (?)"]
    assert "Wybrane: 1 organizacja" in soup.select_one(".page-head").text
    bright = soup.select("svg .map-node:not([opacity])")
    assert [node.select_one("title").text.split(",")[0] for node in bright] == ["Zespół #1"]
