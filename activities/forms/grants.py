"""By which edition of a grant programme the library counts, and between what days."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import StoredRowForm
from accounts.forms.choices import offer
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from activities.models import GrantEdition, GrantTask


class GrantForm(StoredRowForm):
    helper = laid_out("edition", Div("starts_on", "ends_on", css_class="field-pair"))
    starts_on = DayField(label=_("Task from"))
    ends_on = DayField(label=_("Task until"))

    class Meta:
        model = GrantTask
        fields = ["edition", "starts_on", "ends_on"]
        labels = {"edition": _("Programme and edition")}
        help_texts = {"edition": _("What it counts is written by whoever runs the installation.")}
        field_classes = {"edition": forms.ModelChoiceField}

    def __init__(self, *args, library, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library = library
        self.fields["edition"].empty_label = None
        offer(self, "edition", GrantEdition.objects.current())
