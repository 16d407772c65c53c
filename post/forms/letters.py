"""A letter on its way, corrected before it leaves."""

from datetime import datetime

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from accounts.models import Letter
from accounts.models.letters import WITHOUT_TOKEN
from accounts.typed_fields import EmailField, LineField, TextField
from post.forms.links_in_words import refuse_links

IN_THE_LANGUAGE = {"lang": settings.LANGUAGE_CODE}


class OnItsWayForm(StoredRowForm):
    """Whom a letter goes to, what it says and when it leaves."""

    helper = laid_out("recipient", "subject", "body", "leaves_on", "leaves_at")
    recipient = EmailField(label=_("E-mail"), max_length=254)
    subject = LineField(
        label=_("Subject"),
        max_length=200,
        validators=[refuse_links],
        widget=forms.TextInput(attrs=IN_THE_LANGUAGE),
    )
    body = TextField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 16, **IN_THE_LANGUAGE}))
    leaves_on = DayField(
        which=AHEAD, label=_("Leaves on"), help_text=_("What is past leaves at once.")
    )
    leaves_at = forms.TimeField(
        label=_("At"),
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
        help_text=_("An hour, for example 8:00."),
    )

    class Meta:
        model = Letter
        fields = ["recipient", "subject", "body"]

    def __init__(self, *args, instance, **kwargs):
        initial = self.values_beside(instance)
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        if instance.link_id:
            self.fields["body"].help_text = _(
                "“%(place)s” is where the address for answers comes. Please leave it."
            ) % {"place": WITHOUT_TOKEN}

    def clean_body(self):
        """Refuse secret addresses but the place of its own."""
        refuse_links(self.cleaned_data["body"].replace(WITHOUT_TOKEN, ""))
        return self.cleaned_data["body"]

    def values_beside(self, row):
        leaves = timezone.localtime(row.send_after)
        return {"leaves_on": leaves.date(), "leaves_at": leaves.strftime("%H:%M")}

    @property
    def letter(self):
        """Return the letter as it was typed, to be saved."""
        said = self.cleaned_data
        leaves = datetime.combine(said["leaves_on"], said["leaves_at"])
        self.instance.send_after = timezone.make_aware(leaves)
        return self.instance
