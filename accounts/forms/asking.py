"""A letter to those who are ticked; see `accounts/services/asking.py`."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.keys import keys_in
from accounts.typed_fields import LineField, TextField


class LetterForm(forms.Form):
    """The letter, and the partners it goes to (`keys`); nobody is written to without being ticked.

    Subject and text begin as `letter` says them, in the language of the library.
    """

    helper = laid_out(form_show_errors=False)  # its page says it above two columns
    subject = LineField(
        label=_("Subject"),
        max_length=150,
        widget=forms.TextInput(attrs={"lang": settings.LANGUAGE_CODE}),
    )
    text = TextField(
        label=_("Text of the letter"),
        widget=forms.Textarea(attrs={"rows": 12, "lang": settings.LANGUAGE_CODE}),
    )

    def __init__(self, *args, letter, ticked=(), **kwargs):
        super().__init__(*args, initial=letter, **kwargs)
        self.keys = keys_in(self.data.getlist("partner") if self.is_bound else ticked)

    def clean(self):
        if not self.keys:
            raise forms.ValidationError(_("Tick at least one partner."))
        return super().clean()
