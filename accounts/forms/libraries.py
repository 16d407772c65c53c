"""What a library says about itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import StoredRowForm
from accounts.models import Branch, Library
from accounts.naming import place_in_text


class LibraryForm(StoredRowForm):
    class Meta:
        model = Library
        fields = ["name", "name_in_place", "assesses_partners"]
        labels = {
            "name": _("Name of the library"),
            "name_in_place": _("Its place in a sentence"),
            "assesses_partners": _("Ask about trust and value of cooperations"),
        }
        help_texts = {
            "name_in_place": _("It completes sentences. For example: in Ustronie Morskie")
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
