"""The number of a row is read from a text in one place, and by one rule."""

import re

import pytest

from accounts.keys import LARGEST, key_in, keys_in
from tests.project.source import APPS, ROOT, name_of, python_files

ODD = [
    *(
        None,
        "",
        " ",
        "0",
        "00",
        "-1",
        "+1",
        "1.0",
        "1,5",
        "1e3",
        "0x1",
        "1_000",
        " 7",
        "7\n",
        "7\0",
    ),
    *("abc", "None", "\0", "٣", "²", "①", "１", str(LARGEST + 1), "9" * 20, "9" * 5000),
]


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text)[:20])
def test_what_no_row_can_have_is_no_key(text):
    assert key_in(text) is None


def test_keys_come_in_their_order_and_what_is_none_is_passed_by():
    assert keys_in(["12", "x", "007", str(LARGEST), "12"]) == [12, 7, LARGEST, 12]
    assert keys_in([]) == []


def test_no_door_reads_a_number_by_a_rule_of_its_own():
    """Digits of other alphabets and endless ones are forgotten by whoever writes the rule again."""
    doors = {"views", "forms", "ways.py", "access.py", "admin", "criteria.py", "preview.py"}
    reading = [
        name_of(path)
        for path in python_files(*APPS)
        if doors & {*path.relative_to(ROOT).parts}
        and re.search(r"\.is(decimal|digit|numeric)\(|\{1,1[0-9]\}", path.read_text("utf-8"))
    ]
    assert reading == [], "ask accounts.keys"
