"""The house as text: its Python files, what they import and what they call."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Each step may lean on those before it; `serve` stands on the ground and knows none of them.
STAIRCASE = [
    "serve",
    "accounts",
    "post",
    "files",
    "back_office",
    "naming",
    "reading",
    "partners",
    "intake",
    "diary",
    "ties",
    "resources",
    "selections",
    "partnerships",
    "agreements",
    "activities",
    "reviews",
    "conflicts",
    "cooperation",
    "swot",
    "ground",
    "maps",
    "canvases",
    "trainings",
    "workshops",
    "closings",
    "reports",
    "yearbook",
    "directory",
    "calls",
    "merging",
    "privacy",
    "changes",
    "portability",
    "config",
    "demo",
]
APPS = [app for app in STAIRCASE if (ROOT / app).is_dir()]


def python_files(*folders):
    """Return the Python files under these folders of the project, migrations included."""
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def name_of(path):
    """Return the path as it is written from the root of the project."""
    return str(path.relative_to(ROOT))


@cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path):
    """Return the dotted names a file imports, also inside functions; `from a import b` is a.b."""
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno} imports relatively"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
    return tuple(found)


def name_of_call(call):
    """Return the last word of what is called: `a.b.save(…)` is "save", `scope(…)` is "scope"."""
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


def calls_in(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
