"""The log holds no secret of an address, and no row at which something failed."""

import logging
from logging.config import dictConfig

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.scoping import scope
from config.logs import DayFile, WithoutSecrets
from partners.models import Partner
from tests.factories.partners import PartnerFactory


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (("Gone: %s", "/answer/tajny-token/"), "Gone: /answer/…/"),
        (("Not Found: %s", "/answer//tajny-token/"), "Not Found: /answer//…/"),
        (("Gone: %s", "/answer/ tajny-token/"), "Gone: /answer/…/"),
        (("Gone: %s", "/answer/taj ny-token"), "Gone: /answer/…"),
        (("Gone: %s", '/answer/"tajny'), "Gone: /answer/…"),
        (('{"path": "/answer/%s/x"}', '\\"tajny'), '{"path": "/answer/…/x"}'),
        (('{"path": "%s", "ms": 1}', "/swot/1/answer/"), '{"path": "/swot/1/answer/", "ms": 1}'),
        (("Not Found: %s", "/Answer/tajny-token"), "Not Found: /Answer/…"),
        (
            ("Forbidden (%s): %s", "CSRF", "/answer/tajny-token/workshop-invitation/"),
            "Forbidden (CSRF): /answer/…/workshop-invitation/",
        ),
        (
            ("%s failed", "/accounts/password/reset/key/1-abc/"),
            "/accounts/password/reset/key/…/ failed",
        ),
        (("Incident %s", "/libraries/x/partners/1/"), "Incident /libraries/x/partners/1/"),
    ],
)  # fmt: skip
def test_a_line_is_written_without_it(line, written):
    record = logging.LogRecord("django", logging.WARNING, "", 0, line[0], line[1:], None)
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == written


TOLD = "Zofia Lis\n\nmieszka tu"


def repeat(partner):
    Partner.objects.create(pk=partner.pk, library=partner.library, name=TOLD)


def leave_nameless(partner):
    Partner.objects.filter(pk=partner.pk).update(name=None, description=TOLD)


def ask_wrongly(_partner):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::text, FROM partners_partner", [TOLD])


@pytest.mark.parametrize("fail", [repeat, leave_nameless, ask_wrongly])
def test_an_error_is_written_without_the_row_that_it_met(library, fail):
    partner = PartnerFactory(library=library, name="Zofia Lis")
    try:
        with scope(library=library), transaction.atomic():
            fail(partner)
    except DatabaseError as error:
        told = (type(error), error, error.__traceback__)
        args = ("%s failed: %s", ("/libraries/x/", error), told)
    record = logging.LogRecord("okolica", logging.ERROR, "", 0, *args)
    assert WithoutSecrets().filter(record)
    written = logging.Formatter().format(record)
    assert told[0].__name__ in written
    assert not [one for one in ("Zofia", "mieszka", f"=({partner.pk})") if one in written]


def test_every_handler_asks(settings):
    handlers = settings.LOGGING["handlers"]
    assert handlers
    assert all("without_secrets" in handler["filters"] for handler in handlers.values())


def test_a_host_that_is_not_ours_is_one_line(settings, client, capfd):
    """And what else Django refuses; a failure of ours still says where it stood."""
    dictConfig(settings.LOGGING)
    for host in ("skaner.test", "bad host"):
        assert client.get("/", headers={"host": host}).status_code == 400
    assert client.get("/", headers={"host": "skaner.test" + "x" * 9000}).status_code == 400
    refused = capfd.readouterr().err.splitlines()
    assert len(refused) == 3
    assert max(map(len, refused)) < 5000
    assert all("DisallowedHost" in line for line in refused)
    try:
        raise ValueError
    except ValueError:
        logging.getLogger("okolica").exception("Incident")
    assert "Traceback" in capfd.readouterr().err


def test_a_line_that_a_full_disk_cut_spoils_no_other(settings, tmp_path):
    settings.LOG_DIR = tmp_path
    lines = DayFile("access")

    def write(text):
        lines.emit(logging.LogRecord("okolica.access", logging.INFO, "", 0, text, (), None))
        [path] = tmp_path.iterdir()
        return path

    write('{"a": 1}')
    with write('{"b": 2}').open("a") as file:
        file.write('{"c": ')
    written = write('{"d": 4}').read_text().splitlines()
    assert written == ['{"a": 1}', '{"b": 2}', '{"c": ', '{"d": 4}']
