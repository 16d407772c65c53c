"""Only services change what is stored, each in one transaction and with its arguments named."""

import ast

import pytest
from django.apps import apps
from django.db import connection, transaction

from accounts.acts import act
from accounts.models import Library
from tests.acts import answering
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
    *("asave", "acreate", "aupdate", "adelete", "abulk_create", "abulk_update"),
    *("aget_or_create", "aupdate_or_create", "execute", "executemany"),
}
# Of a set or a dict they are no writes: only after the name of a relation, `partner.audiences.set`.
WRITES_OF_RELATIONS = {"set", "add", "remove", "clear", "aset", "aadd", "aremove", "aclear"}
RELATIONS = {
    name
    for model in apps.get_models()
    for field in model._meta.get_fields()
    if (field.one_to_many or field.many_to_many)
    and (name := field.get_accessor_name() if field.auto_created else field.name)
}
# Calls that look like a write and are none, or that must stand where they are.
NO_WRITE_OF_STATE = {
    ("files/word.py", "document.save"): "a file in memory, to be downloaded",
    ("files/images.py", "image.save"): "writes a picture into memory",
    ("files/tables.py", "book.save"): "a file in memory, to be downloaded",
    ("serve/database.py", "cursor.execute"): "reads one moment of everything, to save it",
    ("serve/database.py", "lock.execute"): "a lock: nobody writes while files get second names",
    ("serve/restoring.py", "cursor.execute"): "counts who is here already",
    ("serve/management/commands/serve.py", "cursor.execute"): "a lock: one start at a time",
    ("serve/postgres.py", "cursor.execute"): "makes the role and the database themselves",
    ("serve/tables.py", "cursor.execute"): "reads which columns there are",
    ("config/places.py", "cursor.execute"): "reads the place of a person",
    ("config/standing.py", "cursor.execute"): "a lock: the library stays while it is written",
    (
        "accounts/migration_operations.py",
        "apps.get_model(app, model)._base_manager.exclude(**small).update",
    ): "a step of migrations, which stand beside services",
    ("config/views/metrics.py", "cursor.execute"): "reads how large the database is",
}
# Services whose SQL is written before it is known for whom, and only reads.
ONLY_READS = {"files/services/together.py"}
# Acts that nobody in particular does.
OF_NOBODY = {
    "write_week": "written by the house on Mondays",
    **dict.fromkeys(
        ["claim_letter", "note_sent", "note_refused", "note_doubt"], "the sender of letters"
    ),
    "doubt_due_letters": "a command, after a backup was brought back",
    "end_all_sessions": "a command, after a backup was brought back",
    **dict.fromkeys(
        [
            *("load_prompts", "load_vocabulary", "load_tie_kinds"),
            *("load_criteria", "load_scripts", "load_sections", "load_grant_rules"),
            "load_statements",
            *("load_demo", "load_demo_ground", "reindex_partners"),
            *("load_outlines", "load_roads", "load_addresses"),
        ],
        "a command, or the start of the house",
    ),
    **dict.fromkeys(
        ["take_key", "note_where_it_led", "give_key_back", "count_visit", "is_first_today"],
        "the house counts forms and visits before it knows who comes",
    ),
    **dict.fromkeys(
        [
            *("write_row", "add_row", "add_rows", "write_fields", "write_order", "keep", "take_in"),
            *("throw_away", "let_go"),
            *("index_partners", "queue_letters", "move_end_of_links", "write_to_sender"),
            *("forget_put_by", "forget_offers", "keep_covered", "note_who_is_named"),
        ],
        "a part of the act around it",
    ),
    "note_silence_of": "the day of an answer passed",
    "erase_notes": "the months after a closing passed",
    "erase_letters_of_none": "as many months passed since they were written",
    "clear_sessions": "the sessions ended",
    "clear_lists": "the week of a list passed",
    "end_what_was_begun": "a day passed since somebody erased it",
    "take_out_of_sessions": "a part of erasing a person, which is told who does it",
    **dict.fromkeys(
        ["use_link", "answer_invitation", "answer_by_link", "answer_goals"], "the holder of a link"
    ),
    "tell_of_end": "the day of an end nears",
    "answer_renewal": "the holder of a link",
    "answer_review": "the holder of a link",
    "keep_their_assessment": "the holder of a link",
    "place_points": "worked out from the points, also when a page is read: nobody's text changes",
    **dict.fromkeys(
        ["set_password_by_link", "prove_mailbox"], "whoever reads the mailbox, not signed in yet"
    ),
    "answer_own_data": "the holder of a link",
    "tell_who_asked": "a part of the act around it",
}


NAME_A_MODEL_BY_ITS_LABEL = {
    "partners/models/openings.py": "a value of the row: whose personal data were opened",
    "accounts/migration_operations.py": "a model as a migration knows it",
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
        and (name_of_call(call) in WRITES or changes_a_relation(call))
        and (name_of_call(call) != "update" or call.keywords)
        and "commit=False" not in map(ast.unparse, call.keywords)
    ]


def changes_a_relation(call):
    return (
        call.func.attr in WRITES_OF_RELATIONS
        and isinstance(call.func.value, ast.Attribute)
        and call.func.value.attr in RELATIONS
    )


