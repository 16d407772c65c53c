"""Who comes, which role it has, and who leaves."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.days import BEHIND
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from accounts.keys import key_in
from accounts.typed_fields import LineField, TextField
from partnerships.forms.names import PartyNamesForm
from partnerships.models import Party, PartyRole
from partnerships.services.contributions import DELIVERED, DROPPED, TAKEN_OVER
from partnerships.services.parties import Fate
from post.forms.links_in_words import refuse_links


class PartyAddForm(PartyNamesForm):
    """Partners of the register, or new ones, and the role they have here."""

    helper = laid_out("names", "role")
    role = forms.ChoiceField(label=_("Role"), choices=PartyRole.choices, initial=PartyRole.PARTNER)


class PartyRoleForm(StoredRowForm):
    locked_first = ("partnership",)
    role = forms.ChoiceField(label=_("Role"), choices=PartyRole.choices, widget=forms.RadioSelect)

    class Meta:
        model = Party
        fields = ["role"]


class LeaveForm(forms.Form):
    """The day, the reason, and what becomes of each contribution that was promised."""

    helper = laid_out()
    left_on = DayField(which=BEHIND, label=_("Since when"))
    why = LineField(
        label=_("Reason"), max_length=300, help_text=_("Only the library and parties see it.")
    )

    def __init__(self, *args, promised, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.promised, self.others = promised, {one.pk: one for one in others}
        choices = [
            ("", _("– choose –")),
            (DELIVERED, _("delivered")),
            (DROPPED, _("falls away")),
            *(
                (str(one.pk), _("taken over by: %(party)s") % {"party": one})
                for one in self.others.values()
            ),
        ]
        for one in promised:
            self.fields[f"c{one.pk}"] = forms.ChoiceField(
                label=_("What of the promised contribution: %(what)s") % {"what": one},
                choices=choices,
            )

    @property
    def fates(self):
        """Return contribution key → Fate."""
        return {one.pk: self._fate(self.cleaned_data[f"c{one.pk}"]) for one in self.promised}

    def _fate(self, said):
        party = self.others.get(key_in(said))
        return Fate(TAKEN_OVER, party) if party else Fate(said)


class ThanksForm(forms.Form):
    """The letter of thanks, as it was drafted in the library's language and may be changed."""

    helper = laid_out()
    subject = LineField(
        label=_("Subject"),
        max_length=200,
        validators=[refuse_links],
        widget=forms.TextInput(attrs={"lang": settings.LANGUAGE_CODE}),
    )
    text = TextField(
        label=_("Text of the letter"),
        max_length=5000,
        validators=[refuse_links],
        widget=forms.Textarea(attrs={"rows": 16, "lang": settings.LANGUAGE_CODE}),
    )
