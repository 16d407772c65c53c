"""Whoever does it, in the tests of workshops."""

import pytest

from tests.factories.accounts import UserFactory


@pytest.fixture
def by(db):
    return UserFactory()
