"""What names say, by the kinds that the administrators keep."""

from functools import cache

from naming.recognition import recogniser
from partners.models import Kind


def by_kinds_of_today():
    """Return a function from a name to its Recognition; the kinds are read when it is first asked,
    for most lines name one organisation and ask nothing."""
    ask = cache(lambda: recogniser(Kind.objects.current()))
    return lambda name: ask()(name)
