"""No row of a library is read or written outside its scope, in any of the forms of a query."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet, UniqueConstraint

from accounts.models import Branch
from accounts.scoping import LibraryOwned, ScopeError, scope, scopes_disabled
from partners.models import Contact, Partner
from tests.factories.accounts import BranchFactory, LibraryFactory
from tests.factories.partners import ContactFactory, PartnerFactory

OWNED = [model for model in apps.get_models() if issubclass(model, LibraryOwned)]
READS = {
    "list": list,
    "len": len,
    "bool": bool,
    "first item": lambda rows: rows[0],
    "filter": lambda rows: list(rows.filter(pk=1)),
    "exists": lambda rows: rows.exists(),
    "exclude exists": lambda rows: rows.exclude(pk=1).exists(),
    "count": lambda rows: rows.count(),
    "get": lambda rows: rows.get(pk=1),
    "first": lambda rows: rows.first(),
    "last": lambda rows: rows.last(),
    "values": lambda rows: list(rows.values("pk")),
    "iterator": lambda rows: list(rows.iterator()),
    "aggregate": lambda rows: rows.aggregate(),
    "in bulk": lambda rows: rows.in_bulk([1]),
    "contains": lambda rows: rows.contains(rows.model(pk=1)),
    "explain": lambda rows: rows.explain(),
    "raw": lambda rows: list(rows.raw("select 1 as id")),
    "subquery": lambda rows: list(QuerySet(rows.model).filter(pk__in=rows)),
    "create": lambda rows: rows.create(),
    "bulk create": lambda rows: rows.bulk_create([rows.model()]),
    "get or create": lambda rows: rows.get_or_create(pk=1),
    "update or create": lambda rows: rows.update_or_create(pk=1),
    "update": lambda rows: rows.update(library=1),
    "bulk update": lambda rows: rows.bulk_update([rows.model(pk=1)], ["library"]),
    "delete": lambda rows: rows.filter(pk=1).delete(),
}


@pytest.mark.parametrize("name", READS)
def test_outside_a_scope_every_query_raises(db, name):
    assert [model.__name__ for model in OWNED if not refuses(model, READS[name])] == []


def refuses(model, read):
    try:
        with transaction.atomic():
            read(model.objects.all())
    except ScopeError:
        return True
    except Exception:  # it asked the database, which found a fault of its own
        return False
    return False


def test_inside_a_scope_only_the_rows_of_the_library_are_seen(library, other_library):
    ours, theirs = PartnerFactory(library=library), PartnerFactory(library=other_library)
    with scope(library=library):
        assert list(Partner.objects.all()) == [ours]
    with scope(library=[library, other_library]):
        assert set(Partner.objects.all()) == {ours, theirs}
    with scope(library=[]):
        assert not Partner.objects.exists()
    with scopes_disabled():
        assert Partner.objects.count() == 2


def test_the_library_of_a_row_in_scope_is_asked_of_nobody(
    library, other_library, django_assert_num_queries
):
    for one in (library, other_library):
        PartnerFactory(library=one)
    with scope(library=library), django_assert_num_queries(1):
        assert Partner.objects.get().library is library
    with scopes_disabled(), django_assert_num_queries(2):
        assert Partner.objects.get(library=other_library).library == other_library
    with scopes_disabled():
        there = Partner.objects.get(library=other_library)
    with scope(library=library), django_assert_num_queries(1):
        assert there.library == other_library


def test_an_empty_answer_needs_no_scope(db):
    assert list(Partner.objects.none()) == []


def test_a_related_manager_obeys_the_scope(library, other_library):
    contact = ContactFactory(partner__library=library)
    with scope(library=library):
        assert list(contact.partner.contacts.all()) == [contact]
    with scope(library=other_library):
        assert list(Contact.objects.filter(partner=contact.partner)) == []


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_link_across_libraries():
    branch = BranchFactory()
    with scopes_disabled():
        assert Branch.objects.get() == branch
        with pytest.raises(IntegrityError, match="same_library"):
            PartnerFactory(library=LibraryFactory(), branch=branch)


def has_the_pair(model):
    """Whether a key may lead to the rows of a model together with their library."""
    pairs = [constraint.fields for constraint in model._meta.constraints
             if isinstance(constraint, UniqueConstraint)]  # fmt: skip
    return ("id", "library") in pairs


def test_every_link_between_rows_of_a_library_is_backed_by_the_database(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE conname LIKE '%%_same_library'")
        backed = {name for (name,) in cursor.fetchall()}
    links = {
        f"{model._meta.db_table}_{field.column}_same_library"
        for model in apps.get_models()
        if "library" in {field.name for field in model._meta.fields}
        for field in model._meta.concrete_fields
        if field.many_to_one and has_the_pair(field.related_model) and field.db_constraint
        if not model._meta.get_field("library").null
    }  # fmt: skip
    assert links == backed
