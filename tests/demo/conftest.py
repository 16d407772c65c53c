"""The loaded demonstration."""

import pytest
from django.db import transaction

from accounts.models import Library
from accounts.scoping import scope
from demo.services.demo import load_demo


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Load the demonstration once for all tests of a file; none of them changes it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    return Library.objects.get(slug="ustronie-morskie")


@pytest.fixture
def in_demo(demo):
    with scope(library=demo):
        yield demo
