"""What an address asks of the partners of one library."""

from partners.models import Audience, Kind, Partner
from partners.models.criteria import Criteria


def kinds_in_use():
    """Return the kinds that some partner of the library has, in order."""
    return Kind.objects.filter(pk__in=Partner.objects.values("kind")).in_order()


def criteria_of(address):
    """Return the Criteria of a query string or QueryDict that the library in scope can meet.

    A kind that nobody has and a group of nobody or of another library are left out. One query for
    each of the two that the address names.
    """
    criteria = Criteria.read(address)
    if criteria.kind and not kinds_in_use().filter(code=criteria.kind).exists():
        criteria = criteria.leaving_out("kind")
    if criteria.audience and not Audience.objects.filter(pk=criteria.audience).exists():
        criteria = criteria.leaving_out("audience")
    return criteria
