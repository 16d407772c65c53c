"""The letter with which an administrator sets the first password, from the host alone."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.policy import may_administer
from accounts.services.administrators import write_first_password
from accounts.ways import site_of
from back_office.admin.form_page import form_page


def first_password_page(model_admin, request, person):
    """Ask once; write to the person, and say what came of it. The address is not shown."""
    if not may_administer(request.user, "admin.administrators"):
        raise PermissionDenied
    if request.method != "POST":
        title = _("Write how to set the first password")
        return form_page(
            model_admin,
            request,
            forms.Form(),
            title=title,
            button=title,
            explanation=_(
                "A new letter goes to %(email)s. Links from earlier letters stop working."
            )
            % {"email": person.email},
        )
    try:
        letter = write_first_password(user=person, by=request.user, site=site_of(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        say_where_it_went(request, letter)
    return redirect("admin:accounts_user_change", person.pk)


def say_where_it_went(request, letter, *, sent=""):
    """Say where a letter goes; of one that is sent at once, after the commit, whether it left."""
    transaction.on_commit(lambda: _say(request, letter, sent))


def _say(request, letter, sent):
    letter.refresh_from_db()
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    if letter.problem:
        values = {"person": letter.recipient, "problem": letter.problem}
        sentence = _("The letter to %(person)s could not be sent: %(problem)s.")
        messages.error(request, sentence % values)
    elif folder:
        sentence = _("There is no mail server: letters are written to files in %(folder)s.")
        messages.warning(request, sentence % {"folder": folder})
    else:
        sentence = sent or _("A letter to %(person)s is on its way.")
        messages.success(request, sentence % {"person": letter.recipient})
