"""What a library says of itself about data of people and about coming in."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import StoredRowForm
from accounts.forms.layout import LayoutHeading, laid_out
from privacy.models import LibraryStatement
from privacy.services.statements import PROPOSED

WHO = ("controller", "officer_name", "officer_email", "officer_phone", "contact_email")


class LibraryStatementForm(StoredRowForm):
    """What is proposed of periods stands beside its field, and is said once a person says so."""

    helper = laid_out(
        *WHO,
        LayoutHeading(_("How long data are kept"), 2),
        "takes_proposed",
        *PROPOSED,
        LayoutHeading(_("On what basis"), 2),
        "provision",
        LayoutHeading(_("Coming in"), 2),
        *("building", "communication"),
    )
    takes_proposed = forms.BooleanField(
        label=_("Where a period is empty, our library keeps data as it is proposed beside it"),
        required=False,
    )

    class Meta:
        model = LibraryStatement
        fields = [*WHO, *PROPOSED, "provision", "building", "communication"]
        help_texts = {
            name: format_lazy(_("Proposed: “{words}”"), words=words)
            for name, words in PROPOSED.items()
        }
        widgets = dict.fromkeys([*PROPOSED, "provision"], forms.Textarea(attrs={"rows": 2}))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("takes_proposed"):
            empty = {name for name in PROPOSED if not cleaned.get(name)} - self.errors.keys()
            cleaned |= {name: str(PROPOSED[name]) for name in empty}
        return cleaned
