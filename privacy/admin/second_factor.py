"""Turning off the second factor of somebody who lost it, for the host."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.policy import may_administer
from accounts.typed_fields import TextField
from back_office.admin.first_password import say_where_it_went
from back_office.admin.form_page import form_page
from privacy.services.second_factor import forget_second_factor


class LostForm(forms.Form):
    reason = TextField(
        label=gettext_lazy("Why, and how do you know who asks?"),
        max_length=300,
        help_text=gettext_lazy(
            "The person reads it in the letter. For example: you called, the phone is lost; I "
            "called back at the number of the library."
        ),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


def second_factor_page(request, pk):
    """Ask for the reason; turn it off, write to the person, and keep the reason in the log."""
    if not may_administer(request.user, "admin.administrators"):
        raise PermissionDenied
    person = get_object_or_404(User, pk=pk)
    people = admin.site.get_model_admin(User)
    form = LostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            letter = forget_second_factor(user=person, reason=reason, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            said = _("Turned off the second factor: %(reason)s") % {"reason": reason}
            people.log_change(request, person, said)
            say_where_it_went(request, letter)
        return redirect("admin:accounts_user_change", pk)
    return form_page(
        people,
        request,
        form,
        title=_("Turn off the second factor"),
        button=_("Turn it off and write to the person"),
        explanation=_(
            "%(person)s, %(email)s: keys, codes from a phone and recovery codes go, and the "
            "account is signed out everywhere. The password stays. First make sure who asks you: "
            "call back."
        )
        % {"person": person, "email": person.email},
    )


admin.site.add_page("second-factor/<int:pk>/", second_factor_page, name="forget_second_factor")
