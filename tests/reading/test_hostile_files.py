"""Files made to exhaust whoever reads them: each costs a sentence, a little time, no worker."""

import io
import subprocess
import sys
import zipfile

import pytest

from reading import apart, workbooks
from reading.apart import ReaderFailed, read_apart
from reading.file_kinds import MOST_BYTES, UnreadableFile
from reading.files import read_file
from tests.project.source import APPS, ROOT, imports_of, name_of, python_files

WORKER = 300 * 1024  # KB that a process of ours may hold
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
ROW = b"<row><c><v>1</v></c></row>"


def packed(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def excel(rows, *, sheets=1, **others):
    """Return a workbook whose sheets all hold `rows`; `others` are parts beside them."""
    names = [*(f"sheet{number}" for number in range(sheets)), *others]
    kinds = ["worksheet"] * sheets + list(others)
    related = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{name}.xml"/>'
        for name, kind in zip(names, kinds, strict=True)
    )
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="{name}"/>'
        for at, name in enumerate(names[:sheets], start=1)
    )
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{content}.{name}+xml"/>'
        for name in others
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override '
        f'PartName="/xl/workbook.xml" ContentType="{content}.sheet.main+xml"/>{overrides}</Types>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}'
        "</Relationships>",
    }
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode() + rows + b"</sheetData></worksheet>"
    parts |= {f"xl/sheet{number}.xml": sheet for number in range(sheets)}
    return packed(parts | {f"xl/{name}.xml": text for name, text in others.items()})


def shared(texts):
    return f'<sst xmlns="{MAIN}">'.encode() + texts + b"</sst>"


def ods(rows):
    spaces = "".join(f' xmlns:{name}="{OPEN}{name}:1.0"' for name in ("office", "table", "text"))
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest xmlns="{OPEN}manifest:1.0"/>',
            "content.xml": f"<office:document-content{spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="a">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        }
    )


def many_of_ods(rows, columns, text):
    return ods(
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'table:number-columns-repeated="{columns}" office:value-type="string"><text:p>{text}'
        "</text:p></table:table-cell></table:table-row>"
    )


