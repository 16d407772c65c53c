"""The files of a report: real headings, tags, alternative texts; what people wrote stays words."""

import re
import time
import zipfile
from io import BytesIO

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from files.typesetting import png_of, without_letters
from reports.blocks import Figure
from reports.documents.docx import docx_of
from reports.documents.pdf import pdf_of
from reports.services.reports import report_of, save_section
from tests.pdf import read_pdf

HOSTILE = [
    '#panic("x")',
    "{{ 1234*5678 }} {% include 'x' %}",
    "<script>alert(1)</script> & <b>",
    "] $ a_b* _c_ `d` @e <f> \\g #h // /* = - +",
    "🎉 😀 中文 \u200b \u202e شكرا",
    "\x07\x1b[31m\x0b\x0c",
    "x" * 5000,
    "słowo " * 900,
    '"}]}" \\u0041',
]
SECONDS = 2  # of this process: a busy machine is slow, not wrong


@pytest.fixture(autouse=True)
def polish():
    with translation.override("pl"):
        yield


def photo(size):
    file = BytesIO()
    Image.new("RGB", size, "red").save(file, "JPEG")
    is_upright = size[1] > size[0]
    return Figure(file.getvalue(), "jpg", "Ludzie", "Podpis", is_photo=True, is_upright=is_upright)


def pages_of(told):
    return len(re.findall(rb"/Type\s*/Page\b", pdf_of(told)))


def pictures_of(told):
    return Document(BytesIO(docx_of(told))).inline_shapes


