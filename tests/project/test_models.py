"""What the database holds by itself, and what it says when it refuses."""

import pkgutil
from contextlib import contextmanager
from functools import reduce
from importlib import import_module
from operator import or_

import pgtrigger
import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.loader import MigrationLoader
from factory import SelfAttribute

from accounts.models import Library
from accounts.scoping import LibraryOwned, scopes_disabled
from accounts.versions import Versioned, bump_version
from tests import factories
from tests.conftest import undone
from tests.factories import UnscopedFactory
from tests.factories.accounts import BranchFactory, LibraryFactory, UserFactory
from tests.project.source import APPS

EVENTS = {model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")}
MODELS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in APPS and model not in EVENTS and model._meta.managed
]
OWNED = [model for model in MODELS if issubclass(model, LibraryOwned)]
FACTORIES = {
    factory._meta.model: factory
    for _, name, _ in pkgutil.iter_modules(factories.__path__)
    for factory in vars(import_module(f"tests.factories.{name}")).values()
    if isinstance(factory, type)
    and issubclass(factory, UnscopedFactory)
    and not factory._meta.abstract
}

# A row that names a library without belonging to it alone.
NAMES_A_LIBRARY = {
    "accounts.Membership": "read before any library is known: which libraries are mine?",
    "accounts.Letter": "a letter of the installation may concern no library",
    "accounts.Link": "a link of the installation may concern no library",
    "trainings.TrainingRequest": "asks from outside; an administrator names the library later",
}
# Constraints that no form can break: their breach is a mistake of ours, not of a person.
NOT_SAID_TO_PEOPLE = {
    "_of_library": "the pair for composite foreign keys; an id is unique anyway",
    "_known": "choices: Django's own message about a choice comes first",
    "_pair": "who and when are written by services only",
    "accounts_letter_sent_or_problem": "written by the sender of letters only",
    "accounts_addresscount_key_once": "counted up, not refused",
    "partners_importbatch_undone_after_applied": "written by the import services only",
    "accounts_oversight_once": "Django names both fields in its own words",
    "partners_importbatch_key_once": "the key of a form that was sent twice",
    "diary_interaction_once": "a form sent again is found, not refused",
    "diary_interactionpartner_once": "the services add what is missing",
    "partners_partneraudience_once": "the services add what is missing",
    "workshops_entry_once": "a line sent again is found, not refused",
    "workshops_outcome_once": "an outcome sent again is found, not refused",
    "workshops_talk_once": "a talk sent again is found, not refused",
    "reports_photo_one_in_a_place": "places are given by services only",
    "swot_factoraudience_once": "the services add what is missing",
    "swot_factorneed_once": "the services add what is missing",
    "swot_factorpartner_once": "the services add what is missing",
    "swot_strategyfactor_once": "the services add what is missing",
    "swot_factorweight_once": "the service replaces what stands there",
    "swot_pairanswer_once": "the service replaces what stands there",
    "swot_factor_one_in_a_place": "places are given by services only",
    "canvases_canvaspoint_one_in_a_place": "places are given by services only",
    "canvases_canvaspoint_position_from_one": "places are given by services only",
    "canvases_evidence_one_target": "what is cited is written by services only",
    **{
        f"canvases_evidence_{kind}_once": "the services add what is missing"
        for kind in ["factor", "audience", "partner", "need"]
    },
    "workshops_citedoutcome_once": "made together with its evidence by one service",
    "selections_dismissedsuggestion_once": "put aside twice changes nothing",
    "selections_selectioncriterion_once": "copied by one service",
    "agreements_agreementpart_once": "copied by one service",
    "conflicts_conflictletter_once": "written with its letter by one service",
    "reviews_reviewsentence_once": "copied by one service",
    "reviews_reviewanswer_once": "written once with their reply by one service",
    "reviews_signdismissal_once": "put aside twice changes nothing",
    "selections_score_once": "an answer given again takes the place of the first",
    "swot_factor_position_from_one": "places are given by services only",
}


def ids(model):
    return model._meta.label


def constraints_of(model):
    return model._meta.constraints


