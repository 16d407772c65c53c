"""The loaded demonstration."""

import pytest

from accounts.models import Library
from accounts.scoping import scope


@pytest.fixture
def demo(demonstration, db):
    return Library.objects.get(slug="ustronie-morskie")


@pytest.fixture
def in_demo(demo):
    with scope(library=demo):
        yield demo
