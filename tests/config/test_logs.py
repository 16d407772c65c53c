"""The log holds no secret of an address."""

import logging

import pytest

from config.logs import WithoutSecrets


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (("Gone: %s", "/answer/tajny-token/"), "Gone: /answer/…/"),
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
