"""Whose data are looked for."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.layout import laid_out
from accounts.typed_fields import EmailField, NameField, PhoneField, TextField
from privacy.signs import Signs

LITTLE = "little"  # what the button sends that asks for places with the surname alone


class WhoForm(forms.Form):
    """A name, an e-mail address or a phone number; what is written down more finds more."""

    helper = laid_out()
    name = NameField(
        label=gettext_lazy("First name and surname"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("One of the three is enough; more of them find more."),
    )
    email = EmailField(label=gettext_lazy("E-mail"), required=False)
    phone = PhoneField(label=gettext_lazy("Phone"), max_length=30, required=False)

    def __init__(self, *args, **kwargs):
        """Let no browser on a shared computer propose whom a colleague looked for."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def clean(self):
        data = super().clean()
        said = {name: data.get(name) or "" for name in ("name", "email", "phone")}
        signs = Signs(**said, by_little=LITTLE in self.data)
        if not signs and not self.errors:
            raise ValidationError(_("Write a name, an e-mail address or a whole phone number."))
        data["signs"] = signs
        return data


class WhoAndWhyForm(WhoForm):
    """In the whole installation; why is written down in each library that holds something."""

    reason = TextField(
        label=gettext_lazy("Why do you need these data?"),
        max_length=300,
        help_text=gettext_lazy("For example: the person asked to be erased, by letter."),
        widget=forms.TextInput,
    )
