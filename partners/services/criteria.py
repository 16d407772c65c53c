"""What an address asks of the partners of one library."""

from accounts.models import Branch, User
from accounts.services.duties import colleagues
from partners.models import Audience, Kind, Partner
from partners.models.criteria import Criteria


def kinds_in_use():
    """Return the kinds that some partner of the library has, in order."""
    return Kind.objects.filter(pk__in=Partner.objects.values("kind")).in_order()


def people_in_charge():
    """Return who looks after some partner or may: colleagues, and who was one."""
    keys = Partner.objects.exclude(in_charge=None).values("in_charge")
    return (colleagues() | User.objects.filter(pk__in=keys)).order_by("name", "pk")


def criteria_of(address):
    """Return the Criteria of a query string or QueryDict that the library in scope can meet.

    A kind that nobody has, a person who looks after nothing here, and a group or a branch of
    nobody or of another library are left out. One query for each of these that the address names.
    """
    criteria = Criteria.read(address)
    if criteria.kind and not kinds_in_use().filter(code=criteria.kind).exists():
        criteria = criteria.leaving_out("kind")
    if criteria.audience and not Audience.objects.filter(pk=criteria.audience).exists():
        criteria = criteria.leaving_out("audience")
    if criteria.branch and not Branch.objects.filter(pk=criteria.branch).exists():
        criteria = criteria.leaving_out("branch")
    if criteria.in_charge and not people_in_charge().filter(pk=criteria.in_charge).exists():
        criteria = criteria.leaving_out("in_charge")
    return criteria
