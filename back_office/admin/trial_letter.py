"""“A test letter to myself”: does mail leave this installation, and what does it say when not?"""

from django import forms
from django.conf import settings
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
            explanation=" ".join(
                [_("It goes to %(email)s.") % {"email": address}, *_how_they_leave(request.user)]
            ),
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


def _how_they_leave(person):
    """Yield how letters are set up, to whoever can change it; never a password."""
    if not may_administer(person, "admin.administrators"):
        return
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    if folder:
        yield _("There is no mail server: letters are written to files in %(folder)s.") % {
            "folder": folder
        }
    else:
        told = {"host": settings.EMAIL_HOST, "port": settings.EMAIL_PORT}
        told["sender"] = settings.DEFAULT_FROM_EMAIL
        yield _("Letters leave through %(host)s, port %(port)s, as %(sender)s.") % told
    yield _("This stands in the file .env (EMAIL_URL); after a change Okolica is started again.")
