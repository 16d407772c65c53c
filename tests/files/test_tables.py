"""Rows handed out as a file, read back as a spreadsheet reads them."""

import csv
import gc
import io
import re
import weakref
from datetime import date

import openpyxl
import pytest

from accounts.typed import cell_in
from files.spreadsheets import no_formula
from files.tables import TYPES, each_row, table_file
from partners.models import Partner
from tests.factories.partners import PartnerFactory
from tests.project.source import APPS, name_of, python_files

ROWS = [
    ["Nazwa", "Osób", "Dzień"],
    ["Żłobek „Żuczek”; filia", 12, date(2026, 3, 1)],
    ["=cmd|' /C calc'!A0", 0, "-1"],
    ["Klub\x0bSeniora", 2.5, ""],
]


def read_csv(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def cells_of(response):
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    return [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("kind", TYPES)
def test_it_is_a_file_of_its_kind(kind):
    response = table_file("gminna-partnerzy", ROWS, kind)
    assert response.headers["Content-Type"] == TYPES[kind]
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="gminna-partnerzy.{kind}"'
    )


def test_polish_spreadsheets_open_the_csv_and_run_nothing():
    response = table_file("a", ROWS, "csv")
    assert response.content.startswith(b"\xef\xbb\xbfNazwa;")
    assert read_csv(response) == [
        ["Nazwa", "Osób", "Dzień"],
        ["Żłobek „Żuczek”; filia", "12", "2026-03-01"],
        ["'=cmd|' /C calc'!A0", "0", "'-1"],
        ["Klub\x0bSeniora", "2.5", ""],
    ]


SEPARATORS = [";", ",", "\t", "|"]
RUN = re.compile(r"[-+=@＝＋－＠]")


@pytest.mark.parametrize("read_with", SEPARATORS)
@pytest.mark.parametrize("wrapped", ["{}", '"{}', '""{}', "{}\r\nx", 'a"\n{}', "\t{}"])
def test_no_separator_makes_a_formula_of_what_somebody_wrote(read_with, wrapped):
    """Not every spreadsheet takes a line apart where we put it together."""
    words = [f"x{sign}{wrapped}" for sign in [*SEPARATORS, "\r", "\n"]] + [wrapped]
    rows = [["Nazwa", word.format(run + "1+1"), "koniec"] for word in words for run in "=+-@＝＠"]
    text = table_file("a", rows, "csv").content.decode("utf-8-sig")
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=read_with):
        assert not [cell for cell in cells if RUN.match(cell)]
    quoteless = csv.reader(text.splitlines(), delimiter=read_with, quoting=csv.QUOTE_NONE)
    assert not [cell for cells in quoteless for cell in cells if RUN.match(cell.lstrip('"'))]


def test_what_keeps_a_formula_from_running_is_taken_out_where_our_file_is_read():
    for text in ["=1", "x;=1", "600 100 200,+48 94 100", 'a,"-b"', "Rock 'n' roll, '90"]:
        assert cell_in(no_formula(text)) == text
    for break_ in "\t\r\n":
        assert cell_in(no_formula(f"x{break_}-1")) == "x -1"


def test_an_xlsx_keeps_numbers_and_takes_every_text_as_one():
    assert cells_of(table_file("a", ROWS, "xlsx")) == [
        [("Nazwa", "s"), ("Osób", "s"), ("Dzień", "s")],
        [("Żłobek „Żuczek”; filia", "s"), (12, "n"), ("2026-03-01", "s")],
        [("=cmd|' /C calc'!A0", "s"), (0, "n"), ("-1", "s")],
        [("KlubSeniora", "s"), (2.5, "n"), (None, "inlineStr")],
    ]


@pytest.mark.parametrize("kind", TYPES)
def test_the_rows_of_a_file_are_not_all_in_memory(in_library, kind, monkeypatch):
    monkeypatch.setattr("files.tables.AT_ONCE", 3)
    PartnerFactory.create_batch(10, library=in_library)
    alive, most = weakref.WeakSet(), 0
    gc.collect()
    gc.freeze()  # only what the file takes is looked through below

    def cells(partner):
        nonlocal most
        alive.add(partner)
        gc.collect()  # what was prefetched for a row holds the row
        most = max(most, len(alive))
        return [partner.name]

    found = Partner.objects.order_by("pk").prefetch_related("audiences")
    assert table_file("a", each_row(["Nazwa"], cells, found), kind).content
    assert most <= 2 * 3  # those that are written, and those that are read next


def test_no_other_place_writes_tables():
    writes = re.compile(r"csv\.(Dict)?[Ww]riter|Workbook\(write_only")
    found = [name_of(path) for path in python_files(*APPS) if writes.search(path.read_text())]
    assert found == ["files/spreadsheets.py", "files/tables.py"]
