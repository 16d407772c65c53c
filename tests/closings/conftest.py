"""Whoever closes, in the tests of closings."""

import pytest

from tests.factories.accounts import UserFactory


@pytest.fixture
def by(db):
    return UserFactory()
