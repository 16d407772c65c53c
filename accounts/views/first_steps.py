"""The first of the three first steps: is what we know about the library right?

The second is adding several partners at once, the third choosing audiences; both are pages of
the partners' rooms and are reached by their names.
"""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import Branch
from accounts.policy import allowed
from accounts.services.libraries import confirm_library


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.settings")
def check_library(request, slug):
    if request.method == "POST":
        confirm_library(library=request.library, by=request.user)
        return redirect(reverse("intake:add-several", args=[slug]) + "?step=2")
    return render(request, "accounts/first_steps.html", {"branches": Branch.objects.all()})
