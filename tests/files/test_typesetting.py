"""Pages are set by typst in a process of its own, and what goes wrong there is told."""

import pytest

from files.typesetting import CannotBeSet, SetterFailed, _set, png_of
from tests.project.source import APPS, imports_of, name_of, python_files

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"/>'


def test_typst_is_loaded_by_the_setter_alone():
    """Whoever loads it keeps its pages, letters and pictures for good: 40 to 80 MB."""
    loading = {
        name_of(path)
        for path in python_files(*APPS)
        if any(f"{one}.".startswith("typst.") for one in imports_of(path))
    }
    assert loading == {"files/setter.py"}


def test_what_typst_refuses_and_what_is_a_fault_of_ours_are_told_apart():
    with pytest.raises(CannotBeSet, match="unclosed delimiter"):
        _set("#image(", is_source=True)
    with pytest.raises(SetterFailed, match="unexpected keyword argument"):
        _set("", is_source=True, colour="green")


def test_a_page_is_set_without_what_our_process_knows(monkeypatch):
    """No password and no key goes along, and what we are told of Python does not either."""
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setenv("PYTHONOPTIMIZE", "nonsense")
    assert png_of(SVG, 300).startswith(b"\x89PNG")
