"""Signing in, also on a computer that many people use."""

from allauth.account.forms import LoginForm, ResetPasswordForm
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.models import User
from accounts.typed_fields import EmailField

NOBODY = 0  # no account has this number
SHARED_COMPUTER = _("This is a shared computer. Sign me out when the browser is closed.")


class SignInForm(LoginForm):
    """allauth's sign-in with its question turned round.

    Most librarians share a computer with colleagues: the box to tick says so, and the session
    then ends with the browser. Unticked, the person stays signed in.
    """

    helper = laid_out()
    shared_computer = forms.BooleanField(required=False, label=SHARED_COMPUTER)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["remember"]
        self.fields["login"] = as_typed_elsewhere(self.fields["login"])
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def clean(self):
        cleaned_data = super().clean()
        cleaned_data["remember"] = not cleaned_data.get("shared_computer")
        return cleaned_data


class ForgottenPasswordForm(ResetPasswordForm):
    """allauth's question for the address to which the letter goes."""

    helper = laid_out()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"] = as_typed_elsewhere(self.fields["email"])

    def clean_email(self):
        """Have a letter written also where nobody has the address: see the adapter."""
        email = super().clean_email()
        self.users = self.users or [User(pk=NOBODY)]
        return email


def as_typed_elsewhere(field):
    """Return the field of allauth as one that reads an address like every other form does."""
    return EmailField(label=field.label, widget=field.widget)
