"""The first page: of a visitor, and of a person who has signed in."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from accounts.models import Membership
from accounts.policy import may


@require_safe
@login_not_required
def favicon(request):
    """Lead browsers that ask for the icon by its old name to the picture that pages link to."""
    return redirect(static("img/mark.svg"))


@require_safe
@login_not_required
def home(request):
    """Tell a visitor what this is; lead a person to their library, or to the choice of one."""
    if not request.user.is_authenticated:
        return render(request, "home.html")
    if Membership.everywhere.offered_to(request.user).exists():
        return redirect("accounts:libraries")  # a library invites, and waits for an answer
    memberships = list(Membership.everywhere.open_to(request.user).select_related("library")[:2])
    if memberships and not any(may(membership, "library.view") for membership in memberships):
        return redirect("my-workshops")
    if len(memberships) == 1:
        return redirect("dashboard", memberships[0].library.slug)
    return redirect("accounts:libraries")
