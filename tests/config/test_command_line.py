"""What the terminal says when a command meets an installation that is not ready for it."""

import os
import subprocess
import sys

import psycopg2
import pytest
from django.conf import settings
from django.db import OperationalError, ProgrammingError
from psycopg2 import errors

from config.command_line import said_of
from config.environment import WrongSetting


def behind(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (WrongSetting("HTTPS=x"), "In .env or before the command: HTTPS=x"),
        (
            behind(OperationalError("no"), psycopg2.OperationalError("no server\n")),
            "The database cannot be worked with just now. no server",
        ),
        (
            behind(ProgrammingError("no"), errors.UndefinedTable("relation")),
            "This database has no tables of Okolica yet: `make run` makes them.",
        ),
    ],
)
def test_what_a_person_can_mend_is_a_sentence(error, sentence):
    assert said_of(error) == sentence


@pytest.mark.parametrize(
    "error",
    [ValueError("x"), behind(ProgrammingError("x"), errors.SyntaxError("x")), KeyError("x")],
)
def test_a_mistake_of_the_code_keeps_its_traceback(error):
    assert said_of(error) == ""


@pytest.mark.parametrize(
    ("command", "environment", "said"),
    [
        (
            "serve",
            {"LOG_DAYS": "ninety"},
            "In .env or before the command: LOG_DAYS=ninety is no whole number: "
            "write one such as 90.\n",
        ),
        (
            "check",
            {"DEFAULT_FROM_EMAIL": "Biblioteka, Gmina <o@x.pl>"},
            "In .env or before the command: DEFAULT_FROM_EMAIL=Biblioteka, Gmina <o@x.pl> is not "
            "one e-mail address: ",
        ),
        (
            "check",
            {"HELPER_EMAIL": "Anna <o@x.pl>"},
            "In .env or before the command: HELPER_EMAIL=Anna <o@x.pl> is not one e-mail address",
        ),
        (
            "end_sessions",
            {"DATABASE_URL": "postgres://anna:tajne@127.0.0.1:1/okolica"},
            "The database cannot be worked with just now. connection to server",
        ),
    ],
)
def test_the_command_line_says_the_sentence_alone(command, environment, said):
    answer = subprocess.run(
        [sys.executable, "manage.py", command],
        cwd=settings.BASE_DIR,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )

    assert answer.returncode == 1
    assert answer.stderr.startswith(said)
    assert "Traceback" not in answer.stderr
    assert "tajne" not in answer.stderr
