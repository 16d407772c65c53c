"""Letters: kept in a table without their secrets, sent when the change is safe."""

from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from accounts.models import Letter


@transaction.atomic
def send_letter(*, recipient, subject, body, by, library=None, secret=""):
    """Write a letter down and send it after the commit; return the row.

    `secret` is the part of the body that must not be kept (the address of a link): the row says
    "…" in its place. A failed delivery is written into the row, never raised.
    """
    kept = body.replace(secret, "…") if secret else body
    letter = Letter.objects.create(
        recipient=recipient, subject=subject, body=kept, created_by=by, library=library
    )
    transaction.on_commit(partial(_deliver, letter.pk, body))
    return letter


def _deliver(pk, body):
    letter = Letter.objects.get(pk=pk)
    try:
        send_mail(letter.subject, body, None, [letter.recipient])
    except OSError as error:  # SMTPException is an OSError too
        Letter.objects.filter(pk=pk).update(problem=str(error)[:300] or type(error).__name__)
    else:
        Letter.objects.filter(pk=pk).update(sent_at=timezone.now())
