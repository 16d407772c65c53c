"""What a trainer runs, over all libraries where the trainer has access today."""

from accounts.scoping import scope
from workshops.models import Workshop
from workshops.models.workshops import WorkshopRow


def workshops_run_by(user, memberships):
    """Return what the person runs in these memberships' libraries, as WorkshopRows."""
    with scope(library=[membership.library for membership in memberships]):
        return [WorkshopRow(*one) for one in Workshop.objects.run_by(user).for_list()]
