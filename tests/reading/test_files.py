import contextlib
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import file_kinds
from reading.columns import SheetTable
from reading.file_kinds import Note, UnreadableFile
from reading.files import read_file, read_table

TEXT = "Nazwa;Miejscowość\r\nSZKOŁA W ŁĄCE;Łąka\r\n\r\n„Żółć”;Kąty\r\n"
TABLE = SheetTable(
    ("Nazwa", "Miejscowość"), ((2, ("SZKOŁA W ŁĄCE", "Łąka")), (4, ("„Żółć”", "Kąty")))
)


def excel(rows, **sheets):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def refusal(data, filename="lista.csv"):
    with pytest.raises(UnreadableFile) as caught:
        read_table(data, filename)
    return caught.value.code, caught.value.row


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters(encoding, delimiter):
    assert read_table(TEXT.replace(";", delimiter).encode(encoding)) == TABLE


@pytest.mark.parametrize("encoding", ["iso8859_2", "cp852", "mac_latin2", "utf-16-le", "utf-16-be"])
def test_older_encodings(encoding):
    text = "Nazwa;Miejscowość\nSzkoła Świętej Jadwigi w Łące;Łąka\nKoło Żeńców;Kąty\n"
    table = read_table(text.encode(encoding))
    assert table.rows[0][1] == ("Szkoła Świętej Jadwigi w Łące", "Łąka")


def test_one_bad_byte_stays_one_bad_sign():
    data = "Nazwa\nŻółwie Łąki\nMiód\n".encode().replace("ó".encode() + b"d", b"\xf3d")
    read = read_file(data)
    assert [cells for _number, (cells,) in read.table().rows] == ["Żółwie Łąki", "Mi\ufffdd"]
    assert (read.encoding, read.notes) == ("utf-8", (Note(Note.BAD_SIGNS, (3,)),))
    assert read_file(data, encoding="cp1250").encoding == "cp1250"


def test_letters_of_another_encoding_are_noticed():
    wrong = "Nazwa\nŻółwie Łąki\nŹdźbło\n".encode().decode("cp1250", "ignore")
    assert read_file(wrong.encode()).notes == (Note(Note.DOUBTFUL_LETTERS),)
    assert read_file("Nazwa\nДім культури\nČeský dům\nÉcole\n".encode()).notes == ()


@pytest.mark.parametrize(
    ("text", "delimiter", "width"),
    [
        ("Nazwa;Adres (ulica, numer, kod)\nKGW;Polna 4, Lipka\nGOK;Polna 1, Lipka\n", ";", 2),
        ("Nazwa,Opis\nKGW,raz; dwa\nGOK,a; b\n", ",", 2),
        ("Wykaz klubów; stan na dziś\n\nNazwa\tTelefon\nKGW\t1\nGOK\t2\n", "\t", 2),
        ("Nazwa|Telefon\nKGW|1", "|", 2),
        ("Klub, który działa\nOSP\nKGW\n", ";", 1),
        ("Nazwa\nOSP\n", ";", 1),
    ],
)
def test_the_delimiter_makes_the_most_rows_even(text, delimiter, width):
    read = read_file(text.encode())
    assert (read.delimiter, len(read.records[0][1])) == (delimiter, width)


def test_a_cell_with_line_breaks_and_quotation_marks():
    data = b'Nazwa;Opis\n"PRZEDSZKOLE ""BAJKA""";"raz\ndwa"\nKGW;x\n'
    rows = read_table(data).rows
    assert rows == ((2, ('PRZEDSZKOLE "BAJKA"', "raz\ndwa")), (3, ("KGW", "x")))


def test_one_column_without_any_delimiter():
    assert read_table(b"Nazwa\nOSP\n") == SheetTable(("Nazwa",), ((2, ("OSP",)),))


def test_the_line_by_which_excel_is_told_the_delimiter():
    for line in [b"sep=,", b'"sep=,"', b'"SEP=,",']:
        table = read_table(line + b"\r\nNazwa,Typ\r\nOSP;GOK,x\r\n")
        assert table == SheetTable(("Nazwa", "Typ"), ((3, ("OSP;GOK", "x")),), (2,))


