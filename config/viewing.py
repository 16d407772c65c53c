"""The place in a library of an administrator who looks at it as its coordinator would."""

from django.urls import Resolver404, resolve

from accounts.models import Membership, Viewing
from accounts.models.memberships import Role
from accounts.policy import may_administer
from config.merged import OF_A_PARTNER
from merging.models import Merge
from partners.models import Partner, PartnerEvent, Sector
from ties.models import PartnerTie

OF_A_TIE = {"ties:edit", "ties:end", "ties:archive", "ties:restore"}


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


def is_about_a_resident(request):
    """Return whether the address names a resident: what is known of people is not looked at.

    That they are on the list and the map is (docs/decisions/0116).
    """
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    found = OF_A_PARTNER.search(match.route)
    names = {found[1] or found[2], "other_pk"} if found else set()
    if match.kwargs.get("kind") == "partner":  # whose changes are shown
        names.add("pk")
    keys = [match.kwargs[name] for name in names if name in match.kwargs]
    if match.view_name == "merging:take-back":
        keys += _both(Merge.objects.filter(pk=match.kwargs["pk"]), "partner", "gone")
    if match.view_name in OF_A_TIE or match.kwargs.get("kind") == "tie":
        keys += _both(PartnerTie.objects.filter(pk=match.kwargs["pk"]), "partner", "other")
    return bool(keys) and _is_or_was_a_resident(keys)


def _both(rows, *columns):
    return [key for pair in rows.values_list(*columns) for key in pair]


def _is_or_was_a_resident(keys):
    """Return whether one of these partners is a resident, or was one: history tells of then."""
    now = Partner.objects.filter(pk__in=keys, sector=Sector.PERSON)
    once = PartnerEvent.objects.filter(pgh_obj__in=keys, sector=Sector.PERSON)
    return now.exists() or once.exists()
