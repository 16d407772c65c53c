"""Whatever is kept has an end, and what functions remember of people is forgotten with them."""

import ast
import re

from tests.project.source import APPS, ROOT, name_of, python_files, tree_of

UNENDED = re.compile(r"{%\s*cache\s+(?!\d+\s)")
KEEPING = {"set", "add", "get_or_set", "set_many"}
# They remember addresses, statements, columns, headings and words of ours: nobody's name.
NO_NAMES = {
    *("accounts/remembering.py", "back_office/admin/closed.py", "back_office/admin/libraries.py"),
    "back_office/services/of_one.py",
    *("back_office/services/belongings.py", "config/places.py", "config/tags.py"),
    *("files/many_rows.py", "files/services/together.py", "ground/services/surroundings.py"),
    *("intake/cells.py", "maps/services/dots.py", "merging/services/moving.py"),
    *("naming/addresses.py", "naming/criteria.py", "naming/pieces.py", "naming/recognition.py"),
    *("partners/filters.py", "partners/services/in_use.py", "partners/templatetags/marks.py"),
    *("portability/services/contents.py", "privacy/services/holding.py", "reading/columns.py"),
    *("selections/drawing.py", "serve/tables.py", "workshops/services/lines.py"),
}


def test_every_piece_of_a_template_has_an_end():
    paths = (ROOT / "templates").rglob("*.*")
    assert [name_of(path) for path in paths if UNENDED.search(path.read_text())] == []


def test_everything_that_code_keeps_has_an_end():
    """It says one as the third value; None is none."""
    calls = [
        (path, call)
        for path in python_files(*APPS)
        if "django.core.cache" in path.read_text()
        for call in ast.walk(tree_of(path))
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", "") in KEEPING
        and "cache" in ast.unparse(call.func.value)
    ]
    assert len(calls) > 5
    endless = [f"{name_of(path)}:{call.lineno}" for path, call in calls if not has_an_end(call)]
    assert endless == []


def has_an_end(call):
    third = call.args[2] if len(call.args) > 2 else None
    said = {word.arg: word.value for word in call.keywords}.get("timeout", third)
    return said is not None and not (isinstance(said, ast.Constant) and said.value is None)


def test_no_function_remembers_people_for_ever():
    remembering = {
        name_of(path)
        for path in python_files(*APPS)
        if re.search(r"@(lru_)?cache\b|lru_cache\(maxsize=most\)", path.read_text())
    }
    assert remembering == NO_NAMES
