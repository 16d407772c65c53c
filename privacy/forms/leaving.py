"""Leaving Okolica for good."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.layout import laid_out
from accounts.services.limits import count_visit

MOST_TRIES = 10  # as many as allauth lets a minute; here nobody needs more
WITHIN = timedelta(hours=1)


class PasswordForm(forms.Form):
    """The password once more: a screen left open changes nobody's account, and guesses none."""

    helper = laid_out()
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        password = self.cleaned_data["password"]
        tries = count_visit(what="password", address=str(self.user.pk), within=WITHIN)
        if tries > MOST_TRIES:
            raise ValidationError(_("Many passwords were tried. Please try again in an hour."))
        if not self.user.check_password(password):
            raise ValidationError(_("This is not your password."))
        return password
