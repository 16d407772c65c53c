"""Which libraries an administrator sees in Django admin."""

from django.db.models import Q

from accounts.models import Library, Oversight
from accounts.scoping import scope, scopes_disabled


def libraries_overseen_by(user):
    """Return the libraries of the municipalities whose TERC codes the person oversees."""
    prefixes = Oversight.objects.filter(user=user).values_list("terc_prefix", flat=True)
    overseen = Q(pk=None)
    for prefix in prefixes:
        overseen |= Q(municipality__terc__startswith=prefix)
    return Library.objects.filter(overseen)


def scope_of_the_administrator(user):
    """Return the scope for Django admin: all rows for whoever runs the installation, else a set."""
    if user.is_superuser:
        return scopes_disabled()
    return scope(library=list(libraries_overseen_by(user)))