def test_rows_of_unequal_length_become_equal():
    table = read_table(b"Nazwa;Typ\nOSP\nKGW;x;y;\n")
    assert table.columns == ("Nazwa", "Typ", "")
    assert table.rows == ((2, ("OSP", "", "")), (3, ("KGW", "x", "y")))


def test_control_characters_do_not_get_in():
    assert read_table("Nazwa\nO\u200bS\x07P\n".encode()).rows == ((2, ("OS P",)),)
    family = "👩\N{ZERO WIDTH JOINER}👧 razem"  # the sign that joins them is seen
    assert read_table(f"Nazwa\n{family}\n".encode()).rows == ((2, (family,)),)


def test_excel():
    data = excel([["Nazwa", "Numer", "Od"], [None], ["Łąka", 3.0, None], ["Kąty", "1A", 5.5]])
    assert read_table(data, "lista.xlsx") == SheetTable(
        ("Nazwa", "Numer", "Od"), ((3, ("Łąka", "3", "")), (4, ("Kąty", "1A", "5.5")))
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b";;;\n;;\n", "empty"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, "old_excel"),
        (b"\x00\x01\x02\x03", "not_a_table"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (b"\xff\xfe\x00", "damaged"),
        (b"%PDF-1.4\n1 0 obj", "pdf"),
        (b"\xff\xd8\xff\xe0 JFIF", "picture"),
        (b"{\\rtf1 Nazwa;Telefon}", "document"),
        (b'{"type": "FeatureCollection",\n"features": []}', "empty"),
        (b'[{"name": "OSP"}]', "data"),
        (b"<html><table><tr><td>Nazwa</td></tr></table></html>", "web_page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<osm version="0.6"/>', "map_data"),
        (b'<?xml version="1.0"?>\n<list/>', "data"),
        (b"BEGIN:VCARD\nFN:OSP\nEND:VCARD", "cards"),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "other_sheet"),
    ],
)
def test_what_is_no_table_says_what_it_is(data, code):
    assert refusal(data) == (code, None)


def test_a_name_in_brackets_is_a_name():
    assert read_table(b"[nowe] Klub Mewa\n<Bez nazwy>\n").rows[0][1] == ("[nowe] Klub Mewa",)


def test_an_old_excel_file_is_known_by_its_name_too():
    assert refusal(b"Nazwa\nOSP", "lista.XLS") == ("old_excel", None)


@pytest.mark.parametrize(
    ("member", "mimetype", "code"),
    [
        ("x", "", "not_a_table"),
        ("xl/workbook.bin", "", "other_sheet"),
        ("Index/Document.iwa", "", "other_sheet"),
        ("word/document.xml", "", "document"),
        ("content.xml", "application/vnd.oasis.opendocument.text", "document"),
        ("content.xml", "application/vnd.oasis.opendocument.spreadsheet", "damaged"),
    ],
)
def test_a_zip_that_is_no_sheet_says_what_it_is(member, mimetype, code):
    assert refusal(zipped({member: "<x", "mimetype": mimetype}), "lista.xlsx") == (code, None)


def test_the_name_of_a_sheet_is_one_line():
    book = openpyxl.Workbook()
    book.active.title = "Lista\u2028partnerów"
    book.active.append(["Nazwa"])
    book.active.append(["Szkoła"])
    book.save(file := io.BytesIO())
    assert read_file(file.getvalue()).sheet == "Lista partnerów"


