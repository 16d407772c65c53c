"""A counter that is right for any number of visitors at once."""

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.acts import act
from accounts.models import AddressCount

KEPT = A_DAY = timedelta(days=1)


@act
def is_first_today(*, letter, email):
    """Count a letter that strangers make leave; say whether its mailbox got none such today.

    Who types one address in several ways ("jan+1@", "j.an@") means one mailbox.
    """
    name, at, house = email.casefold().partition("@")
    mailbox = name.split("+")[0].replace(".", "") + at + house
    return count_visit(what=f"letter of {letter}", address=mailbox, within=A_DAY) == 1


@act
def count_visit(*, what, address, within):
    """Count that `address` does `what` once more; return how often it did in this stretch of time.

    `within` (a timedelta) is the length of a stretch: an hour begins on the hour.
    """
    seconds = int(within.total_seconds())
    now = timezone.now()
    starts_at = datetime.fromtimestamp(now.timestamp() // seconds * seconds, tz=UTC)
    key = salted_hmac(f"limit of {what}", address, algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_addresscount (key, starts_at, count) VALUES (%s, %s, 1) "
            "ON CONFLICT (key, starts_at) DO UPDATE SET count = accounts_addresscount.count + 1 "
            "RETURNING count",
            [key, starts_at],
        )
        [count] = cursor.fetchone()
    if count == 1:
        AddressCount.objects.filter(starts_at__lt=now - KEPT).delete()
    return count
