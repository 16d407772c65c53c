"""When a page was made: each form of a library says so, that words which went do not come back.

What the house proposes in a form is made of words of its rows. Sent after a person was erased, an
older page would write them anew. See docs/decisions/0319.
"""

from datetime import timedelta

from django.db.models import Model
from django.utils import timezone
from django.utils.html import format_html

from accounts.scoping import get_scope

PAGE_AT = "page_at"
FIELD = "\0page\0"  # stands for the field in what is kept, as TOKEN in accounts/ways.py
# For so long a page may still be drawn that was read before an erasing was kept.
DRAWN_WITHIN = timedelta(minutes=1)
MOST_DIGITS = 15


def field_of_the_page():
    """Return the hidden field of a page that is made now; "" outside of a library.

    A page that knows of the last erasing is later than it, however soon it came.
    """
    library = get_scope().get("library")
    if not isinstance(library, Model):  # an administrator is in several
        return ""
    moment = timezone.now()
    if library.erased_at is not None:
        moment = max(moment, library.erased_at + DRAWN_WITHIN)
    return format_html('<input type="hidden" name="{}" value="{}">', PAGE_AT, _digits(moment))


def is_from_before(sent, erased_at):
    """Return whether what was `sent` (a QueryDict) is of a page that does not know of an erasing.

    A page that repeats what another one sent says both moments: the first counts. What says none
    was made by a script, or by hand.
    """
    said = [one for one in sent.getlist(PAGE_AT) if one.isdecimal() and len(one) <= MOST_DIGITS]
    return bool(said) and min(map(int, said)) < _digits(erased_at + DRAWN_WITHIN)


def _digits(moment):
    return int(moment.timestamp() * 100)
