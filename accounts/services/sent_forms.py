"""A form sent twice is carried out once: the second sending waits for the first and follows it.

Everything here happens in the transaction around the view that answers the form.
"""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from accounts.acts import act
from accounts.models import SentForm

KEPT = timedelta(days=2)
CLEANED_EVERY = 50
TAKE = """
    INSERT INTO accounts_sentform (key, sent_at, led_to) VALUES (%s, %s, '')
    ON CONFLICT (key) DO NOTHING RETURNING id
"""


@act
def take_key(*, key):
    """Take the key of a form that was sent; return None, or the SentForm when it was taken before.

    While another request holds the key, this one waits to see what comes of it. Every form pays
    for this, so it is one statement.
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [key, now := timezone.now()])
        taken = cursor.fetchone()
    if not taken:
        return SentForm.objects.get(key=key)
    if taken[0] % CLEANED_EVERY == 0:
        SentForm.objects.filter(sent_at__lt=now - KEPT).delete()
    return None


@act
def note_where_it_led(*, key, led_to):
    """Remember the page that a form led to."""
    SentForm.objects.filter(key=key).update(led_to=led_to)


@act
def give_key_back(*, key):
    """Let the form be sent again: it was shown once more and did nothing."""
    SentForm.objects.filter(key=key).delete()
