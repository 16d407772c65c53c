"""What the pages of partners are tried with."""

import pytest
from django.conf import settings


@pytest.fixture
def sign_in(as_role):
    """Return a function from a role to a client as `as_role` does, with pages in English."""

    def login(role):
        client = as_role(role)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return login
