"""The place in a library of an administrator who looks at it as its coordinator would."""

from accounts.models import Membership, Viewing
from accounts.models.memberships import Role
from accounts.policy import may_administer


def place_while_viewing(user, slug):
    """Return a coordinator's membership that is nowhere stored, or None without an open look.

    A look ends at once when the library leaves the administrator's set.
    """
    if not may_administer(user, "admin.view"):
        return None
    looks = Viewing.everywhere.open_by(user).filter(library__slug=slug)
    viewing = looks.select_related("library__municipality").first()
    if viewing is None or not user.oversees(viewing.library.municipality_id):
        return None
    membership = Membership(user=user, library=viewing.library, role=Role.COORDINATOR)
    membership.viewing = viewing
    return membership
