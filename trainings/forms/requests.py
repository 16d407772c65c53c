"""The public form for a training, and what people of a training organisation do with a request."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD, day_in
from accounts.forms.layout import laid_out
from accounts.typed_fields import EmailField, LineField, PhoneField
from intake.forms.everybody import TRAP, FormForEverybody
from reading.sent import key_of_sent
from trainings.models import TrainingRequest
from trainings.models.requests import Topic

MOST_DAYS = 3


class DaysField(LineField):
    """Up to three days as people type them: "12.01.2027, 14 stycznia"."""

    def to_python(self, value):
        parts = re.split(r"[,;\n]+|\s+(?:lub|albo|i|or|and)\s+", super().to_python(value))
        days = sorted({day for part in parts if part.strip() for day in _days(part)})
        if len(days) > MOST_DAYS:
            raise ValidationError(_("Up to three days, please."))
        if any(day < timezone.localdate() for day in days):
            raise ValidationError(_("One of these days is already over."))
        return days

    def prepare_value(self, value):
        if isinstance(value, list):
            return ", ".join(f"{day:%d.%m.%Y}" for day in value)
        return value


def _days(text):
    """Return the day that a text names, or the days with spaces between them."""
    for texts in ([text], text.split()):
        days = [day_in(each, on=timezone.localdate(), which=AHEAD) for each in texts]
        if all(days):
            return days
    raise ValidationError(_("Please give days like 12.01.2027, with commas between them."))


class TrainingRequestForm(FormForEverybody, forms.ModelForm):
    """Eight fields; the key of the form that was shown is that of the request."""

    email = EmailField(
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Please give an address like biblioteka@example.org.")},
    )
    phone = PhoneField(
        required=False,
        label=_("Phone"),
        error_messages={"invalid": _("Please give nine digits, for example 91 351 50 00.")},
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    days = DaysField(
        required=False,
        max_length=200,
        label=_("Days that suit you"),
        help_text=_("Up to three, for example: 12.01.2027, 14.01.2027"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    people_count = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=500,
        label=_("How many people will take part?"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            name: _("Please give a number from 1 to 500.")
            for name in ("invalid", "min_value", "max_value")
        },
    )
    topics = forms.MultipleChoiceField(
        required=False,
        label=_("What should it be about?"),
        choices=Topic,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = TrainingRequest
        fields = [
            *("library_name", "person", "email", "phone", "days", "people_count"),
            *("topics", "message"),
        ]
        labels = {
            "library_name": _("Library and municipality"),
            "person": _("First name and surname"),
            "message": _("What else should we know?"),
        }
        help_texts = {"library_name": _("For example: Municipal Public Library in Rusowo")}
        widgets = {"message": forms.Textarea(attrs={"rows": 4})}

    helper = laid_out(*Meta.fields, TRAP)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].required = True
        self.fields["library_name"].widget.attrs["autocomplete"] = "organization"
        self.fields["person"].widget.attrs["autocomplete"] = "name"

    def looks_like_a_machine(self):
        if super().looks_like_a_machine():
            return True
        self.instance.form_key = key_of_sent(self.shown["key"], self.data)
        return False
