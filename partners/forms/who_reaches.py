"""Who reaches the groups of which nobody said it yet."""

from django import forms
from django.utils.translation import gettext as _

from accounts.forms.layout import laid_out
from partners.models import Partner

NOBODY = "nobody"


class WhoReachesForm(forms.Form):
    """A question for each group; one that stays without a tick stays unknown."""

    helper = laid_out()

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.groups = groups
        self.partners = {str(one.pk): one for one in Partner.objects.current().in_order()}
        choices = [
            *((key, one.short_label) for key, one in self.partners.items()),
            (NOBODY, _("nobody for now")),
        ]
        for group in groups:
            self.fields[f"group_{group.pk}"] = forms.MultipleChoiceField(
                required=False,
                label=group.name,
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def answers(self):
        """Return group → partners of the groups that were answered, for `answer_reach`."""
        ticked = {group: self.cleaned_data[f"group_{group.pk}"] for group in self.groups}
        return {
            group: [self.partners[key] for key in keys if key != NOBODY]
            for group, keys in ticked.items()
            if keys
        }
