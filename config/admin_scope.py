"""Which libraries an administrator sees in Django admin."""

from accounts.models import Library
from accounts.scoping import scope, scopes_disabled


def scope_of_the_administrator(user):
    """Return the scope for Django admin: all rows for whoever runs the installation, else a set."""
    if user.is_superuser:
        return scopes_disabled()
    return scope(library=list(Library.objects.overseen_by(user)))
