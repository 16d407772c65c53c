"""What an address asks of the partners of one library."""

from dataclasses import replace
from functools import cached_property

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


class InLibrary:
    """What the library in scope has of what an address can name; each is asked for once.

    known: what was read already, by name: audience={1: 1, 2: 1}
    """

    def __init__(self, **known):
        vars(self).update(known)

    @cached_property
    def kind(self):
        return {kind.code for kind in kinds_in_use()}

    @cached_property
    def audience(self):
        return Audience.objects.standing()

    @cached_property
    def tag(self):
        return {tag for tag, _count in Partner.objects.tag_counts()}

    @cached_property
    def branch(self):
        return {*Branch.objects.values_list("pk", flat=True)}

    @cached_property
    def in_charge(self):
        return {*people_in_charge().values_list("pk", flat=True)}


def criteria_of(address, library=None):
    """Return the Criteria of a query string or QueryDict that the library in scope can meet.

    A kind that nobody has, a word that nobody carries, a person who looks after nothing here, and a
    group or a branch of nobody or of another library are left out. One query for each of these that
    the address names; of many addresses at once, with one `InLibrary` for all of them.
    """
    criteria, library = Criteria.read(address), library or InLibrary()
    for name in ("kind", "audience", "tag", "branch", "in_charge"):
        value = getattr(criteria, name)
        if value and value not in getattr(library, name):
            criteria = criteria.leaving_out(name)
    if criteria.audience:
        criteria = replace(criteria, audience=library.audience[criteria.audience])
    return criteria