def test_nothing_is_reached_by_a_name_that_no_rule_can_read():
    """`get_model` and `import_module` would lead up the staircase unseen."""
    hidden = [
        f"{name_of(path)}:{call.lineno}"
        for path in python_files(*APPS)
        if "migrations" not in path.parts
        for call in calls_in(tree_of(path))
        if name_of_call(call) in {"get_model", "import_module", "__import__"}
        and name_of(path) not in NAME_A_MODEL_BY_ITS_LABEL
    ]
    assert hidden == []


def test_nothing_outside_services_writes():
    writing = {
        (name_of(path), ast.unparse(call.func))
        for path in code_outside_services()
        for call in writing_calls(tree_of(path))
    }
    assert writing - set(NO_WRITE_OF_STATE) == set(), "call a service"
    assert set(NO_WRITE_OF_STATE) - writing == set(), "these are gone: shorten the list"


# Not one transaction, but several acts: between them nothing is held.
SEVERAL_ACTS = {"privacy/services/erasing.py:erase_everywhere"}


def services():
    """Yield every public function of the services that writes, by itself or through a helper."""
    for path in python_files(*APPS):
        if "services" not in {part.removesuffix(".py") for part in path.parts}:
            continue
        functions = {
            node.name: node for node in tree_of(path).body if isinstance(node, ast.FunctionDef)
        }
        if name_of(path) in ONLY_READS:
            continue
        for name in functions:
            if not name.startswith("_") and writes(name, functions):
                yield f"{name_of(path)}:{name}", functions[name]


def writes(name, functions, seen=()):
    tree = functions[name]
    return bool(writing_calls(tree)) or any(
        writes(called, functions, (*seen, name))
        for call in calls_in(tree)
        if (called := getattr(call.func, "id", "")) in functions and called not in (*seen, name)
    )


def lacks_of(function):
    """Yield what a service that writes does not say of itself."""
    arguments = function.args
    if arguments.posonlyargs + arguments.args:
        yield "put a * before its arguments"
    if "act" not in {ast.unparse(item) for item in function.decorator_list}:
        yield "make it an act"
    if not ast.get_docstring(function):
        yield "say what happens, and what it raises"


def test_a_service_that_writes_names_its_arguments_and_is_an_act():
    found = {name: lacks for name, each in services() if (lacks := list(lacks_of(each)))}
    assert found == {key: ["make it an act"] for key in SEVERAL_ACTS}


def test_what_may_fail_after_the_commit_has_a_name():
    """Django logs it by its name: a `partial` has none, and breaks the answer all the same."""
    found = {
        name_of(path)
        for path in python_files(*APPS)
        for call in calls_in(tree_of(path))
        if name_of_call(call) == "on_commit" and "robust" in {one.arg for one in call.keywords}
    }
    assert found == {"accounts/acts.py"}, "call once_kept"


class TestWhileAPageIsAnswered:
    """The rule that reads SQL: see tests/acts.py."""

    @pytest.fixture(autouse=True)
    def page(self, db, monkeypatch):
        monkeypatch.setattr(answering, "now", True, raising=False)

    def test_a_bare_write_fails(self):
        with pytest.raises(AssertionError, match="accounts_library: call a service"):
            Library.objects.update(name_in_place="w Rusowie")

    @pytest.mark.parametrize(
        "statement",
        [
            'DELETE FROM "accounts_library"',
            "delete from accounts_library",
            "UPDATE  ONLY public.accounts_library SET name_in_place = ''",
            "WITH gone AS (DELETE FROM accounts_library RETURNING 1) SELECT * FROM gone",
            "TRUNCATE accounts_library CASCADE",
            "ALTER TABLE accounts_library DROP COLUMN name_in_place",
        ],
    )
    def test_by_whatever_spelling(self, statement):
        with pytest.raises(AssertionError, match="call a service"), connection.cursor() as cursor:
            cursor.execute(statement)

    def test_an_act_writes(self):
        @act
        def rename():
            return Library.objects.update(name_in_place="w Rusowie")

        assert rename() == 0

    def test_reading_with_a_lock_is_no_write(self):
        with transaction.atomic():
            assert list(Library.objects.select_for_update()) == []


def acts():
    """Return name → arguments of every act of the house."""
    return {
        node.name: {argument.arg for argument in node.args.kwonlyargs}
        for path in python_files(*APPS)
        if "services" in {part.removesuffix(".py") for part in path.parts}
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef)
        and "act" in {ast.unparse(item) for item in node.decorator_list}
    }


def test_every_act_is_told_who_does_it():
    nameless = {name for name, arguments in acts().items() if "by" not in arguments}
    assert nameless == set(OF_NOBODY), "give it `by`, or say here who does it"


def test_a_view_says_whatever_a_service_refuses():
    """The database refuses too what two people send at once: REFUSALS holds both."""
    only_half = [
        f"{name_of(path)}:{handler.lineno}"
        for path in python_files(*APPS)
        if "views" in path.parts
        for handler in ast.walk(tree_of(path))
        if isinstance(handler, ast.ExceptHandler)
        and handler.type
        and "ValidationError" in ast.dump(handler.type)
    ]
    assert only_half == [], "except REFUSALS of accounts/forms/refusals.py"


def test_a_connection_that_is_watched_lets_go_of_whoever_else_wrapped_it(db):
    """A request begins before its connection is made; each wrapper ends by taking the last away."""

    def passing_on(execute, *asked):
        return execute(*asked)

    fresh = connection.copy()
    try:
        with fresh.execute_wrapper(passing_on):
            fresh.ensure_connection()
        assert passing_on not in fresh.execute_wrappers
        assert len(fresh.execute_wrappers) == 1
    finally:
        fresh.close()
