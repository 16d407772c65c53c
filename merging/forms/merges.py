"""Which of two rows is right, and which other row is the same partner."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.forms.choices import TO_CHOOSE
from accounts.forms.layout import Piece, Unplaced, laid_out
from merging.services.choices import Whose
from partners.forms.choosing import PartnerNameField, propose_names
from partners.models import Audience
from partners.services.known import KnownPartners


class MergeForm(forms.Form):
    """A field for each fact of which the two say different things."""

    helper = laid_out()
    versions = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, choices, seen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["versions"].initial = "-".join(map(str, seen))
        for choice in choices:
            options = [
                (side.value, words or (_("both") if side == Whose.BOTH else _("nothing")))
                for side, words in choice.sides
            ]
            self.fields[choice.fact.name] = forms.ChoiceField(
                label=capfirst(str(choice.fact.word)),
                choices=options,
                initial=choice.proposed.value,
                widget=forms.RadioSelect,
            )

    @property
    def is_overtaken(self):
        """Whether one of the two was changed after the page had shown it."""
        return self.is_bound and self.data.get("versions") != self.fields["versions"].initial

    @property
    def chosen(self):
        return {name: Whose(side) for name, side in self.cleaned_data.items() if name != "versions"}


class OtherGroupForm(forms.Form):
    """Which other row means the same people."""

    helper = laid_out("other")

    def __init__(self, *args, audience, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"] = forms.ModelChoiceField(
            Audience.objects.exclude(pk=audience.pk).order_by("name", "pk"),
            label=_("The other entry of this group"),
            empty_label=TO_CHOOSE,
        )


class OtherEntryForm(forms.Form):
    """Which other row is this partner too; typed with the help of a list."""

    helper = laid_out(Unplaced(), Piece("partners/_names_to_type.html"))

    def __init__(self, *args, partner, **kwargs):
        super().__init__(*args, **kwargs)
        self.partner = partner
        self.fields["other"] = PartnerNameField(label=_("The other entry of this partner"))
        propose_names(self, ["other"], KnownPartners(partner.library))

    def clean_other(self):
        other = self.cleaned_data["other"]
        if other.pk == self.partner.pk:
            raise forms.ValidationError(_("Choose two different partners."))
        return other
