"""What is done after an act: whatever becomes of it, the act is done and nobody reads otherwise."""

from functools import partial

import pytest
from django.db import transaction

from accounts.acts import once_kept
from tests.project.source import APPS, name_of, python_files

# Asked while the person waits for what came of it.
WAITED_FOR = {"post/services/letters.py", "back_office/admin/first_password.py"}


@pytest.mark.django_db(transaction=True)
def test_what_fails_afterwards_stops_nothing_and_is_told_to_the_log(caplog):
    done = []
    with transaction.atomic():
        once_kept(partial(open), "/no/such/file")
        once_kept(done.append, "the other file")
    assert done == ["the other file"]
    assert "No such file" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_of_what_was_taken_back_nothing_is_done():
    done = []
    with transaction.atomic():
        once_kept(done.append, "a file")
        transaction.set_rollback(True)
    assert done == []


def test_nobody_else_waits_for_the_end():
    found = {
        name_of(path)
        for app in APPS
        for path in python_files(app)
        if "on_commit(" in path.read_text()
    }
    assert found == WAITED_FOR | {"accounts/acts.py"}
