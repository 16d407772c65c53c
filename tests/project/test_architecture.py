"""The apps are a staircase, the layers inside an app are another, and names and sizes hold."""

import ast
import re

import pytest
from django.apps import apps

from tests.project.heights import GROUND, HEIGHTS, PURE
from tests.project.source import (
    APPS,
    ROOT,
    STAIRCASE,
    calls_in,
    imports_of,
    name_of,
    name_of_call,
    python_files,
    tree_of,
)

# The wiring and what runs the house are no rooms of it: they have no layers.
LAYERED = [app for app in APPS if app not in {"serve", "config"}]

MAY_OPEN_A_SCOPE = {
    "config/middleware.py": "the library of the address",
    "config/admin_scope.py": "the administrator's libraries",
    "demo/services/demo.py": "the demonstration writes several libraries",
    "accounts/services/libraries.py": "a library that was just founded has no address yet",
    "files/services/together.py": "a stand-in, in which nothing is read",
    "ground/services/locating.py": "what a file says of places is said to all libraries there",
    "ground/management/commands/locate_partners.py": "a command has no address",
    "workshops/services/requests.py": "an accepted request becomes a workshop of its library",
    "reports/services/everybody.py": "the list of all public pages",
    "directory/services/everybody.py": "the list of all public pages",
    "reports/services/publications.py": "a provider's published workshops, in all libraries",
    "privacy/services/leaving.py": "who closes their account leaves all their libraries at once",
    "privacy/services/requests.py": "two libraries that become one are each asked who objected",
    "intake/services/wishes.py": "whoever sends letters stands in no library",
    "intake/services/elsewhere.py": "as above",
    "workshops/services/mine.py": "a trainer's workshops stand in many libraries",
}
LONGEST_PYTHON_FILE = 400
LONGEST_TEMPLATE = 150


def layer_of(path, app):
    """Return the layer of a file of the app, or None for migrations and the package itself."""
    part = path.relative_to(ROOT / app).parts[0].removesuffix(".py")
    return None if part in {"__init__", "migrations"} else layer_of_import(f"{app}.{part}", app)


def layer_of_import(name, app):
    parts = name.split(".")
    if parts[0] != app or len(parts) < 2:
        return None
    module = f"{app}.{parts[1]}"
    return "pure" if module in PURE else "ground" if module in GROUND else parts[1]


@pytest.mark.parametrize("app", APPS)
def test_no_app_imports_a_step_above_it(app):
    above = set(STAIRCASE[STAIRCASE.index(app) + 1 :])
    upward = [
        f"{name_of(path)} imports {name}"
        for path in python_files(app)
        for name in imports_of(path)
        if name.split(".")[0] in above | {"tests"}
    ]
    assert upward == []


def test_foreign_keys_point_down_the_staircase():
    upward = []
    for model in apps.get_models(include_auto_created=True):
        app = model._meta.app_label
        for field in model._meta.get_fields():
            if app not in STAIRCASE or not field.is_relation or field.auto_created:
                continue
            to = field.related_model._meta.app_label
            if to in STAIRCASE and STAIRCASE.index(to) > STAIRCASE.index(app):
                upward.append(f"{model._meta.label}.{field.name} points to {to}")
    assert upward == []


@pytest.mark.parametrize("app", LAYERED)
def test_every_module_of_an_app_has_a_layer(app):
    unknown = {name_of(path) for path in python_files(app) if layer_of(path, app)
               not in {None, *HEIGHTS}}  # fmt: skip
    assert unknown == set(), "give it a height in this file, or put it where it belongs"


def test_what_has_its_height_by_name_is_there():
    names = {
        f"{app}.{path.name.removesuffix('.py')}" for app in APPS for path in (ROOT / app).iterdir()
    }
    assert (PURE | GROUND) - names == set(), "these are gone: shorten the lists"


@pytest.mark.parametrize("app", LAYERED)
def test_layers_inside_an_app_point_one_way(app):
    upward = []
    for path in python_files(app):
        layer = layer_of(path, app)
        if layer is None:
            continue
        for name in imports_of(path):
            to = layer_of_import(name, app)
            if to in HEIGHTS and to != layer and HEIGHTS[to] >= HEIGHTS[layer]:
                upward.append(f"{name_of(path)} imports {name}")
    assert upward == []