HOSTILE = {
    "a row of two million cells": lambda: excel(b"<row>" + b"<c><v>1</v></c>" * 2_000_000),
    "as many under another name": lambda: excel(
        f'<x:row xmlns:x="{MAIN}">'.encode() + b"<x:c><x:v>1</x:v></x:c>" * 2_000_000 + b"</x:row>"
    ),
    "just fewer cells than are counted": lambda: excel(
        b"<row>" + b"<c><v>1</v></c>" * 590_000 + b"</row>"
    ),
    "many sheets": lambda: excel(b"<row>" + b"<c><v>1</v></c>" * 60_000 + b"</row>", sheets=50),
    "merged cells": lambda: excel(
        ROW + b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 1_000_000
    ),
    "shared texts": lambda: excel(ROW, sharedStrings=shared(b"<si><t>a</t></si>" * 2_900_000)),
    "one shared text in all cells": lambda: excel(
        (b"<row>" + b'<c t="s"><v>0</v></c>' * 99 + b"</row>") * 5_000,
        sharedStrings=shared(b"<si><t>" + b"a" * 1_000_000 + b"</t></si>"),
    ),
    "formats": lambda: excel(
        ROW,
        styles=f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 1_500_000}</cellXfs></styleSheet>',
    ),
    "tags inside of tags": lambda: excel(b"<a>" * 2_000_000),
    "texts that are repeated": lambda: many_of_ods(1_900, 1_000, "b" * 1_000),
    "rows that are repeated": lambda: many_of_ods(900_000, 1_000, "b"),
    "cells without a name": lambda: ods("<table:table-row/>" * 2_500_000),
    "a line of cells": lambda: b"a;" * (MOST_BYTES // 2),
    "a line without an end": lambda: b"a" * MOST_BYTES,
    "a mark that is never closed": lambda: b'"' + b"a\n" * (MOST_BYTES // 2 - 1),
    "rows and rows": lambda: b"a;b\n" * (MOST_BYTES // 4),
    "numbers for places": lambda: (
        b'{"type":"FeatureCollection","features":[' + b"1," * 2_500_000 + b"1]}"
    ),
    "brackets for places": lambda: b'{"type":"FeatureCollection","features":' + b"[" * 240_000,
    "a zip of many names": lambda: packed({str(number): "" for number in range(45_000)}),
}
READERS = {"reading/apart.py", "reading/files.py", "reading/workbooks.py"}
REFUSALS = {"too_large", "too_heavy", "too_many_rows", "too_many_columns", "damaged"}
REFUSALS |= {"not_a_table", "empty"}
# What stands for a worker: it reads the files as the page does, one after the other, and says of
# each how much memory it took, itself and its largest reader until then.
WORKER_CODE = """
import pathlib, re, resource, sys
from reading import apart
apart.MOST_SECONDS = 2
for path in sys.argv[1:]:
    try:
        said = f"{len(apart.read_apart(pathlib.Path(path).read_bytes()).records)}_rows"
    except apart.UnreadableFile as refusal:
        said = refusal.code
    ours = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
    print(said, ours, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_a_hostile_file_costs_a_sentence_and_little_memory(tmp_path):
    paths = [tmp_path / str(number) for number in range(len(HOSTILE))]
    for path, made in zip(paths, HOSTILE.values(), strict=True):
        path.write_bytes(made())
    command = [sys.executable, "-c", WORKER_CODE, *paths]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=300)
    assert ended.returncode == 0, ended.stderr.decode()
    said = dict(zip(HOSTILE, map(str.split, ended.stdout.decode().splitlines()), strict=True))
    assert {name: words for name, (words, *_) in said.items() if words not in REFUSALS} == {
        "a line without an end": "1_rows"
    }
    assert [name for name, (_, worker, _) in said.items() if int(worker) >= WORKER / 2] == [], (
        "of its pages a worker holds as much again"
    )
    assert [name for name, (*_, reader) in said.items() if int(reader) >= WORKER] == []


def test_a_workbook_that_is_read_apart_is_the_same():
    data = excel(ROW * 3 + b"<row><c><v>2</v></c></row>", sheets=2)
    assert read_apart(data, "a.xlsx") == read_file(data, "a.xlsx")
    assert read_apart(data, sheet="sheet1").sheet == "sheet1"
    text = 'Nazwa;Numer\n"OSP";"a\nb"\nŁąka\x00;2\n'.encode("cp1250")
    assert read_apart(text, encoding="cp1250") == read_file(text, encoding="cp1250")


def test_a_refusal_keeps_its_row():
    with pytest.raises(UnreadableFile) as caught:
        read_apart(b"a\n" + b";b" * 101)
    assert (caught.value.code, caught.value.row) == (UnreadableFile.TOO_MANY_COLUMNS, 2)


def test_a_file_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "MOST_WAITING", 0.05)
    with pytest.raises(UnreadableFile, match=UnreadableFile.TOO_HEAVY):
        read_apart(b"a;b")


def test_files_are_read_one_by_one(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0.01)
    with apart.TURN, pytest.raises(UnreadableFile, match=UnreadableFile.BUSY):
        read_apart(b"a;b")
    assert read_apart(b"a;b").records, "the turn was not given back"


def test_the_reader_knows_no_secret_of_ours(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "known")
    seen = {}
    monkeypatch.setattr(
        apart.subprocess, "run", lambda *_command, **said: seen.update(said) or 1 / 0
    )
    with pytest.raises(ZeroDivisionError):
        read_apart(b"a;b")
    assert set(seen["env"]) == {"PATH", "PYTHONIOENCODING"}


def test_a_fault_of_ours_is_no_damaged_file(monkeypatch):
    with pytest.raises(ReaderFailed, match="TypeError"):
        read_apart(b"a;b", nonsense=1)

    def fault(_value):
        raise ZeroDivisionError

    monkeypatch.setattr(workbooks, "_text", fault)
    with pytest.raises(ZeroDivisionError):
        read_file(excel(ROW))


def test_pages_read_files_apart_only():
    readers = ("reading.files.read_", "reading.workbooks.", "python_calamine")
    whole = {"openpyxl", "openpyxl.load_workbook"}  # other names of it write
    found = {
        name_of(path)
        for path in python_files(*APPS)
        if any(name.startswith(readers) or name in whole for name in imports_of(path))
    }
    assert found == READERS
