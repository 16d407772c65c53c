"""What a trainer runs, over all libraries where the trainer has access today."""

from accounts.scoping import scope
from workshops.models import Workshop


def workshops_run_by(user, memberships):
    """Return the person's workshops in these memberships' libraries, the newest first."""
    libraries = [membership.library for membership in memberships]
    with scope(library=libraries):
        return list(Workshop.objects.run_by(user).for_list().select_related("library"))