def links_of(model):
    """Return the fields that point to a row of a library."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.many_to_one and issubclass(field.related_model, LibraryOwned)
    ]


@contextmanager
def refused(constraint, what):
    """The database must refuse what is done inside this block, and name this constraint."""
    found = "nothing"
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        found = str(error)
    assert constraint in found, what


def fields_of_check(condition):
    """Return the names of the fields that a condition (a Q) speaks of."""
    if isinstance(condition, models.Q):
        return reduce(or_, map(fields_of_check, condition.children), set())
    return {condition[0].split("__")[0]} if isinstance(condition, tuple) else set()


def test_every_model_with_a_library_is_owned_by_it():
    naming = {
        model._meta.label
        for model in MODELS
        if not issubclass(model, LibraryOwned)
        and any(field.related_model is Library for field in model._meta.concrete_fields)
    }
    assert naming == set(NAMES_A_LIBRARY)


def test_versions_are_counted_in_one_way():
    counting = {
        model
        for model in MODELS
        if "version" in {field.name for field in model._meta.concrete_fields}
        or any("NEW.version" in str(trigger.func) for trigger in triggers_of(model))
    }
    assert counting == {model for model in MODELS if issubclass(model, Versioned)}
    for model in counting:
        (trigger,) = (each for each in triggers_of(model) if each.name == "bump_version")
        assert trigger.func == bump_version().func


def triggers_of(model):
    return [trigger for each, trigger in pgtrigger.registered() if each is model]


def test_every_model_has_a_factory():
    seeds = {"AudienceSeed", "Letter", "Link", "SentForm"}  # vocabulary and services make these
    assert {model.__name__ for model in MODELS if model not in FACTORIES} <= seeds


def test_history_lives_inside_the_scope_too():
    outside = [
        model._meta.label
        for model in EVENTS
        if issubclass(model.pgh_tracked_model, LibraryOwned)
        and type(model._meta.default_manager).__name__ != "LibraryManager"
    ]
    assert outside == []


# A row that names one thing of several: what it says when it names another one.
ONE_OF_SEVERAL = {
    ("Evidence", kind): {"kind": kind, "partner": None} for kind in ["factor", "audience", "need"]
} | {("Document", owner): {"partner": None} for owner in ["partnership", "agreement"]}


@pytest.mark.parametrize("model", [*filter(links_of, OWNED)], ids=ids)
def test_the_database_refuses_a_foreign_pair(db, model):
    """The row is whole at first, so that nothing but the foreign link can be what is refused."""
    with scopes_disabled():
        row, stranger = FACTORIES[model](), LibraryFactory()
        changed = model._base_manager.filter(pk=row.pk)
        for field in links_of(model):
            with undone():
                foreign = made_in(stranger, field.related_model)
                own = made_in(row.library, field.related_model)
                whole = whole_with(model, field)
                assert changed.update(**whole, **{field.name: own}) == 1
                changed.update(**{field.name: foreign})
                with refused("same_library", field.name):
                    connection.check_constraints()


def whole_with(model, field):
    """Return what a row says when it names another row by this field."""
    if field.name == "merged_into" and hasattr(model, "archived_at"):
        return {"archived_at": "2026-01-01T11:00Z", "archived_by": UserFactory()}
    return ONE_OF_SEVERAL.get((model.__name__, field.name), {})


def way_to_the_library(factory):
    """Return the argument that sets a factory's library: its own, or that of its parent."""
    declared = factory._meta.base_declarations["library"]
    if not isinstance(declared, SelfAttribute):
        return "library"
    parent = declared.attribute_name.split(".")[0]
    parent_factory = factory._meta.base_declarations[parent].get_factory()
    return f"{parent}__{way_to_the_library(parent_factory)}"


def made_in(library, model):
    return FACTORIES[model](**{way_to_the_library(FACTORIES[model]): library})


def test_what_is_unique_is_unique_inside_a_library():
    across = []
    for model in OWNED:
        owned = {"library"} | {field.name for field in links_of(model)}
        across += [
            constraint.name
            for constraint in constraints_of(model)
            if isinstance(constraint, models.UniqueConstraint)
            and not names_of_unique(constraint) & owned
        ]
        across += [
            f"{model.__name__}.{field.name}"
            for field in model._meta.concrete_fields
            if field.unique and not field.primary_key
        ]
    assert across == []


def names_of_unique(constraint):
    """Return the names of the fields that a unique constraint speaks of."""
    expressions = constraint.expressions
    return {*constraint.fields} | {each.name for each in expressions if isinstance(each, models.F)}


def test_links_to_many_go_through_a_model_of_the_library():
    assert [
        f"{model.__name__}.{field.name}"
        for model in OWNED
        for field in model._meta.many_to_many
        if not issubclass(field.remote_field.through, LibraryOwned)
    ] == []


