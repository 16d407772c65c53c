"""The workshops a person runs, in all libraries."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Membership
from workshops.services.mine import workshops_run_by


@require_safe
def my_workshops(request):
    memberships = Membership.everywhere.open_to(request.user).select_related("library")
    context = {
        "workshops": workshops_run_by(request.user, memberships),
        "libraries": [membership.library for membership in memberships],
    }
    return render(request, "workshops/mine.html", context)
