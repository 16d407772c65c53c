"""Letters as files, where no mail server is set: whoever runs the machine hands them on."""

import errno
import os
import smtplib
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

END = b"\n" + b"-" * 79 + b"\n"  # of a letter


class NotWritten(smtplib.SMTPResponseException):
    """The disk took no file: an answer as of a mail server without room, so no letter left."""

    def __init__(self, words):
        super().__init__(452, words)  # insufficient system storage (RFC 5321, 4.2.3)

    def __str__(self):
        return self.smtp_error


class EmailBackend(BaseEmailBackend):
    """Writes letters that are handed over together into a file that nobody adds to afterwards.

    It has its name only when it is whole: taking a person out of it loses no other letter, and a
    full disk leaves no half of one. Those of Django grow (docs/decisions/0287).
    """

    def open(self):
        """Make the folder; raise OSError where it takes no file."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))

    def send_messages(self, email_messages):
        """Write letters into a new file; return how many. Raises NotWritten."""
        letters = [one.message().as_bytes() + END for one in email_messages]
        name = f"{timezone.localtime():%Y%m%d-%H%M%S}-{uuid4().hex}.log"
        path = Path(settings.EMAIL_FILE_PATH, name)
        draft = path.with_suffix(".draft")
        try:
            self.open()
            draft.write_bytes(b"".join(letters))
            draft.replace(path)
        except OSError as error:
            if not self.fail_silently:
                raise NotWritten(str(error)) from error
            return 0
        finally:
            with suppress(OSError):  # what is left goes by `clear_letters`
                draft.unlink(missing_ok=True)
        return len(letters)