def choices_of(model):
    return [field for field in model._meta.concrete_fields if field.choices]


@pytest.mark.parametrize("model", [*filter(choices_of, MODELS)], ids=ids)
def test_a_column_with_choices_refuses_anything_else(db, model):
    with scopes_disabled():
        row = make(model)
        rows = model._base_manager.filter(pk=row.pk)
        for field in choices_of(model):
            with undone():
                if field.name == "point_source":  # without a point it is refused for that reason
                    rows.update(latitude=54, longitude=15, point_source="hand")
                with refused("_known", field.name):
                    rows.update(**{field.name: "?"})
            constraint = next(
                constraint
                for constraint in constraints_of(model)
                if isinstance(constraint, models.CheckConstraint)
                and fields_of_check(constraint.condition) == {field.name}
                and constraint.name.endswith("_known")
            )
            for value, _ in field.choices:
                setattr(row, field.attname, value)
                constraint.validate(model, row)


def make(model):
    if model in FACTORIES:
        return FACTORIES[model]()
    person = UserFactory()
    return model._base_manager.create(user=person, expires_at="2030-01-01T00:00Z", token_hash="x",
                                      purpose="set-password")  # fmt: skip


def pairs_of(model):
    """Return the stems of who-and-when: "closed" for closed_by and closed_at."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    return [
        stem
        for name, field in fields.items()
        if (stem := name.removesuffix("_by")) != name
        and field.null
        and f"{stem}_at" in fields
        and fields[f"{stem}_at"].null
    ]


@pytest.mark.parametrize("model", [*filter(pairs_of, MODELS)], ids=ids)
def test_who_and_when_are_both_there_or_neither(db, model):
    person = UserFactory()
    with scopes_disabled():
        rows = model._base_manager.filter(pk=make(model).pk)
        for stem in pairs_of(model):
            who, when = {f"{stem}_by": person}, {f"{stem}_at": "2026-01-01T12:00Z"}
            with undone():
                for half in [who, when]:
                    rows.update(**{f"{stem}_by": None, f"{stem}_at": None, **before(stem)})
                    with refused("_pair", stem):
                        rows.update(**half)
                assert rows.update(**who, **when, **along(model, stem)) == 1


def along(model, stem):
    """Return what has to be filled in together with this pair."""
    beside = {"Conflict.closed": {"outcome": "parted"}, "Invitation.called": {"call": "nobody"}}
    return beside.get(f"{model.__name__}.{stem}", {})


def before(stem):
    """Return what must be true of a row before this pair may be filled."""
    if stem == "undone":
        person = UserFactory()
        return {"applied_by": person, "applied_at": "2026-01-01T11:00Z"}
    return {}


def test_what_the_database_refuses_is_said_in_words():
    silent = [
        constraint.name
        for model in MODELS
        for constraint in constraints_of(model)
        if constraint.violation_error_message == constraint.default_violation_error_message
        and not any(constraint.name.endswith(ending) for ending in NOT_SAID_TO_PEOPLE)
    ]
    assert silent == []


def test_constraints_are_named_after_their_table():
    assert [
        constraint.name
        for model in MODELS
        for constraint in constraints_of(model)
        if not constraint.name.startswith(model._meta.db_table)
    ] == []


def test_a_sentence_reaches_the_form(in_library):
    branch = BranchFactory(library=in_library)
    twin = type(branch)(library=in_library, name=branch.name, place=branch.place)
    with pytest.raises(ValidationError) as refused:
        twin.full_clean()
    assert len(refused.value.messages) == 1
    assert "violated" not in refused.value.messages[0]


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_migration_of_ours_has_been_run_and_there_is_one_leaf(migrations):
    assert set(migrations) <= set(MigrationLoader(connection).applied_migrations)
    assert MigrationLoader(connection).detect_conflicts() == {}


def test_migrations_can_be_taken_back(migrations):
    """Also those that a function of ours makes: the operations themselves are asked."""
    one_way = [
        f"{app}.{name}: {operation.describe()}"
        for (app, name), migration in migrations.items()
        for operation in migration.operations
        if not operation.reversible
    ]
    assert one_way == []


def test_migrations_are_named_after_what_they_bring(migrations):
    assert [key for key in migrations if "_auto_" in key[1] or not key[1][5:]] == []


@pytest.fixture
def migrations(db):
    """Return our migrations: (app, name) to migration."""
    found = MigrationLoader(connection).disk_migrations
    return {key: migration for key, migration in found.items() if key[0] in APPS}
