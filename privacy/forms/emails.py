"""Another e-mail to sign in with."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.typed_fields import EmailField
from privacy.forms.leaving import PasswordForm


class NewEmailForm(PasswordForm):
    email = EmailField(
        label=_("New e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ["email", "password"]
