"""“A test letter to myself”: does mail leave this installation, and what does it say when not?"""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.policy import may_administer
from back_office.admin.first_password import say_where_it_went
from back_office.admin.form_page import form_page
from post.services.letters import send_letter


def trial_letter_page(model_admin, request):
    """Ask once; send a letter to the administrator's own address and say what came of it."""
    if not may_administer(request.user, "admin.edit"):
        raise PermissionDenied
    address = request.user.email
    if request.method != "POST":
        return form_page(
            model_admin,
            request,
            forms.Form(),
            title=_("A test letter to myself"),
            button=_("Send the test letter"),
            explanation=_("It goes to %(email)s.") % {"email": address},
        )
    letter = send_letter(
        recipient=address,
        subject=_("Okolica: a test letter"),
        body=_("This letter arrived, so letters leave Okolica. Nothing needs to be done.") + "\n",
        by=request.user,
    )
    sent = _("The letter to %(person)s has left. Look into your mailbox.")
    say_where_it_went(request, letter, sent=sent)
    return redirect("admin:accounts_letter_changelist")
