"""A form sent twice is carried out once: the second sending waits for the first and follows it.

Everything here happens in the transaction around the view that answers the form.
"""

from datetime import timedelta

from django.utils import timezone

from accounts.acts import act
from accounts.models import SentForm

KEPT = timedelta(days=2)
CLEANED_EVERY = 50


@act
def take_key(*, key):
    """Take the key of a form that was sent; return None, or the SentForm when it was taken before.

    While another request holds the key, this one waits to see what comes of it.
    """
    sent, is_first = SentForm.objects.get_or_create(key=key)
    if not is_first:
        return sent
    if sent.pk % CLEANED_EVERY == 0:
        SentForm.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()
    return None


@act
def note_where_it_led(*, key, led_to):
    """Remember the page that a form led to."""
    SentForm.objects.filter(key=key).update(led_to=led_to)


@act
def give_key_back(*, key):
    """Let the form be sent again: it was shown once more and did nothing."""
    SentForm.objects.filter(key=key).delete()
