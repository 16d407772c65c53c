"""The first password of an invited person."""

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.forms.sign_in import SHARED_COMPUTER


class SetPasswordForm(forms.Form):
    helper = laid_out()
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_(
            "At least ten characters. Three unrelated words are easy to remember and hard to guess."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    shared_computer = forms.BooleanField(required=False, label=SHARED_COMPUTER)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        password = self.cleaned_data["password"]
        password_validation.validate_password(password, self.user)
        return password

    def clean(self):
        cleaned_data = super().clean()
        both = {"password", "repeated"} <= cleaned_data.keys()
        if both and cleaned_data["password"] != cleaned_data["repeated"]:
            self.add_error("repeated", ValidationError(_("The two passwords are different.")))
        return cleaned_data