@pytest.mark.parametrize("app", LAYERED)
def test_layers_of_other_apps_are_used_from_the_same_height_or_above(app):
    """A service may call services below the staircase, never a form or a view of theirs."""
    upward = [
        f"{name_of(path)} imports {name}"
        for path in python_files(app)
        if (layer := layer_of(path, app)) is not None
        for name in imports_of(path)
        if (other := name.split(".")[0]) in APPS
        and other != app
        and HEIGHTS.get(layer_of_import(name, other), 0) > HEIGHTS.get(layer, 7)
    ]
    assert upward == []


@pytest.mark.parametrize("app", APPS)
def test_a_view_imports_no_other_view(app):
    """What views share is a service, or stands in `access.py` or `ways.py`."""
    borrowed = [
        f"{name_of(path)} imports {name}"
        for path in python_files(app)
        if layer_of(path, app) == "views"
        for name in imports_of(path)
        if name.split(".")[0] in {*APPS} - {"config"} and ".views." in f"{name}."
    ]
    assert borrowed == []


def test_pure_modules_know_nothing_of_django():
    impure = []
    for app in LAYERED:
        for path in python_files(app):
            if layer_of(path, app) != "pure":
                continue
            for name in imports_of(path):
                other = name.split(".")[0]
                if other == "django" or (other in APPS and layer_of_import(name, other) != "pure"):
                    impure.append(f"{name_of(path)} imports {name}")
    assert impure == []


def test_nothing_is_called_core_common_or_utils():
    banned = re.compile(r"(^|_)(core|common|utils?|helpers?|misc|managers|mixins)$")
    named = [
        name_of(path)
        for app in [*APPS, "tests", "templates", "static"]
        for path in (ROOT / app).rglob("*")
        if banned.search(path.stem) and "__pycache__" not in path.parts
    ]
    assert named == []


def test_python_files_are_short():
    long = {
        name_of(path): lines
        for path in [*python_files(*APPS, "tests"), ROOT / "manage.py"]
        if "migrations" not in path.parts
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_PYTHON_FILE
    }
    assert long == {}, "make a package of it, with the aggregate's name in every layer"


def test_templates_are_short():
    long = {
        name_of(path): lines
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_TEMPLATE
    }
    assert long == {}


def test_no_file_holds_the_marks_of_an_unfinished_merge():
    marks = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)
    marked = [
        name_of(path)
        for folder in [*APPS, "tests", "templates", "static", "locale", "docs"]
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".txt", ".css", ".js", ".po", ".md"}
        and marks.search(path.read_text(encoding="utf-8"))
    ]
    assert marked == []


def test_there_are_no_signal_receivers():
    listening = [
        f"{name_of(path)} imports {name}"
        for path in python_files(*APPS)
        for name in imports_of(path)
        if "signals" in name.split(".") or name.startswith("django.dispatch")
    ]
    assert listening == [], "what happens after a write is written in the service that writes"


def test_saving_and_deleting_a_row_is_never_overridden():
    overridden = [
        f"{name_of(path)}:{node.lineno} overrides {node.name}"
        for path in python_files(*APPS)
        for klass in ast.walk(tree_of(path))
        if isinstance(klass, ast.ClassDef)
        for node in klass.body
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}
    ]
    assert overridden == [], "a rule of a write belongs to a service or to the database"


def opens_a_scope(path):
    return any(
        name_of_call(call) in {"scope", "scopes_disabled"} for call in calls_in(tree_of(path))
    )


def test_scopes_keep_their_name():
    """Under another name the rules below would not know them."""
    renamed = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files(*APPS)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if alias.asname
        and (alias.name in {"scope", "scopes_disabled"} or alias.name.endswith("scoping"))
    ]
    assert renamed == []


def test_scopes_are_opened_in_few_places():
    opened = {
        name_of(path)
        for path in python_files(*APPS)
        if opens_a_scope(path) and not {"migrations", "commands"} & set(path.parts)
    }
    assert opened <= set(MAY_OPEN_A_SCOPE), "views live in the scope the middleware opened"


def test_the_list_of_places_that_open_a_scope_is_current():
    assert [name for name in MAY_OPEN_A_SCOPE if not opens_a_scope(ROOT / name)] == []


def test_scopes_come_from_our_own_module():
    past = [
        f"{name_of(path)} imports {name}"
        for path in python_files(*APPS)
        for name in imports_of(path)
        if name.startswith("django_scopes")
        and not name.startswith("django_scopes.forms")
        and name_of(path) != "accounts/scoping.py"
    ]
    assert past == []