def zipped(members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return data.getvalue()


CELL = '<table:table-cell office:value-type="{}"><text:p>{}</text:p></table:table-cell>'
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def ods(**sheets):
    """Return a file of LibreOffice; of a row "hidden" tells that it is, a number is repeated."""
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names
    )
    tables = ""
    for name, rows in sheets.items():
        tables += f'<table:table table:name="{name}">'
        for cells, about in rows:
            kinds = [f'float" office:value="{one}' if one == 5123 else "string" for one in cells]
            written = "".join(map(CELL.format, kinds, cells))
            tables += (
                f"<table:table-row {about}>{written or '<table:table-cell/>'}</table:table-row>"
            )
        tables += "</table:table>"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{ODS}"/>'
    manifest = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entry}'
    content = f"<office:document-content {spaces}><office:body><office:spreadsheet>{tables}"
    return zipped({
        "mimetype": ODS,
        "content.xml": f"{content}</office:spreadsheet></office:body></office:document-content>",
        "META-INF/manifest.xml": f"{manifest}</m:manifest>",
    })  # fmt: skip


def test_formulas_that_were_never_calculated_are_told():
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in [["Nazwa", "Telefon"], ["OSP", "=A1"], ["=B1&A1", "x"]]:
        book.active.append(row)
    book.save(data)
    assert read_file(data.getvalue()).notes == (Note(Note.WITHOUT_RESULT, texts=("B2", "A3")),)


def swollen(more):
    """Return an Excel file with this XML as its last row."""
    source, target = zipfile.ZipFile(io.BytesIO(excel([["Nazwa"], ["OSP"]]))), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            xml = source.read(name)
            if name.endswith("sheet1.xml"):
                xml = xml.replace(b"</sheetData>", more + b"</sheetData>")
            archive.writestr(name, xml)
    return target.getvalue()


def test_a_row_of_a_million_cells_is_refused_before_it_is_read():
    data = swollen(b'<row r="3">' + b'<c r="A3"/>' * 1_000_001 + b"</row>")
    assert len(data) < 100_000
    assert refusal(data, "lista.xlsx") == ("too_large", None)


def test_a_day_that_does_not_exist_is_a_text_and_others_are_days():
    days = ["2026-13-45", "2026-01-15", "2026-01-15T10:30:00.000Z", "wkrótce", "12:30:00"]
    data = swollen("".join(f"<row><c t='d'><v>{day}</v></c></row>" for day in days).encode())
    read = [cells[0] for _number, cells in read_table(data, "lista.xlsx").rows]
    assert read == ["OSP", "2026-13-45", "2026-01-15", "2026-01-15", "wkrótce", "12:30:00"]


def test_spaces_in_a_formula_cost_nothing():
    data = swollen(b'<row r="3"><c r="A3"><f></f>' + b" " * 200_000 + b"x</c></row>")
    assert read_table(data, "lista.xlsx").rows


def test_a_sheet_of_libreoffice():
    empty = ([], 'table:number-rows-repeated="2"')
    hidden = (["Łąka", 5123.0], 'table:visibility="collapse"')
    data = ods(A=[(["Nazwa", "Kod"], ""), empty, hidden, (["Kąty", "5.5"], "")], B=[(["OSP"], "")])
    read = read_file(data, "lista.ods")
    assert read.table() == SheetTable(
        ("Nazwa", "Kod"), ((4, ("Łąka", "5123")), (5, ("Kąty", "5.5")))
    )
    assert read.notes == (
        Note(Note.OTHER_SHEETS, texts=("B (1)",)),
        Note(Note.HIDDEN_ROWS, (4,)),
    )


def test_a_sheet_of_libreoffice_that_claims_a_million_rows_is_refused():
    many = 'table:number-rows-repeated="1000000"'
    assert refusal(ods(A=[(["x", "y", "z"], many)])) == ("too_large", None)
    assert refusal(ods(A=[(["x", "y", "z"], ""), ([], many), (["x"], "")])) == ("too_large", None)
    assert len(read_file(ods(A=[(["x", "y", "z"], ""), ([], many)])).records) == 1


