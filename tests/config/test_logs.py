"""The log holds no secret of an address."""

import logging

import pytest

from config.logs import DayFile, WithoutSecrets


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (("Gone: %s", "/answer/tajny-token/"), "Gone: /answer/…/"),
        (("Not Found: %s", "/answer//tajny-token/"), "Not Found: /answer//…/"),
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


def test_every_handler_asks(settings):
    handlers = settings.LOGGING["handlers"]
    assert handlers
    assert all("without_secrets" in handler["filters"] for handler in handlers.values())


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
