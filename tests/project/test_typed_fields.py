"""Whatever a person types goes through the reader of its kind, at every door."""

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models

from accounts.scoping import scopes_disabled
from accounts.typed_fields import PastedField, TypedColumn
from selections.forms.benefits import BenefitField
from tests.factories.accounts import UserFactory
from tests.project.source import APPS
from tests.project.test_forms import ALL_FORMS

# Columns of text that no person types as they stand, or that are read by somebody else.
WRITTEN_BY_THE_HOUSE = {
    "accounts.AddressCount.key": "a hash",
    "accounts.Letter.body": "made from a template",
    "accounts.Letter.subject": "made from a template",
    "accounts.Letter.problem": "what a mail server said",
    "accounts.LetterStep.detail": "what a mail server said",
    "accounts.Municipality.county": "the public register of places",
    "accounts.Municipality.name": "the public register of places",
    "accounts.Municipality.terc": "the public register of places",
    "accounts.Municipality.voivodeship": "the public register of places",
    "accounts.SentForm.key": "a hash",
    "accounts.SentForm.led_to": "an address of ours",
    "accounts.User.password": "a hash",
    "canvases.Evidence.label": "words of a row",
    **{
        f"ground.{column}": "the public registers of borders and addresses"
        for column in (
            *("Outline.terc", "Outline.name", "Outline.source", "Outline.licence"),
            *("RoadNetwork.source", "RoadNetwork.licence"),
            *("Locality.name", "Locality.simc", "Locality.source", "Locality.licence"),
            *("AddressPoint.street", "AddressPoint.number"),
        )
    },
    "partners.Identifier.value": "read by naming/identifiers.py",
    "partners.ImportBatch.file_name": "the name of a file",
    "partners.Opening.model": "the name of a model",
    "workshops.Entry.box": "the name of a list",
}
# Fields of forms that hold no words.
NO_WORDS = {
    "SetPasswordForm.password": "every sign of a password counts",
    "SetPasswordForm.repeated": "every sign of a password counts",
    **{
        f"{form}.{name}": why
        for form in ("FormForEverybody", "TrainingRequestForm", "SuggestionForm")
        for name, why in (("website", "a trap for machines"), ("stamp", "signed by us"))
    },
    "DismissSignForm.key": "carried by our page",
    "AddSuggestedForm.seen": "carried by our page",
    "SearchForm.seen": "carried by our page",
    "LineForm.box": "the name of a list",
    "RowsForm.rows": "carried by our page",
    "PartnershipRenewForm.stood": "carried by our page",
    "MergeForm.versions": "carried by our page",
    "PasswordForm.password": "every sign of a password counts",
    "NewEmailForm.password": "every sign of a password counts",
}
PLAIN = (forms.CharField, forms.EmailField, forms.URLField)


def columns_of_text():
    for model in apps.get_models():
        if model._meta.app_label not in APPS or hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField)
            is_text = is_text and not isinstance(field, models.SlugField)
            if is_text and field.editable and not field.choices:
                yield f"{model._meta.label}.{field.name}", field


def test_a_column_that_people_type_in_has_the_field_of_its_kind():
    plain = {name for name, column in columns_of_text() if not isinstance(column, TypedColumn)}
    assert plain == set(WRITTEN_BY_THE_HOUSE), "make it a …Column of accounts/typed_fields.py"


def plain_fields(form):
    return {
        f"{form.__name__}.{name}"
        for name, field in form.base_fields.items()
        if type(field) in PLAIN
    }


def test_a_field_of_a_form_is_read_by_the_reader_of_its_kind():
    found = set().union(*(plain_fields(form) for form in ALL_FORMS))
    assert found == set(NO_WORDS), "take a field of accounts/typed_fields.py"


def pasted_fields():
    fields = {
        f"{form.__name__}.{name}": field
        for form in ALL_FORMS
        for name, field in form.base_fields.items()
        if isinstance(field, PastedField)
    }
    return fields | {"BenefitsForm": BenefitField(rows=3)}


@pytest.mark.parametrize("name", pasted_fields())
def test_what_is_pasted_has_an_end(name):
    """Each line is a row of the page that follows, or one that is compared with all others."""
    with pytest.raises(ValidationError) as refusal:
        pasted_fields()[name].clean("a\n" * 2_001)
    [sentence] = refusal.value.messages
    assert sentence.startswith("Jest więcej niż ")


def test_so_is_a_field_of_the_back_office(rf, db):
    request = rf.get("/")
    request.user = UserFactory(is_staff=True, is_superuser=True)
    found = set()
    for page in admin.site._registry.values():
        if page.has_change_permission(request):
            with scopes_disabled():
                found |= plain_fields(page.get_form(request))
    assert found == set()


def test_what_is_looked_for_is_asked_as_it_stands():
    """A column reads what is written: a search for a sign must not become one for nothing."""
    texts = ["---", "\N{SOFT HYPHEN}", "a@x.pl, b@x.pl", "'+48", "brak"]
    read = {
        (name, text): column.get_prep_value(text)
        for name, column in columns_of_text()
        for text in texts
    }
    assert all(kept == text for (_name, text), kept in read.items())
