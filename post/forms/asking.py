"""A letter to those who are ticked, and what is heard otherwise than by the link in it.

See `post/services/asking.py`.
"""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import BEHIND
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from accounts.keys import keys_in
from accounts.models.links import Way
from accounts.typed_fields import LineField, NameField, TextField
from post.forms.links_in_words import refuse_links


class LetterForm(forms.Form):
    """The letter, and the partners it goes to (`keys`); nobody is written to without being ticked.

    Subject and text begin as `letter` says them, in the language of the library.
    """

    helper = laid_out(form_show_errors=False)  # its page says it above two columns
    subject = LineField(
        label=_("Subject"),
        max_length=150,
        validators=[refuse_links],
        widget=forms.TextInput(attrs={"lang": settings.LANGUAGE_CODE}),
    )
    text = TextField(
        label=_("Text of the letter"),
        validators=[refuse_links],
        widget=forms.Textarea(attrs={"rows": 12, "lang": settings.LANGUAGE_CODE}),
    )

    def __init__(self, *args, letter, ticked=(), **kwargs):
        super().__init__(*args, initial=letter, **kwargs)
        self.keys = keys_in(self.data.getlist("partner") if self.is_bound else ticked)

    def clean(self):
        if not self.keys:
            raise forms.ValidationError(_("Tick at least one partner."))
        return super().clean()


class HeardForm(forms.Form):
    """Who said something outside the library, on which day and how, with a note of ours."""

    helper = laid_out("said_by", "said_on", "way", "words")

    said_by = NameField(
        max_length=120,
        label=_("Who said it"),
        help_text=_("First name, surname and role. Only the library reads it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    said_on = DayField(which=BEHIND, label=_("When"))
    way = forms.ChoiceField(label=_("How"), choices=Way.heard)
    words = TextField(
        required=False,
        max_length=500,
        label=_("Note"),
        help_text=_("Only the library reads it."),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["said_on"] = timezone.localdate()

    def clean_said_on(self):
        day = self.cleaned_data["said_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day lies ahead. Type the day when they said it."))
        return day
