"""One section of the checklist of an agreement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.forms.several import OneOfSeveral
from accounts.typed_fields import TextField
from agreements.models import PartStanding


class PartForm(OneOfSeveral):
    """How a section stands, and words of the library's own."""

    helper = laid_out("standing", "text")
    standing = forms.ChoiceField(label=_("How it stands"), choices=PartStanding.choices)
    text = TextField(
        label=_("Words of your own"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data=None, *, part):
        self.part = part
        initial = {"standing": part.standing, "text": part.text}
        super().__init__(data, initial=initial, prefix=f"p{part.pk}")
        if self.is_bound:
            self.meet()

    @property
    def said(self):
        """Return (standing, text), or None where nothing changed."""
        if not self.has_changed():
            return None
        return self.cleaned_data["standing"], self.cleaned_data["text"]
