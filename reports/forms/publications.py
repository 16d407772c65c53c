"""The form of what is public."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import StoredRowForm
from reports.models import Publication


class PublicationForm(StoredRowForm):
    locked_first = ("workshop",)

    class Meta:
        model = Publication
        fields = [
            *("intro", "shows_partners", "shows_photos", "shows_swot", "shows_elements"),
            "names_people",
        ]
        labels = {
            "intro": _("A few words at the beginning"),
            "shows_partners": _("Map and list of partners"),
            "shows_photos": _("Photos"),
            "shows_swot": _("SWOT analysis"),
            "shows_elements": _("Five elements"),
            "names_people": _("Names: who runs the workshop, who promised"),
        }
        help_texts = {
            "intro": _("What the meeting was for and who met. Without names of people."),
            "shows_partners": _("Only those that are publicly visible; the others are counted."),
            "shows_photos": _("Only those marked “show it on the public page”."),
            "names_people": _("Only with the agreement of these people."),
        }
        widgets = {"intro": forms.Textarea(attrs={"rows": 4})}