def test_other_sheets_and_hidden_rows_are_told_and_a_sheet_may_be_chosen():
    book = openpyxl.Workbook()
    for row in [["Nazwa"], ["OSP"], ["KGW"]]:
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.create_sheet("Pusty")
    book.create_sheet("Szkoły").append(["Szkoła w Lipce"])
    book.create_sheet("Stare").append(["x"])
    book["Stare"].sheet_state = "hidden"
    data = io.BytesIO()
    book.save(data)
    read = read_file(data.getvalue())
    assert (read.sheet, read.sheets) == ("Sheet", (("Sheet", 3), ("Szkoły", 1), ("Stare", 1)))
    assert read.notes == (
        Note(Note.OTHER_SHEETS, texts=("Szkoły (1)", "Stare (1)")),
        Note(Note.HIDDEN_ROWS, (3,)),
    )
    again = read_file(data.getvalue(), sheet="Szkoły")
    assert (again.sheet, again.records) == ("Szkoły", ((1, ("Szkoła w Lipce",)),))


def test_a_zip_that_would_unpack_to_more_than_we_read():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (file_kinds.MOST_BYTES_UNPACKED + 1))
    assert len(data.getvalue()) < 100_000
    assert refusal(data.getvalue()) == ("too_large", None)


def test_a_damaged_excel_file():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.xml", "<not><xml")
    assert refusal(data.getvalue()) == ("damaged", None)


def test_limits_name_the_row():
    assert refusal(b"x" * (file_kinds.MOST_BYTES + 1)) == ("too_large", None)
    assert refusal(b"Nazwa\n" + b"OSP\n" * (file_kinds.MOST_ROWS + 1)) == ("too_many_rows", 5002)
    assert refusal(b"a\n" + b"x;" * 101 + b"x") == ("too_many_columns", 2)
    assert (
        len(read_table(b"Nazwa\n" + b"OSP\n" * file_kinds.MOST_ROWS).rows) == file_kinds.MOST_ROWS
    )


def test_empty_rows_without_number_are_passed_over():
    table = read_table(b"Nazwa;Typ\n" + b";\n" * 60_000 + b"OSP;x\n" + b"\n" * 60_000)
    assert table.rows == ((60_002, ("OSP", "x")),)


@pytest.mark.parametrize(
    ("text", "rows", "stray"),
    [
        ('Nazwa;Tel\n"OSP;1\nKGW;2\n"GOK;3\nLGD;4', ["OSP 1", "KGW 2", "GOK 3", "LGD 4"], (2, 4)),
        ('Nazwa\nOSP\n"KGW\nGOK', ["OSP", "KGW", "GOK"], (3,)),
        ('Nazwa\n"' + "x" * 200_000 + "\nOSP", ["x" * 200_000, "OSP"], (2,)),
        # Marks that have their pair, however far, and inches.
        ('Nazwa;Opis;Tel\n"OSP\nw Kukini";"raz\n\ndwa";1\nRury 5";x;2', None, ()),
    ],
    ids=["rows", "one column", "long", "pairs"],
)
def test_a_stray_quotation_mark_costs_nothing_but_itself(text, rows, stray):
    read = read_file(text.encode())
    assert sum((note.rows for note in read.notes), ()) == stray
    cells = [cells for _number, cells in read.table().rows]
    expected = [("OSP\nw Kukini", "raz\n\ndwa", "1"), ('Rury 5"', "x", "2")]
    assert cells == expected if rows is None else [" ".join(one) for one in cells] == rows


@settings(deadline=None, max_examples=200)
@given(st.binary(), st.sampled_from([b"", file_kinds.ZIP, b"\xff\xfe", b"\xef\xbb\xbf", b'"']))
def test_random_bytes_give_a_table_or_a_reason(data, start):
    try:
        table = read_table(start + data)
    except UnreadableFile:
        return
    assert {len(cells) for _number, cells in table.rows} <= {len(table.columns)}


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=8))
def test_an_excel_file_broken_anywhere_gives_a_table_or_a_reason(at, noise):
    data = bytearray(excel([["Nazwa", "Typ"], ["OSP", "straż"]]))
    data[at : at + len(noise)] = noise
    with contextlib.suppress(UnreadableFile):
        read_table(bytes(data), "lista.xlsx")
