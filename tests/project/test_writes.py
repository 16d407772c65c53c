"""Only services change what is stored, each in one transaction and with its arguments named."""

import ast

import pytest

from tests.project.source import (
    APPS,
    calls_in,
    name_of,
    name_of_call,
    python_files,
    tree_of,
)

WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "create_user",
    "create_superuser",
}
# Calls that look like a write and are none, or that must stand where they are.
NO_WRITE_OF_STATE = {
    ("reports/documents/docx.py", "document.save"): "a file in memory, to be downloaded",
    ("trainings/images.py", "image.save"): "writes a picture into memory",
}


def code_outside_services():
    for path in python_files(*APPS):
        parts = {part.removesuffix(".py") for part in path.parts}
        if not parts & {"services", "migrations", "models", "scoping"}:
            yield path


def writing_calls(tree):
    """Return the calls that write rows.

    `update()` of a dict or set has no named argument, and `save(commit=False)` stores nothing.
    """
    return [
        call
        for call in calls_in(tree)
        if isinstance(call.func, ast.Attribute)
        and name_of_call(call) in WRITES
        and (name_of_call(call) != "update" or call.keywords)
        and "commit=False" not in map(ast.unparse, call.keywords)
    ]


def test_nothing_outside_services_writes():
    writing = {
        (name_of(path), ast.unparse(call.func))
        for path in code_outside_services()
        for call in writing_calls(tree_of(path))
    }
    assert writing - set(NO_WRITE_OF_STATE) == set(), "call a service"
    assert set(NO_WRITE_OF_STATE) - writing == set(), "these are gone: shorten the list"


def services():
    """Yield every public function of the services that writes, by itself or through a helper."""
    for path in python_files(*APPS):
        if "services" not in {part.removesuffix(".py") for part in path.parts}:
            continue
        functions = {
            node.name: node for node in tree_of(path).body if isinstance(node, ast.FunctionDef)
        }
        for name in functions:
            if not name.startswith("_") and writes(name, functions):
                yield pytest.param(functions[name], id=f"{name_of(path)}:{name}")


def writes(name, functions, seen=()):
    tree = functions[name]
    return bool(writing_calls(tree)) or any(
        writes(called, functions, (*seen, name))
        for call in calls_in(tree)
        if (called := getattr(call.func, "id", "")) in functions and called not in (*seen, name)
    )


@pytest.mark.parametrize("function", list(services()))
def test_a_service_that_writes_names_its_arguments_and_is_an_act(function):
    arguments = function.args
    assert not arguments.posonlyargs + arguments.args, "put a * before its arguments"
    assert "act" in {ast.unparse(item) for item in function.decorator_list}, "make it an act"
    assert ast.get_docstring(function), "say what happens, and what it raises"
