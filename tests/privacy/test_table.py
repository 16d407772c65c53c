"""The table of what erasing does holds every text column of the schema."""

from django.apps import apps

from accounts.typed_fields import TagsColumn, TypedColumn
from privacy.columns import table_of
from privacy.services.holding import text_columns
from privacy.table import ABOUT_ONE, FILE, INDEX, MARKS, OF_A_RESIDENT, TABLE, rule_of


def tables():
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def test_every_text_column_has_one_rule():
    written = {
        label: sorted(column for columns in rules.values() for column in columns.split())
        for label, rules in TABLE.items()
    }
    there = {
        table_of(model): sorted(field.name for field in text_columns(model))
        for model in tables()
        if not hasattr(model, "pgh_tracked_model") and text_columns(model)
    }
    assert written == there


def test_events_hold_no_column_that_their_table_does_not():
    for model in tables():
        if hasattr(model, "pgh_tracked_model"):
            names = {field.name for field in text_columns(model)}
            assert names <= {field.name for field in text_columns(model.pgh_tracked_model)}


def test_what_is_about_one_person_names_columns_that_are_there():
    for label, about in ABOUT_ONE.items():
        names = {field.name for field in text_columns(apps.get_model(label))}
        assert {*about.by.split(), *about.also.split()} <= names
    partner = {field.name for field in text_columns(apps.get_model("partners.partner"))}
    assert set(OF_A_RESIDENT.split()) <= partner


def test_into_what_the_house_writes_itself_nobody_types():
    typed = {
        f"{model._meta.label_lower}.{field.name}"
        for model in tables()
        for field in text_columns(model)
        if isinstance(field, TypedColumn | TagsColumn)
        and rule_of(table_of(model), field.name) in {FILE, INDEX, MARKS}
    }
    assert typed == set()
