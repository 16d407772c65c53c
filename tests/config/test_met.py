"""What meets something that is just being saved waits for it, not for ever, and is told."""

import os
import subprocess
import sys
import time

import psycopg2
import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.scoping import scopes_disabled
from accounts.services.rows import lock_row
from config.database.base import LONGEST_WAIT, DatabaseWrapper
from config.standing import STANDS_ALONE
from config.views import errors
from partners.models import Contact
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import ContactFactory
from tests.project.source import ROOT

A_MOMENT = 0.3  # seconds
LONGEST = 60
MET = "To samo jest właśnie zapisywane"
TAKEN = "Nic z tego, co wysłano, nie zostało zapisane"
UNDONE = "Nic z tego, co właśnie wysłano, nie zostało zapisane"
DOUBTFUL = "Nie ma pewności"


@pytest.fixture(autouse=True)
def short_waits(monkeypatch, transactional_db):
    """Whoever connects from now on waits a moment for a lock, as in a web process."""
    monkeypatch.setattr(DatabaseWrapper, "longest_wait", A_MOMENT)


@pytest.fixture
def contact():
    with scopes_disabled():
        return ContactFactory(partner__name="OSP Rusowo")


def sending_a_name(contact):
    """Return what sends another name of a person at a partner, as a browser does."""
    client = Client(raise_request_exception=False)
    member = MembershipFactory(library=contact.library, role="coordinator")
    client.force_login(member.user)
    address = reverse(
        "partners:contact-edit", args=[contact.library.slug, contact.partner_id, contact.pk]
    )
    page = client.get(address)
    said = {"name": "Anna Wilk", "seen": page.context["form"].carried.split('value="')[1][:-2]}
    said["csrfmiddlewaretoken"] = str(page.context["csrf_token"])

    def send():
        connection.ensure_connection()
        begun = time.monotonic()
        answer = client.post(address, said)
        return answer, time.monotonic() - begun

    return send


def name_of(contact):
    with scopes_disabled():
        return Contact.objects.get(pk=contact.pk).name


def test_who_waits_for_a_row_is_told_in_time(contact, elsewhere, caplog):
    send = sending_a_name(contact)
    with transaction.atomic(), scopes_disabled():
        lock_row(contact)
        answer, took = elsewhere(send).result(LONGEST)
    assert took < LONGEST_WAIT
    assert answer.status_code == 503
    assert MET in answer.text
    assert "Jeśli nie, wyślij jeszcze raz." in answer.text
    assert not any(words in answer.text for words in (UNDONE, DOUBTFUL))
    assert answer.headers["Retry-After"]
    assert "Waited in vain, POST" in caplog.text
    assert name_of(contact) == contact.name
    answer, _took = elsewhere(send).result(LONGEST)  # the very same form, a moment later
    assert (answer.status_code, name_of(contact)) == (302, "Anna Wilk")


def test_who_waits_for_a_library_is_told_that_nothing_was_saved(contact, elsewhere):
    send = sending_a_name(contact)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STANDS_ALONE, [contact.library_id])
        answer, took = elsewhere(send).result(LONGEST)
    assert took < LONGEST_WAIT
    assert (answer.status_code, TAKEN in answer.text) == (503, True)
    answer, _took = elsewhere(send).result(LONGEST)
    assert (answer.status_code, name_of(contact)) == (302, "Anna Wilk")


@pytest.mark.parametrize(
    ("failing", "said"),
    [("UPDATE partners_contact", UNDONE), ("django_session", DOUBTFUL), ("COMMIT", DOUBTFUL)],
)
def test_whether_it_was_saved_is_said_as_far_as_it_is_known(contact, monkeypatch, failing, said):
    """The session is kept after the act, and a commit may be kept though nobody heard of it."""
    send = sending_a_name(contact)

    def fail(execute, sql, params, many, context):
        if sql.startswith(("UPDATE", "INSERT")) and failing.replace(" ", ' "', 1) in sql:
            raise OperationalError from psycopg2.errors.DiskFull("no room")
        return execute(sql, params, many, context)

    def lost(self):
        raise OperationalError from psycopg2.OperationalError("lost")

    with connection.execute_wrapper(fail), monkeypatch.context() as patched:
        if failing == "COMMIT":
            patched.setattr(DatabaseWrapper, "_commit", lost)
        answer, _took = send()
    told = [words for words in (UNDONE, DOUBTFUL) if words in answer.text]
    assert (answer.status_code, told) == (503, [said])


@pytest.mark.parametrize("name", ["DeadlockDetected", "SerializationFailure"])
def test_of_two_who_wait_for_each_other_one_is_told(name):
    try:
        raise OperationalError from getattr(psycopg2.errors, name)
    except OperationalError:
        answer = errors.server_error(RequestFactory().post("/"))
    assert (answer.status_code, MET in answer.text) == (503, True)


def test_the_web_server_bounds_its_waits_and_commands_do_not():
    ask = "from django.db import connection; print(connection.get_connection_params()['options'])"
    served, commanded = (
        subprocess.run(
            [sys.executable, "-c", f"import {begin}; {ask}"],
            cwd=ROOT,
            env=os.environ,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for begin in ("config.wsgi", "django; django.setup()")
    )
    assert f"-c lock_timeout={LONGEST_WAIT * 1000}" in served
    assert "lock_timeout" not in commanded
