"""What names say, by the kinds that the administrators keep."""

from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from naming.recognition import recogniser
from partners.models import Kind
from reading.sectors import MOST_LINES


def by_kinds_of_today():
    """Return a function from a name to its Recognition; the kinds are read when it is first asked,
    for most lines name one organisation and ask nothing."""
    ask = cache(lambda: recogniser(Kind.objects.current()))
    return lambda name: ask()(name)


def say_how_many_fit(count):
    """Raise ValidationError for more names than come in at once."""
    if count > MOST_LINES:
        told = {"count": count, "most": MOST_LINES}
        raise ValidationError(_("Names: %(count)d. At most %(most)d fit at once.") % told)
