"""A tie as a sentence: who, what it is to whom; then since when and how we know it."""

from operator import attrgetter

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.base import StoredRowForm
from accounts.forms.layout import Piece, laid_out
from partners.forms.choosing import BEGIN_TO_TYPE, PartnerNameField, propose_names
from partners.services.known import KnownPartners
from post.forms.shown import WhatBecomesForm
from ties.forms.fields import FORTH, RelationField, offered_kinds
from ties.models import PartnerTie, TieStrength
from ties.models.ties import FIRST_YEAR

YEAR = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})


class TieForm(StoredRowForm):
    """A new tie or a stored one. Seen from the other end it is turned round before it is kept."""

    helper = laid_out(
        *("partner_name", "relation", "other_name", Piece("partners/_names_to_type.html")),
        Div("began_year", "strength", css_class="field-pair"),
        *("is_planned", "source", "note"),
    )
    asked_as = {"partner": "partner_name", "other": "other_name", "kind": "relation"}

    partner_name = PartnerNameField(label=gettext_lazy("Who"), help_text=BEGIN_TO_TYPE)
    relation = RelationField(label=gettext_lazy("What they are to each other"))
    other_name = PartnerNameField(
        label=gettext_lazy("With whom"),
        help_text=BEGIN_TO_TYPE,
    )

    class Meta:
        model = PartnerTie
        fields = ["is_planned", "strength", "began_year", "ended_year", "source", "note"]
        labels = {
            "is_planned": gettext_lazy("They only plan it"),
            "strength": gettext_lazy("How often together"),
            "began_year": gettext_lazy("Since what year"),
            "ended_year": gettext_lazy("In what year it ended"),
            "source": gettext_lazy("How we know it"),
        }
        help_texts = {
            "began_year": gettext_lazy("For example: 2019"),
            "ended_year": gettext_lazy("Leave it empty while it lasts."),
            "note": gettext_lazy("For example: the harvest festival, every August"),
        }
        widgets = {
            "began_year": YEAR,
            "ended_year": YEAR,
            "source": forms.RadioSelect,
            "note": forms.TextInput(attrs={"autocomplete": "off"}),
        }

    def __init__(self, *args, library, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library = library
        ends = [self.instance.partner, self.instance.other] if self.instance.pk else []
        propose_names(self, ["partner_name", "other_name"], KnownPartners(library, also=ends))
        self.fields["relation"].offer(offered_kinds(besides=self.instance.kind_id))
        self.fields["strength"].choices = [("", _("we do not know")), *TieStrength.choices]
        if self.instance.pk:
            self.initial |= self.values_beside(self.instance)
        else:
            usual = next(
                (one for one in self.fields["relation"].kinds.values() if one.is_symmetric), None
            )
            if usual is not None:
                self.initial["relation"] = f"{usual.pk}-{FORTH}"
            del self.fields["ended_year"]
            if self.instance.partner_id:
                self.initial["partner_name"] = self.known.words(self.instance.partner)

    def values_beside(self, row):
        return {
            "partner_name": self.known.words(row.partner),
            "relation": f"{row.kind_id}-{FORTH}",
            "other_name": self.known.words(row.other),
        }

    def clean(self):
        data = super().clean()
        if data.get("partner_name") and data.get("other_name") and data.get("relation"):
            kind, is_turned = data["relation"]
            ends = data["partner_name"], data["other_name"]
            self.instance.kind = kind
            self.instance.partner, self.instance.other = reversed(ends) if is_turned else ends
        return data


class EndForm(WhatBecomesForm):
    """In what year a tie ended."""

    helper = laid_out()
    year = forms.IntegerField(
        label=gettext_lazy("In what year it ended"),
        min_value=FIRST_YEAR,
        help_text=gettext_lazy("It stays on the list of what was."),
        widget=YEAR,
    )
    asked_as = {"ended_year": "year"}
    how_it_stands = staticmethod(attrgetter("ended_year"))

    def said_of_what_changed(self):
        if self.row.ended_year is None:
            return _("Somebody has written meanwhile that it goes on.")
        told = {"year": self.row.ended_year}
        return _("Somebody has written meanwhile that it ended in %(year)s.") % told
