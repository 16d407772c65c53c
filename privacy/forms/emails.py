"""Another e-mail to sign in with."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.typed_fields import EmailField, NameField
from privacy.forms.leaving import PasswordForm


class NewEmailForm(PasswordForm):
    """Whoever has no name yet types it: else records of theirs would tell the new address."""

    name = NameField(
        label=_("First name and surname"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = EmailField(
        label=_("New e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ["email", "name", "password"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if user.name:
            del self.fields["name"]
