"""Of whom an administrator of some libraries reads more than the name (docs/decisions/0322)."""

from django.db.models import Exists, OuterRef, Q

from accounts.models import Membership


def known_to(administrator, person="pk"):
    """Return the condition for people whose e-mail, phone and last sign-in are told.

    Those with access today to a library of the set, in whose scope this is asked. Who administers
    all libraries is told of whoever ever had access to one. `person` leads to the account.
    """
    if administrator.is_superuser:
        return Q(**{f"{person}__isnull": False})
    places = Membership.objects.filter(user=OuterRef(person))
    if not administrator.oversees_all:
        places = places.current()
    return Q(**{person: administrator.pk}) | Q(Exists(places))
