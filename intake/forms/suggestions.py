"""Whom else it is worth inviting: what everybody may propose, and how it becomes a partner."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.keys import keys_in
from accounts.typed_fields import NameField, TextField
from intake.forms.add_several import proposal_of
from intake.forms.everybody import TRAP, FormForEverybody
from intake.forms.widgets import kind_choices
from intake.models import Suggestion
from naming.recognition import recogniser
from partners.models import Kind, Sector
from reading.sectors import LONGEST_CELL


class SuggestionForm(FormForEverybody, forms.ModelForm):
    """Four fields, one of them needed only by who wants an answer."""

    class Meta:
        model = Suggestion
        fields = ["name", "why", "known_from", "email"]
        labels = {
            "name": _("Name of the organisation"),
            "why": _("Why?"),
            "known_from": _("How do you know them?"),
            "email": _("Your e-mail"),
        }
        help_texts = {"email": _("Only if you want an answer. It may stay empty.")}
        widgets = {
            "why": forms.Textarea(attrs={"rows": 3}),
            "known_from": forms.TextInput,
        }

    def __init__(self, *args, library, request=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library, self.instance.request = library, request
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        if request:  # the library knows where to answer
            del self.fields["email"]

    @property
    def helper(self):
        return laid_out(*(name for name in self._meta.fields if name in self.fields), TRAP)


class AddSuggestedForm(forms.Form):
    """What is known of a proposed organisation before it is added."""

    helper = laid_out()
    name = NameField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    sector = forms.ChoiceField(
        label=_("Sector"),
        choices=Sector.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the sector.")},
    )
    description = TextField(
        label=_("Description"),
        max_length=LONGEST_CELL,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, suggestion, checked, **kwargs):
        proposal = checked.proposal
        proposed = {
            "name": suggestion.name,
            "kind": proposal.kind_code,
            "sector": proposal.sector,
            "description": "\n".join(filter(None, [suggestion.why, suggestion.known_from])),
            "seen": checked.known.pk if checked.known else "",
        }
        super().__init__(*args, initial=proposed, **kwargs)
        self.kinds = list(Kind.objects.current().in_order())
        self.fields["kind"].choices = kind_choices(self.kinds)

    def look_again(self, checked):
        """Say that another partner is like it by now; sent once more, it is added."""
        self.add_error(None, _("It may be on the list by now. Look at it, then add once more."))
        self.data = self.data.copy()
        self.data["seen"] = str(checked.known.pk) if checked.known else ""

    @property
    def proposal(self):
        return proposal_of(self.cleaned_data, recogniser(self.kinds))

    @property
    def keys_seen(self):
        """Return the keys of the partners that were shown beside the form."""
        return keys_in(self.cleaned_data["seen"].split())
