"""An e-mail address is the same in whatever letters: kept, and looked for, in small ones."""

import importlib

import pytest
from django.apps import apps
from django.db import connection, models
from django.urls import reverse

from accounts.models import Letter, User
from accounts.scoping import scopes_disabled
from accounts.typed_fields import EmailColumn
from privacy.services.holding import mentions_of
from privacy.signs import Signs
from tests.factories.accounts import LetterFactory, UserFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.project.source import APPS, ROOT

WRITTEN = "Ewa.NOWAK@Gmina.test"
SMALL = WRITTEN.lower()
COLUMNS = [
    field
    for model in apps.get_models()
    if model._meta.app_label in APPS and not hasattr(model, "pgh_tracked_model")
    for field in model._meta.concrete_fields
    if isinstance(field, models.EmailField)
]
REWRITTEN = sorted(
    (path.parts[-3], path.stem)
    for path in ROOT.glob("*/migrations/*_addresses_in_small_letters.py")
)


@pytest.mark.parametrize("field", COLUMNS, ids=str)
def test_every_column_of_addresses_is_written_and_asked_in_small_letters(field):
    assert isinstance(field, EmailColumn)
    rows = field.model._base_manager
    for lookup in ("exact", "in", "iexact"):
        asked = [WRITTEN] if lookup == "in" else WRITTEN
        sql, params = rows.filter(**{f"{field.name}__{lookup}": asked}).query.sql_with_params()
        assert SMALL in params
        assert "UPPER(" not in sql, "large letters of the database are one for several others"


def steps():
    """Return the operations that rewrite what was stored before."""
    return [
        step
        for app, name in REWRITTEN
        for step in importlib.import_module(f"{app}.migrations.{name}").Migration.operations
    ]


def test_every_column_that_holds_addresses_is_rewritten():
    rewritten = {".".join(step.code.keywords.values()) for step in steps()}
    assert rewritten == {f"{field.model._meta.label_lower}.{field.name}" for field in COLUMNS}


def write_as_before(row, column):
    with connection.cursor() as cursor:
        table = row._meta.db_table
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [WRITTEN, row.pk])


def test_what_was_stored_is_found_again(client, library):
    person, letter = UserFactory(), LetterFactory(library=library)
    partner = PartnerFactory(library=library)
    contact = ContactFactory(partner=partner)
    for row, column in [(person, "email"), (letter, "recipient"), (contact, "email")]:
        write_as_before(row, column)
    assert not User.objects.filter(email=WRITTEN).exists()
    with scopes_disabled():
        events = contact.events.count()
        for step in steps():
            step.code(apps, None)
        assert contact.events.count() == events, "nobody changed it"
        contact.refresh_from_db()
    assert contact.email == SMALL
    assert User.objects.get(email=WRITTEN) == person
    assert Letter.objects.get(recipient=WRITTEN.upper()) == letter
    for typed in (SMALL, WRITTEN, WRITTEN.upper()):
        client.logout()
        client.post(reverse("account_login"), {"login": typed, "password": "haslo-do-testow"})
        assert client.session.get("_auth_user_id") == str(person.pk)


def test_of_somebody_erased_by_name_letters_go_in_whatever_letters(library):
    """Their address is that of the contact, as the letter has it."""
    contact = ContactFactory(partner=PartnerFactory(library=library), name="Ewa Zamarkowana")
    letter = LetterFactory(library=library, is_personal=True)
    for row, column in [(contact, "email"), (letter, "recipient")]:
        type(row)._base_manager.filter(pk=row.pk).update(
            **{column: SMALL if column == "email" else WRITTEN}
        )
    signs = Signs(name="Ewa Zamarkowana", email="", phone="")
    with scopes_disabled():
        found = mentions_of(signs=signs, library=library)
    assert letter in [mention.row for mention in found]
