"""The text of a report as people type it."""

from reports.blocks import (
    Figure,
    Heading,
    Paragraph,
    Points,
    Table,
    blocks_of,
    listed,
    without_controls,
)


def test_headings_lists_and_paragraphs():
    text = "# Wnioski\n- pierwszy\n- drugi\nA potem\nzdanie dalej.\n\nNowy akapit.\n# Koniec"
    assert blocks_of(text) == [
        Heading("Wnioski"),
        Points(("pierwszy", "drugi")),
        Paragraph("A potem zdanie dalej."),
        Paragraph("Nowy akapit."),
        Heading("Koniec"),
    ]


def test_everything_else_is_what_it_says():
    text = '#panic("x") -nie {{ 7*7 }} <script> = ]'
    assert blocks_of(text) == [Paragraph(text)]
    assert blocks_of(" \n\n ") == []


def test_a_list_of_nothing_has_no_heading():
    assert listed("Wnioski", []) == ""
    assert listed("Wnioski", ["jeden\n# dwa"]) == "# Wnioski\n- jeden # dwa"


def test_signs_that_no_document_holds_are_left_out():
    assert without_controls("a\x07b\x00c\ud800\r\nd\te😀") == "abc\nd\te😀"


def test_a_picture_is_its_own_address():
    assert Figure("<svg/>", "svg", "", "").address == "data:image/svg+xml;base64,PHN2Zy8+"
    assert Figure(b"x", "jpg", "", "").address == "data:image/jpeg;base64,eA=="


def test_cells_know_their_column():
    table = Table("", ("Co", "Ile"), (("osoby", "2"),))
    assert table.labelled == [[("Co", "osoby"), ("Ile", "2")]]
