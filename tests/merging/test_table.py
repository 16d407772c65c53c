"""The tables of what a merge does are whole: no key to a partner or a group is forgotten."""

import pytest
from django.apps import apps
from django.db import models

from merging.services.moving import keys_to
from merging.table import FITS, ONE, TABLES
from privacy.services.holding import text_columns
from privacy.table import NAMED, WORDS, rule_of


def keys_in_the_schema(target):
    """Return every key to rows of a model, found the other way round: from all tables."""
    return {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        if not hasattr(model, "pgh_tracked_model")
        for field in model._meta.concrete_fields
        if field.related_model is target
    }


MODELS = [apps.get_model(label) for label in TABLES]
RULES = [
    pytest.param(keys_to(model)[name], rule, id=name)
    for model in MODELS
    for name, rule in TABLES[model._meta.label_lower].items()
]
OF_ONE = [each for each in RULES if each.values[1].same == ONE]


@pytest.mark.parametrize("model", MODELS)
def test_every_key_stands_in_the_table_once(model):
    assert {*TABLES[model._meta.label_lower]} == keys_in_the_schema(model) == {*keys_to(model)}


@pytest.mark.parametrize(("key", "rule"), RULES)
def test_what_may_stand_once_says_what_happens_to_two(key, rule):
    once = [
        constraint
        for constraint in key.model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and key.name in constraint.fields
    ]
    assert bool(once) <= (rule.same != FITS)


@pytest.mark.parametrize(("key", "rule"), OF_ONE)
def test_nothing_hangs_on_a_line_that_is_put_aside(key, rule):
    """Else it would go with the line."""
    model = key.model
    hanging = [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and not hasattr(relation.related_model, "pgh_tracked_model")
    ]
    labels = {relation.related_model._meta.label for relation in hanging}
    assert labels <= {"workshops.CitedOutcome"}, "cites an outcome, never a partner"


@pytest.mark.parametrize(("key", "rule"), OF_ONE)
def test_what_is_put_aside_keeps_no_words_about_a_person(key, rule):
    """Else erasing a person would leave them in the record of the merge."""
    model = key.model
    words = {
        field.name
        for field in text_columns(model)
        if rule_of(model._meta.label_lower, field.name) in {NAMED, WORDS}
    }
    assert words <= {*model.PERSONAL}
