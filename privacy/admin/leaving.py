"""Closing somebody's account, for the host."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.policy import may_administer
from back_office.admin.action_page import action_page, is_confirmed
from privacy.services.leaving import close_account


def close_account_page(request, pk):
    """Show whose account it is and what stays; close it after the second press."""
    if not may_administer(request.user, "admin.administrators"):
        raise PermissionDenied
    person = get_object_or_404(User, pk=pk)
    if request.method == "POST" and is_confirmed(request):
        try:
            close_account(user=person, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("The account is closed."))
        return redirect("admin:accounts_user_change", pk)
    return action_page(
        admin.site.get_model_admin(User),
        request,
        action="close_account",
        title=_("Close the account"),
        explanation=_(
            "Name, e-mail and phone go for good, nobody signs in with it. What this person wrote "
            "stays, signed “a person who left”. Letters to partners keep the name, without e-mail "
            "and phone."
        ),
        button=_("Close the account"),
        rows=[(str(person), person.email)],
        keys=[],
    )


admin.site.add_page("close-account/<int:pk>/", close_account_page, name="close_account")
