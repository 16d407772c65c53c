"""The third of the first steps: for whom does the library work?"""

from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.typed import name_in
from accounts.typed_fields import LineField
from partners.models import Audience, AudienceSeed

LONGEST_NAME = Audience._meta.get_field("name").max_length


class FirstAudiencesForm(forms.Form):
    """Proposed groups to tick, and a line for those that are not proposed."""

    helper = laid_out(Field("seeds", template="partners/_seeds.html"))
    seeds = forms.ModelMultipleChoiceField(
        queryset=AudienceSeed.objects.none(),
        required=False,
        label=_("Proposed groups"),
        widget=forms.CheckboxSelectMultiple,
    )
    others = LineField(
        required=False,
        max_length=500,
        label=_("Other groups"),
        help_text=_("Separated by commas, for example: hikers, young parents"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seeds"].queryset = AudienceSeed.objects.filter(withdrawn_at=None)

    def clean_others(self):
        names = [name_in(name).value for name in self.cleaned_data["others"].split(",")]
        for name in names:
            if len(name) > LONGEST_NAME:
                raise ValidationError(
                    _("Shorten this name to %(most)s characters: %(name)s"),
                    params={"most": LONGEST_NAME, "name": name},
                )
        return [name for name in names if name]

    @property
    def chosen(self):
        """Return what to add: proposed groups and names that were typed."""
        return [*self.cleaned_data["seeds"], *self.cleaned_data["others"]]
