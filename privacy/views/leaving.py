"""A person closes their own account."""

from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused
from accounts.models import User
from privacy.forms.leaving import PasswordForm
from privacy.services.leaving import close_account


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
def leave(request):
    """Ask for the password; then the account forgets the person, and they are signed out."""
    person = User.objects.get(pk=request.user.pk)
    form = PasswordForm(request.POST if request.method == "POST" else None, user=person)
    if request.method == "POST" and form.is_valid():
        try:
            close_account(user=person, by=person)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            logout(request)
            messages.success(request, _("Your account is closed. Thank you for your work."))
            return redirect("home")
    return render(request, "privacy/leave.html", {"form": form})
