"""What a library says about itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import StoredRowForm
from accounts.models import Branch, Library
from accounts.naming import place_in_text
from accounts.services.libraries import REACHED


class LibraryForm(StoredRowForm):
    class Meta:
        model = Library
        fields = [
            "name",
            "name_in_place",
            *REACHED,
            "assesses_partners",
            "shows_partners",
            "website",
        ]
        labels = {
            "name": _("Name of the library"),
            "name_in_place": _("Its place in a sentence"),
            "phone": _("Phone of the library"),
            "post_place": _("Post place"),
            "assesses_partners": _("Ask about trust and value of cooperations"),
            "shows_partners": _("Show everybody the list and the map of partners that agreed"),
            "website": _("The library's own website"),
        }
        help_texts = {
            "name_in_place": _("It completes sentences. For example: in Ustronie Morskie"),
            "phone": _("It stands in letters to partners and where they answer."),
            "street": _("The address stands above letters on paper and agreements."),
            "post_place": _("The place behind the postal code. For example: Ustronie Morskie"),
            "shows_partners": _(
                "Of each partner only what it agreed to. Residents are never shown. "
                "Untick it, and the page is gone at once."
            ),
            "website": _("The list can be shown inside this website, and inside no other."),
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "organization"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.name_in_place:
            self.initial["name_in_place"] = place_in_text(self.instance.name)


class BranchForm(StoredRowForm):
    class Meta:
        model = Branch
        fields = ["name", "place"]
        labels = {"name": _("Name of the branch"), "place": _("Place")}
        help_texts = {"name": _("For example: Branch in Rusowo")}

    def _get_validation_exclusions(self):
        """Let the rule "once in a library" see the library, which is not a field here."""
        return super()._get_validation_exclusions() - {"library"}
