import contextlib
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake import reading
from intake.reading import Line, SheetTable, UnreadableFile, guess_columns, read_lines, read_table

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


@pytest.mark.parametrize("encoding", ["iso8859_2", "cp852"])
def test_older_encodings(encoding):
    text = "Nazwa;Miejscowość\nSzkoła Świętej Jadwigi w Łące;Łąka\nKoło Żeńców;Kąty\n"
    table = read_table(text.encode(encoding))
    assert table.rows[0][1] == ("Szkoła Świętej Jadwigi w Łące", "Łąka")


def test_a_cell_with_line_breaks_and_quotation_marks():
    data = b'Nazwa;Opis\n"PRZEDSZKOLE ""BAJKA""";"raz\ndwa"\nKGW;x\n'
    rows = read_table(data).rows
    assert rows == ((2, ('PRZEDSZKOLE "BAJKA"', "raz dwa")), (3, ("KGW", "x")))


def test_one_column_without_any_delimiter():
    assert read_table(b"Nazwa\nOSP\n") == SheetTable(("Nazwa",), ((2, ("OSP",)),))


def test_the_line_by_which_excel_is_told_the_delimiter():
    table = read_table(b"sep=,\r\nNazwa,Typ\r\nOSP,x\r\n")
    assert table == SheetTable(("Nazwa", "Typ"), ((3, ("OSP", "x")),))


def test_rows_of_unequal_length_become_equal():
    table = read_table(b"Nazwa;Typ\nOSP\nKGW;x;y;\n")
    assert table.columns == ("Nazwa", "Typ", "")
    assert table.rows == ((2, ("OSP", "", "")), (3, ("KGW", "x", "y")))


def test_control_characters_do_not_get_in():
    assert read_table("Nazwa\nO\u200bS\x07P\n".encode()).rows == ((2, ("OS P",)),)
    family = "👩\N{ZERO WIDTH JOINER}👧 razem"  # the sign that joins them is seen
    assert read_table(f"Nazwa\n{family}\n".encode()).rows == ((2, (family,)),)
    assert read_lines(f"{family}\u200b")[0].name == family


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
        (reading.OLD_EXCEL + b"x" * 50, "old_excel"),
        (b"\x00\x01\x02\x03", "not_a_table"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (b"\xff\xfe\x00", "damaged"),
    ],
)
def test_what_is_no_table_says_why(data, code):
    assert refusal(data) == (code, None)


def test_an_old_excel_file_is_known_by_its_name_too():
    assert refusal(b"Nazwa\nOSP", "lista.XLS") == ("old_excel", None)


def test_a_zip_that_is_no_excel():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refusal(data.getvalue()) == ("not_a_table", None)


def test_a_zip_that_would_unpack_to_more_than_we_read():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (reading.MOST_BYTES_UNPACKED + 1))
    assert len(data.getvalue()) < 100_000
    assert refusal(data.getvalue()) == ("too_large", None)


def test_a_damaged_excel_file():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.xml", "<not><xml")
    assert refusal(data.getvalue()) == ("damaged", None)


def test_limits_name_the_row():
    assert refusal(b"x" * (reading.MOST_BYTES + 1)) == ("too_large", None)
    assert refusal(b"Nazwa\n" + b"OSP\n" * (reading.MOST_ROWS + 1)) == ("too_many_rows", 5002)
    assert refusal(b"a\n" + b"x;" * 101 + b"x") == ("too_many_columns", 2)
    assert len(read_table(b"Nazwa\n" + b"OSP\n" * reading.MOST_ROWS).rows) == reading.MOST_ROWS


def test_a_field_without_end_names_the_row():
    assert refusal(b'a\nb\n"' + b"x" * 200_000) == ("damaged", 3)


@settings(deadline=None, max_examples=200)
@given(st.binary(), st.sampled_from([b"", reading.ZIP, b"\xff\xfe", b"\xef\xbb\xbf", b'"']))
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


_RSPO = (
    "Numer RSPO;REGON;NIP;Typ;Nazwa;Kod terytorialny województwo;Kod terytorialny powiat;"
    "Kod terytorialny gmina;Kod terytorialny miejscowość;Kod terytorialny ulica;Województwo;"
    "Powiat;Gmina;Miejscowość;Rodzaj miejscowości;Ulica;Numer budynku;Numer lokalu;Kod pocztowy;"
    "Poczta;Telefon;Faks;E-mail;Strona www;Publiczność status;Kategoria uczniów;"
    "Specyfika placówki;Imię i nazwisko dyrektora;Data założenia;Liczba uczniów"
)
RSPO = _RSPO.split(";")


def test_the_columns_of_the_school_register():
    assert {field: RSPO[at] for field, at in guess_columns(RSPO).items()} == {
        "name": "Nazwa",
        "kind": "Typ",
        "sector": "Publiczność status",
        "street": "Ulica",
        "number": "Numer budynku",
        "flat": "Numer lokalu",
        "postal_code": "Kod pocztowy",
        "place": "Miejscowość",
        "phone": "Telefon",
        "email": "E-mail",
        "website": "Strona www",
        "rspo": "Numer RSPO",
        "regon": "REGON",
        "nip": "NIP",
    }


def test_the_columns_of_a_shorter_list():
    columns = ["Nazwa", "Typ", "Ulica", "Numer", "Kod pocztowy", "Poczta", "Miejscowość"]
    guessed = guess_columns(columns)
    assert guessed == {
        "name": 0,
        "kind": 1,
        "street": 2,
        "number": 3,
        "postal_code": 4,
        "place": 6,
    }


def test_english_and_untidy_headings():
    guessed = guess_columns(["  ORGANISATION_NAME ", "E-Mail:", "Postal code", "Name"])
    assert guessed == {"name": 3, "email": 1, "postal_code": 2}
    assert guess_columns(["cokolwiek"]) == {}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("OSP Kukinia", [Line(1, "OSP Kukinia")]),
        ("OSP\n\n  KGW  Kukinia \n", [Line(1, "OSP"), Line(3, "KGW Kukinia")]),
        ("Rogalik; f", [Line(1, "Rogalik", "private")]),
        ("Rogalik;f", [Line(1, "Rogalik", "private")]),
        ("Razem ; S.", [Line(1, "Razem", "ngo")]),
        ("Klub; społeczny", [Line(1, "Klub", "ngo")]),
        ("Szkoła; p", [Line(1, "Szkoła", "public")]),
        ("Mamy; n", [Line(1, "Mamy", "informal")]),
        ("Anna; m", [Line(1, "Anna", "person")]),
        ("Sklep; Kukinia", [Line(1, "Sklep; Kukinia")]),
        ("Sklep;", [Line(1, "Sklep")]),
        ("- OSP\n• KGW\n1. GOK\n2) GOPS\n", [
            Line(1, "OSP"), Line(2, "KGW"), Line(3, "GOK"), Line(4, "GOPS"),
        ]),
        ("8 Drużyna Harcerska", [Line(1, "8 Drużyna Harcerska")]),
        ("OSP Kukinia\tKukinia 3\t91 000", [Line(1, "OSP Kukinia")]),
        ("---\n;\n; f\n", []),
        ("", []),
    ],
)  # fmt: skip
def test_read_lines(text, lines):
    assert read_lines(text) == lines


@given(st.text())
def test_any_text_is_read(text):
    for line in read_lines(text):
        assert line.name == line.name.strip() != ""