class TestPdf:
    def test_it_is_tagged_and_has_title_and_language(self, told_workshop, in_library):
        pdf = pdf_of(report_of(told_workshop(3)))
        assert pdf.startswith(b"%PDF-1.7")
        assert b"/MarkInfo" in pdf
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
        assert re.search(rb"/Lang\s*\(pl\)", pdf)
        assert "Warsztat o partnerstwach. Raport z warsztatu" in pdf.decode(errors="ignore")

    def test_headings_stand_in_their_order_with_polish_letters(self, told_workshop, in_library):
        text = read_pdf(pdf_of(report_of(told_workshop(1, says="zażółć gęślą jaźń "))), "-raw")
        headings = ["Co z tego wynikło", "Przebieg dnia", "Warsztat w liczbach", "Mapa z warsztatu",
                    "Analiza SWOT", "Pięć elementów", "Zobowiązania", "Obecność",
                    "Finansowanie"]  # fmt: skip
        text = text.replace("\f", "\n")  # a page may begin with a heading
        places = [text.find(f"\n{heading}\n") for heading in headings]
        assert -1 not in places
        assert places == sorted(places)
        assert "zażółć gęślą jaźń wpis 0" in text

    @pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
    def test_what_people_wrote_stays_words(self, told_workshop, in_library, by, said):
        workshop = told_workshop(1, says="")
        save_section(workshop=workshop, kind="story", text=said, is_left_out=False, by=by)
        text = read_pdf(pdf_of(report_of(workshop)))
        assert "7006652" not in text
        if said.isascii() and said.isprintable() and len(said) < 100:
            assert "".join(said.split()) in "".join(text.split())

    def test_hostile_records_break_nothing(self, told_workshop, in_library):
        told = report_of(told_workshop(1, says='#panic("x") ]$ {{ 1234*5678 }} 🎉 '))
        assert "#panic" in read_pdf(pdf_of(told))

    def test_another_place_on_disk_and_another_user_are_enough(
        self, told_workshop, in_library, tmp_path, monkeypatch
    ):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
        assert pdf_of(report_of(told_workshop())).startswith(b"%PDF")

    def test_a_full_workshop_is_quick(self, told_workshop, in_library):
        workshop = told_workshop(40)
        pdf_of(report_of(workshop))  # the first one reads the fonts
        start = time.process_time()
        pdf_of(report_of(workshop))
        assert time.process_time() - start < SECONDS
        start = time.process_time()
        docx_of(report_of(workshop))
        assert time.process_time() - start < SECONDS

    def test_photos_stand_two_in_a_row_and_upright_ones_are_no_page(
        self, told_workshop, in_library
    ):
        told = report_of(told_workshop())
        object.__setattr__(told.section("story"), "parts", tuple(map(photo, [(60, 90)] * 4)))
        pages = pages_of(told)
        object.__setattr__(told.section("story"), "parts", ())
        assert 0 < pages_of(told) <= pages <= pages_of(told) + 1
        object.__setattr__(told.section("story"), "parts", tuple(map(photo, [(60, 90), (90, 60)])))
        table = Document(BytesIO(docx_of(told))).tables[0]
        assert [cell.text for cell in table.rows[0].cells] == ["\nPodpis", "\nPodpis"]
        sizes = [(shape.width.cm, shape.height.cm) for shape in list(pictures_of(told))[:2]]
        assert sizes == [pytest.approx((5.07, 7.6), abs=0.01), pytest.approx((7.6, 5.07), abs=0.01)]

    @pytest.mark.parametrize(
        ("said", "shown"),
        [
            ("Gwiazda 🌟 wieczoru 🎉", "Gwiazda wieczoru "),
            ("Rodzina 👨‍👩‍👧 też, brawo 👍🏽", "Rodzina też, brawo "),
            ("中文", "□□"),
        ],
    )
    def test_a_picture_among_letters_is_left_out(self, told_workshop, in_library, by, said, shown):
        unknown = {sign for sign in said if ord(sign) > 0x2000} - {"\u200d"}
        assert without_letters(said, {}, unknown) == (shown, {})
        workshop = told_workshop()
        save_section(workshop=workshop, kind="story", text=said, is_left_out=False, by=by)
        assert pdf_of(report_of(workshop)).startswith(b"%PDF")

    def test_a_word_longer_than_a_line_breaks(self, told_workshop, in_library, by):
        workshop = told_workshop()
        save_section(workshop=workshop, kind="story", text="x" * 300, is_left_out=False, by=by)
        lines = read_pdf(pdf_of(report_of(workshop)), "-layout").splitlines()
        assert sum(line.count("x") for line in lines) >= 300
        assert max(line.count("x") for line in lines) < 120

    def test_photos_may_stand_beside_drawings(self, told_workshop, in_library):
        told = report_of(told_workshop())
        file = BytesIO()
        Image.new("RGB", (30, 20), "red").save(file, "JPEG")
        photo = Figure(file.getvalue(), "jpg", "Ludzie przy stole", "Warsztat")
        story = told.section("story")
        object.__setattr__(story, "parts", (photo,))
        assert "Warsztat" in read_pdf(pdf_of(told))
        assert Document(BytesIO(docx_of(told))).inline_shapes[0]._inline.docPr.get("descr") == (
            "Ludzie przy stole"
        )


def test_logos_stand_in_a_row_with_their_words(told_workshop, in_library):
    told = report_of(told_workshop())
    logos = []
    for name, width in [("NCK", 61), ("MKiDN", 67)]:
        file = BytesIO()
        Image.new("RGB", (width, 20), "navy").save(file, "PNG")
        logos.append(Figure(file.getvalue(), "png", f"Znak: {name}", is_logo=True))
    object.__setattr__(told.section("funding"), "parts", tuple(logos))
    widths = re.findall(rb"/Width (\d+)", pdf_of(told))
    assert [width for width in widths if width in {b"61", b"67"}] == [b"61", b"67"]
    document = Document(BytesIO(docx_of(told)))
    shapes = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert shapes[-2:] == ["Znak: NCK", "Znak: MKiDN"]
    assert len(document.tables) == 2  # no empty place for logos
    html = render_to_string("reports/report/_blocks.html", {"blocks": logos})
    assert html.count('class="report__logo"') == 2
    assert "<figcaption" not in html


