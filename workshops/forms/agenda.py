"""Forms of the plan of the day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import StoredRowForm
from workshops.models import AgendaItem


class AgendaItemForm(StoredRowForm):
    """Title and minutes of one part of the day; of a new part also its kind."""

    locked_first = ("workshop",)

    class Meta:
        model = AgendaItem
        fields = ["kind", "title", "minutes"]
        labels = {"kind": _("What it is"), "title": _("Title"), "minutes": _("Minutes")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["kind"]
        self.fields["minutes"].widget.attrs |= {"inputmode": "numeric"}


class DelayForm(forms.Form):
    """By how many minutes the rest of the day begins later."""

    minutes = forms.IntegerField(
        min_value=1,
        max_value=180,
        error_messages={
            "required": _("Type how many minutes."),
            "invalid": _("Type how many minutes."),
        },
    )
