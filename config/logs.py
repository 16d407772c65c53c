"""What the terminal and a log must not hold."""

import logging
import re

# The secrets of addresses that let somebody in: of links, and of allauth's new passwords.
SECRET = re.compile(r"(/answer/|/accounts/password/reset/key/|/accounts/confirm-email/)[^/\s]+")


class WithoutSecrets(logging.Filter):
    """Write every line without the secret part of an address."""

    def filter(self, record):
        record.msg, record.args = SECRET.sub(r"\1…", record.getMessage()), None
        return True