class TestDocx:
    def document(self, told):
        return Document(BytesIO(docx_of(told)))

    def test_headings_are_headings(self, told_workshop, in_library):
        document = self.document(report_of(told_workshop(2)))
        of_level = {
            style: [each.text for each in document.paragraphs if each.style.name == style]
            for style in ["Title", "Heading 1", "Heading 2", "List Bullet"]
        }
        assert of_level["Title"] == ["Warsztat o partnerstwach"]
        assert of_level["Heading 1"][:2] == ["Co z tego wynikło", "Przebieg dnia"]
        assert of_level["Heading 2"][:3] == ["Wnioski", "Ustalenia", "Pomysły"]
        assert "Wpis 0 finding." in of_level["List Bullet"]

    def test_tables_repeat_their_head_and_pictures_are_described(self, told_workshop, in_library):
        document = self.document(report_of(told_workshop(2)))
        numbers, attendance, logos = document.tables
        for table in [numbers, attendance]:
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
            assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
        assert logos.cell(0, 0).text == "Miejsce na znaki: Narodowe Centrum Kultury"
        [picture] = document.inline_shapes
        assert picture._inline.docPr.get("descr").startswith("W środku stoi biblioteka")

    def test_rows_stay_whole_and_numbers_take_little_room(self, told_workshop, in_library):
        numbers, attendance, _logos = self.document(report_of(told_workshop(2))).tables
        for table in [numbers, attendance]:
            assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert [round(column.width.cm, 1) for column in numbers.columns] == [13.6, 2.4]
        widths = [round(column.width.cm, 1) for column in attendance.columns]
        assert widths == [5.8, 3.9, 3.9, 2.4]

    def test_pages_are_numbered(self, told_workshop, in_library):
        foot = self.document(report_of(told_workshop())).sections[0].footer.paragraphs[0]._p
        fields = [each.get(qn("w:instr")) for each in foot.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]

    def test_language_and_title_are_set(self, told_workshop, in_library):
        document = self.document(report_of(told_workshop()))
        assert document.core_properties.language == "pl-PL"
        assert document.core_properties.title.startswith("Warsztat o partnerstwach. Raport")
        languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
        assert languages == {"pl-PL"}

    def test_what_people_wrote_stays_words(self, told_workshop, in_library, by):
        workshop = told_workshop(1, says='{{ 1234*5678 }} <w:p/> #panic("x") ')
        for kind, said in zip(["story", "swot", "map"], [HOSTILE[5], HOSTILE[6], HOSTILE[4]],
                              strict=True):  # fmt: skip
            save_section(workshop=workshop, kind=kind, text=said, is_left_out=False, by=by)
        content = docx_of(report_of(workshop))
        text = "\n".join(each.text for each in Document(BytesIO(content)).paragraphs)
        assert '{{ 1234*5678 }} <w:p/> #panic("x") wpis 0 finding.' in text
        assert "x" * 5000 in text
        assert "🎉" in text
        assert zipfile.ZipFile(BytesIO(content)).testzip() is None


def test_a_drawing_becomes_a_picture_of_that_width():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"></svg>'
    assert Image.open(BytesIO(png_of(svg, 300))).size == (300, 600)


@pytest.mark.parametrize(
    ("name", "content_type", "begins"),
    [("report-pdf", "application/pdf", b"%PDF"), ("report-docx", "wordprocessingml", b"PK")],
)
def test_a_reader_downloads_the_files(as_role, told_workshop, name, content_type, begins):
    workshop = told_workshop()
    address = reverse(f"reports:{name}", args=[workshop.library.slug, workshop.pk])
    response = as_role("reader").get(address)
    assert content_type in response["Content-Type"]
    assert response.content.startswith(begins)
    assert f"raport-{workshop.library.slug}-2026-11-18" in response["Content-Disposition"]
