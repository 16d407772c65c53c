"""Files made to exhaust who reads outlines, roads and addresses: each costs a sentence."""

import io
import subprocess
import sys
import zipfile

import pytest

from ground.gml import MOST_BYTES, BadFile, elements_of
from tests.project.source import ROOT

MOST = 300 * 1024  # KB
NAME = "PL__OT_SKJZ_L.xml"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ROAD = (
    b"<m><OT_SKJZ_L><klasaDrogi>Z</klasaDrogi><g><posList>"
    + b"700000 280000 " * 20_000
    + b"</posList></g></OT_SKJZ_L></m>"
)


def packed(content, name=NAME):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return held.getvalue()


def entities(said, shown):
    return f'<?xml version="1.0"?><!DOCTYPE a [{said}]><a><member>{shown}</member></a>'.encode()


HOSTILE = {
    "elements": lambda: b"<a>" + b"<b/>" * 101_000 + b"</a>",
    "elements of one member": lambda: b"<a><member>" + b"<b/>" * 2_000_000 + b"</member></a>",
    "elements between roads": lambda: b"<a><x>" + b"<member/>" * 101_000 + b"</x></a>",
    "tags inside of tags": lambda: b"<a>" * 3_000_000,
    "one long line": lambda: b"<a><member><posList>" + b"1 " * 20_000_000,
    "one long name": lambda: b"<" + b"a" * 16_000_000,
    "roads and roads": lambda: b"<a>" + ROAD * 70 + b"</a>",
    "a bomb": lambda: packed(b"<a>" + b" " * 100_000_000),
    "a billion laughs": lambda: entities(f'<!ENTITY l0 "ha">{LAUGHS}', "&l9;"),
    "a long entity": lambda: entities(f'<!ENTITY a "{"a" * 100_000}">', "&a;" * 20_000),
    "a file of the host": lambda: entities('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"),
    "a place above": lambda: packed(b"<a/>", "../../above.xml"),
    "brackets": lambda: b'{"type":"FeatureCollection","features":' + b"[" * 6_000_000,
    "empty lists": lambda: b'{"features":[' + b"[]," * 5_000_000 + b"[]]}",
    "empty objects": lambda: b'{"features":[' + b"{}," * 5_000_000 + b"{}]}",
    "numbers": lambda: b'{"features":[' + b"1.5," * 5_000_000 + b"1]}",
    "lines without an end of a mark": lambda: b"NAZWA_MSC;NUMER_PORZ;X;Y\n" + b'"\n' * 2_000_000,
    "a cut ZIP": lambda: packed(b"<a/>" * 100)[:-30],
    "no shapes": lambda: packed(b"\0" * 1_000_000, "A03_Granice_gmin.shp"),
    "nothing": lambda: b"",
}
# What stands for the command: it reads the files one after the other, and says how each ended.
READER_CODE = """
import gc, pathlib, re, sys
import django
django.setup()
from ground.borders import read_borders
from ground.gml import BadFile
from ground.registers import read_register
from ground.roads import read_roads
gc.freeze()  # what is loaded is not looked through again before each file
READERS = [(read_roads,), (read_borders, {"320807"}), (read_register, "3208072")]
for path in map(pathlib.Path, sys.argv[1:]):
    for read, *chosen in READERS:
        gc.collect()
        try:
            read(path, *chosen)
            said = "read"
        except BadFile as refusal:
            said = f"refused: {refusal}"
        held = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
        print(path.name, held, " ".join(said.split()), sep="|")
"""


def test_a_hostile_file_costs_a_sentence_and_little_memory(tmp_path):
    paths = [tmp_path / str(number) for number in range(len(HOSTILE))]
    for path, made in zip(paths, HOSTILE.values(), strict=True):
        path.write_bytes(made())
    ended = subprocess.run(
        [sys.executable, "-c", READER_CODE, *paths],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "config.settings", "PATH": "/usr/bin"},
        capture_output=True,
        timeout=600,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    names, lines = list(HOSTILE), [one.split("|") for one in ended.stdout.decode().splitlines()]
    assert len(lines) == 3 * len(names)
    said = [(names[int(number)], int(held), words) for number, held, words in lines]
    assert [one for one in said if not one[2].startswith("refused: ") or "root:" in one[2]] == []
    assert [one for one in said if one[1] >= MOST] == []
    assert {path.name for path in tmp_path.parent.rglob("above*")} == set()


def test_a_long_name_is_not_begun_anew_hundreds_of_times():
    class Counted(io.BytesIO):
        reads = 0

        def read(self, size=-1):
            self.reads += 1
            return super().read(size)

    file = Counted(b"<" + b"a" * 2 * MOST_BYTES)
    with pytest.raises(BadFile):
        list(elements_of(file, {"b"}))
    assert file.reads < 50
