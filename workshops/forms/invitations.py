"""The letter to the library's own partners, and to whom it goes."""

from django import forms
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NOBODY = gettext_lazy("Tick at least one partner.")


class InvitationForm(forms.Form):
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=150)
    text = forms.CharField(
        label=gettext_lazy("Text of the letter"),
        help_text=gettext_lazy("The same for everybody; each partner gets a letter of its own."),
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def __init__(self, *args, workshop, person, **kwargs):
        day = date_format(workshop.held_on, "j E Y")
        context = {"workshop": workshop, "day": day, "person": person}
        initial = {
            "subject": _("Invitation: %(title)s, %(day)s") % {"title": workshop.title, "day": day},
            "text": render_to_string("letters/partner_invitation.txt", context).strip(),
        }
        super().__init__(*args, initial=initial, **kwargs)
        ticked = self.data.getlist("partner") if self.is_bound else []
        self.keys = [int(key) for key in ticked if key.isdecimal() and len(key) < 19]

    def clean(self):
        if not self.keys:
            raise forms.ValidationError(NOBODY)
        return super().clean()

    def clean_subject(self):
        return " ".join(self.cleaned_data["subject"].split())  # a subject is one line
