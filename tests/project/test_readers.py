"""Every place that takes apart what somebody sent or brought along, and what holds it in bounds.

A new one stands here with its bound, or as something that only the house itself writes.
"""

import re

import pytest

from tests.project.source import APPS, ROOT, name_of, python_files

READS = {
    "JSON": r"\bjson\.loads?\(|\bfrom json import\b",
    "a ZIP": r"\bZipFile\((?!file, \"w\")",
    "XML": r"\bElementTree\.(?:parse|iterparse|fromstring|XML)\(|\bParserCreate\(",
    "CSV": r"\bcsv\.(?:reader|DictReader)\(|\bfrom csv import\b",
    "a picture": r"\bImage\.open\(",
    "what was packed": r"(?<!def )\b(?:decompress|decompressobj)\(",
}
OURS = "written by the house itself"
APART = "in a process of its own, with so much memory and time (record 219)"
BY_THE_HOST = "brought by the host, read in pieces; tests/ground/test_hostile_files.py"
STORED = "parts as they are, unpacked by nobody; tests/serve/test_archive.py"
BOUNDS = {
    "reading/map_data.py": {"JSON": APART},
    "reading/text_files.py": {"CSV": APART},
    "reading/workbooks.py": {"a ZIP": APART},
    "reading/file_kinds.py": {"a ZIP": APART},
    "reading/apart.py": {"JSON": OURS},
    "agreements/papers.py": {
        "a ZIP": "so many parts and bytes; tests/agreements/hostile.py",
        "XML": "no entities, so many tags; tests/agreements/hostile.py",
    },
    "files/images.py": {"a picture": "the memory is added up from the header first"},
    "ground/borders.py": {"JSON": BY_THE_HOST, "a ZIP": BY_THE_HOST},
    "ground/gml.py": {"XML": BY_THE_HOST},
    "ground/registers.py": {"CSV": BY_THE_HOST, "a ZIP": BY_THE_HOST},
    "ground/road_layers.py": {"a ZIP": BY_THE_HOST},
    "ground/views/places.py": {"what was packed": OURS},
    "serve/archive.py": {"JSON": STORED, "a ZIP": STORED},
    "portability/services/unpacking.py": {"JSON": STORED},
    "config/admin/library_lists.py": {"JSON": "of a form, whose size Django bounds"},
    "back_office/services/municipalities.py": {"CSV": OURS},
    "config/lines.py": {"JSON": OURS},
    "serve/saving.py": {"JSON": OURS},
    "serve/restoring.py": {"JSON": OURS},
    "serve/prepare.py": {"JSON": OURS},
    "serve/supervisor.py": {"JSON": OURS},
    "files/setter.py": {"JSON": OURS},
    "demo/services/where.py": {"JSON": OURS},
    "merging/services/moving.py": {"JSON": OURS},
    "privacy/services/sessions.py": {"JSON": OURS},
    "privacy/columns.py": {"JSON": OURS},
}


def reading():
    """Return {file: {what it takes apart}} of all our code."""
    found = {}
    for path in python_files(*APPS):
        text = path.read_text()
        if kinds := {kind for kind, sign in READS.items() if re.search(sign, text)}:
            found[name_of(path)] = kinds
    return found


def test_each_place_that_takes_something_apart_says_what_bounds_it():
    assert reading() == {name: {*bounds} for name, bounds in BOUNDS.items()}


@pytest.mark.parametrize(
    "name", [name for name, kinds in BOUNDS.items() if kinds.get("JSON", OURS) != OURS]
)
def test_lists_within_lists_are_foreseen_where_others_write_them(name):
    """Python goes down a thousand steps and raises neither a wrong value nor a wrong type."""
    is_unpacking = name == "portability/services/unpacking.py"  # whose command tells what is wrong
    place = "portability/management/commands/load_library.py" if is_unpacking else name
    assert "RecursionError" in (ROOT / place).read_text()
