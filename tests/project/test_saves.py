"""No service writes a whole row that it has not just made: others may have written it meanwhile."""

import ast

import pytest

from tests.project.source import APPS, calls_in, name_of, python_files, tree_of


def bare_saves(function):
    """Return the names of rows that a function saves whole, but for those it has just built."""
    built, others = set(), {argument.arg for argument in arguments_of(function)}
    for node in ast.walk(function):
        for name, value in assigned(node):
            (built if is_new_row(value) else others).add(name)
    saved = {
        ast.unparse(call.func.value)
        for call in calls_in(function)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "save"
        if not call.args and not {"update_fields", "force_insert"} & named(call)
    }
    return saved - (built - others)


def arguments_of(function):
    arguments = function.args
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]


def assigned(node):
    """Yield (name, value) for what a statement binds; a loop binds what nobody has just built."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            parts = getattr(target, "elts", [target])
            yield from ((each.id, node.value) for each in parts if is_name(each))
    elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and is_name(node.target):
        yield node.target.id, node.value
    elif isinstance(node, ast.For | ast.comprehension):
        yield from ((each.id, None) for each in ast.walk(node.target) if is_name(each))


def is_name(node):
    return isinstance(node, ast.Name)


def is_new_row(value):
    """Whether an expression is `Model(…)`."""
    return isinstance(value, ast.Call) and is_name(value.func) and value.func.id[0].isupper()


def named(call):
    return {keyword.arg for keyword in call.keywords}


def functions():
    for path in python_files(*APPS):
        if "services" in {part.removesuffix(".py") for part in path.parts}:
            for node in ast.walk(tree_of(path)):
                if isinstance(node, ast.FunctionDef):
                    yield f"{name_of(path)}:{node.name}", node


def test_a_service_saves_what_it_changed():
    whole = {name: saved for name, function in functions() if (saved := bare_saves(function))}
    assert whole == {}, "write_row of accounts/services/rows.py, or update_fields"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("row = Row(a=1)\n row.save()", set()),
        ("row = Row.objects.get()\n row.save()", {"row"}),
        ("row = known or Row()\n row.save()", {"row"}),
        ("row = find()\n if row is None:\n  row = Row()\n row.save()", {"row"}),
        ("for row in rows:\n  row.save()", {"row"}),
        ("given.save()", {"given"}),
        ("given.save(force_insert=True)", set()),
        ("given.save(update_fields=['a'])", set()),
        ("given.form.save()", {"given.form"}),
    ],
)
def test_a_bare_save_is_found(body, found):
    assert bare_saves(ast.parse(f"def service(*, given):\n {body}").body[0]) == found
