"""Starting a partnership, joining it later, and changing what it is called."""

import re
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import BEHIND
from accounts.forms.base import StoredRowForm
from accounts.forms.choices import offer
from accounts.forms.days import DayField
from accounts.forms.layout import Fold, laid_out
from accounts.services.duties import colleagues
from accounts.typed_fields import LineField
from partnerships.models import LibraryRole, Partnership

YEAR = re.compile(r"\s*(?P<year>(?:19|20)\d\d)\s*(?:r\.?|roku)?\s*")


class SinceField(DayField):
    """A day that is long ago: the year alone is enough, and means its first day."""

    def to_python(self, value):
        if isinstance(value, str) and (found := YEAR.fullmatch(value)):
            return date(int(found["year"]), 1, 1)
        return super().to_python(value)


class CandidatesField(forms.ModelMultipleChoiceField):
    """Those who said yes, to be ticked by name."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"required": _("Tick at least one partner.")}

    def label_from_instance(self, candidate):
        return candidate.partner.name


class StartForm(forms.Form):
    """The name, the library's role and who is in it; everything else comes from the search."""

    helper = laid_out(
        "candidates", "name", Fold(_("Library's role, since when"), "library_role", "starts_on")
    )
    candidates = CandidatesField(label=_("Who is in it"), queryset=None)
    name = LineField(label=_("What do you call it?"), max_length=120)
    library_role = forms.ChoiceField(
        label=_("Library's role"), choices=LibraryRole.choices, initial=LibraryRole.CO_ORGANISES
    )
    starts_on = DayField(label=_("Since when"), required=False)

    def __init__(self, *args, selection, candidates, **kwargs):
        initial = {"name": selection.name, "candidates": [one.pk for one in candidates]}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["candidates"].queryset = candidates


class JoinForm(forms.Form):
    """Who said yes later: to be added to the partnership of the search."""

    helper = laid_out()
    candidates = CandidatesField(label=_("Answer “yes”"), queryset=None)

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, initial={"candidates": [one.pk for one in candidates]}, **kwargs)
        self.fields["candidates"].queryset = candidates


class PartnershipForm(StoredRowForm):
    """What a partnership is called and for, its role, days, and who looks after it."""

    helper = laid_out("name", "purpose", "library_role", "owner", "starts_on", "ends_on")
    starts_on = SinceField(which=BEHIND, label=_("Since when"), required=False)
    ends_on = DayField(label=_("Until when"), required=False)

    class Meta:
        model = Partnership
        fields = [
            *("name", "purpose", "library_role", "owner"),
            *("starts_on", "ends_on", "is_on_the_map"),
        ]
        labels = {
            "name": _("What do you call it?"),
            "purpose": _("What for?"),
            "owner": _("Who looks after it"),
        }
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].empty_label = _("nobody yet")
        offer(self, "owner", colleagues())
        self.fields["owner"].required = False
