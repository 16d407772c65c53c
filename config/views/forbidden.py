"""A page that is for another role: who can help?"""

from django.shortcuts import render

from accounts.models import Membership
from accounts.models.memberships import Role
from accounts.policy import ACTS, NotAllowed
from accounts.unsaved import typed_in
from config.views.errors import permission_denied


def is_safe(request):
    """Return whether the request only reads."""
    return request.method in {"GET", "HEAD", "OPTIONS"}


def only_viewing(request):
    """Tell an administrator who looks at a library what a look does not include."""
    context = {"is_write": not is_safe(request), "typed": typed_in(request)}
    return render(request, "only_viewing.html", context, status=403)


def forbidden(request, exception=None):
    """Name the library's coordinators to a colleague; anybody else gets the plain page."""
    if not isinstance(exception, NotAllowed) or request.membership is None:
        return permission_denied(request, exception)
    if request.membership.viewing:
        return only_viewing(request)
    coordinators = (
        Membership.objects.current()
        .filter(role=Role.COORDINATOR)
        .select_related("user")
        .order_by("user__name", "user__email")
    )
    context = {
        "coordinators": [membership.user for membership in coordinators],
        "for_coordinators": ACTS[exception.act] == {Role.COORDINATOR},
        "role": request.membership.get_role_display(),
        "typed": typed_in(request),
    }
    return render(request, "not_allowed.html", context, status=403)
