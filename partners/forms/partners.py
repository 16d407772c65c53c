"""The form of a partner: three fields first, the rest when somebody wants it."""

from functools import cached_property

from crispy_forms.layout import Div
from django import forms
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.forms.choices import AsTheyStand, choose_from, offered_no_more, say_what_is_empty
from accounts.forms.layout import Fold, IfAny, LayoutHeading, Piece, Unplaced, laid_out
from accounts.forms.limits import say_limits
from accounts.models import Branch, User
from accounts.services.duties import colleagues
from accounts.typed import line_in
from accounts.typed_fields import PhoneField, PostalCodeField, WebsiteField
from files.services.together import read_together_again
from naming.identifiers import number_in, schemes_that_fit
from naming.proposals import KnownKind, propose
from naming.recognition import recogniser
from naming.words import sort_key
from partners.forms.fields import NumberField, PointField
from partners.models import Audience, Kind, Partner, PartnerAudience, Sector
from partners.models.contacts import Identifier, Scheme
from partners.models.facts import BY_COLUMN, FACTS, coordinates
from partners.models.partners import OnlyAs
from partners.models.points import PointSource
from partners.services.known_tags import words_in_use

NUMBERS = tuple(Scheme.values)
FOLLOWS_FROM_THE_NAME = (
    Piece("partners/_places.html"),
    Piece("partners/_proposal_fields.html", "sector", "short_label"),
)
MORE = (
    *("level", "in_charge", "is_recipient", "only_as"),
    Div(IfAny("audiences"), css_id="audiences"),
    "tags",
    Piece("partners/_tag_words.html"),
    "description",
    LayoutHeading(_("How to reach them"), 3),
    "street",
    Div("postal_code", css_class="field--half"),
    Div("phone", "email", css_class="field-pair"),
    *("website", IfAny("branch"), "point"),
    Piece("partners/_number_fields.html", *NUMBERS),
    Unplaced(),
)
MORE_DETAILS = _("More details")
ALL_OPEN = laid_out(
    *("name", "kind", "place", *FOLLOWS_FROM_THE_NAME),
    Div(LayoutHeading(MORE_DETAILS, 2), *MORE, css_class="more-data"),
)


def grouped(kinds, empty):
    """Return the choices of a select: the common kinds first, each group by the alphabet."""
    named = sorted(kinds, key=lambda kind: sort_key(kind.said))
    common = [(kind.pk, _words(kind)) for kind in named if kind.is_common]
    others = [(kind.pk, _words(kind)) for kind in named if not kind.is_common]
    return [("", empty), (_("Common"), common), (_("All others"), others)]


def _words(kind):
    return offered_no_more(kind.said) if kind.withdrawn_at else kind.said


class PartnerForm(forms.ModelForm):
    """A new partner, or the changes of one.

    Sector and short label may stay empty: they follow from kind and name. A sector that the person
    saw and sent is confirmed; one that followed by itself waits for a look.
    """

    kind = forms.ModelChoiceField(queryset=None, required=False, label=_("Kind"))
    sector = forms.ChoiceField(
        choices=Sector.choices, required=False, label=_("Sector"), widget=forms.RadioSelect
    )
    audiences = forms.ModelMultipleChoiceField(
        queryset=None,
        required=False,
        label=_("Whom they reach"),
        widget=forms.CheckboxSelectMultiple,
    )
    branch = forms.ModelChoiceField(
        queryset=None, required=False, label=_("Branch that looks after them")
    )
    in_charge = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=_("Who in the library looks after them"),
        empty_label=_("nobody yet"),
    )
    postal_code = PostalCodeField(required=False, label=_("Postal code"))
    point = PointField(
        required=False,
        label=_("Point on the map"),
        help_text=_("Latitude and longitude, for example 54.2145, 15.7536."),
    )
    website = WebsiteField(required=False, label=_("Website"))
    phone = PhoneField(
        required=False,
        label=_("General phone"),
        help_text=_("Of the office, not of a person."),
    )
    nip = NumberField(scheme=Scheme.NIP)
    regon = NumberField(scheme=Scheme.REGON)
    krs = NumberField(scheme=Scheme.KRS)
    rspo = NumberField(scheme=Scheme.RSPO)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    asked_as = {column: fact.name for column, fact in BY_COLUMN.items()}

    class Meta:
        model = Partner
        fields = [fact.name for fact in FACTS if fact.is_asked and fact.columns == (fact.name,)]
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, library, **kwargs):
        super().__init__(*args, **kwargs)
        say_limits(self)
        say_what_is_empty(self)
        partner = self.instance
        partner.library = library
        kept = [key or 0 for key in (partner.kind_id, partner.in_charge_id, partner.pk)]
        found = read_together_again(_read_for_the_form, keys=kept)
        if self.is_bound:
            self.look_up_rows()
        for name in ("audiences", "branch", "in_charge"):
            choose_from(self.fields[name], found[name], found.get(f"{name}_before", ()))
        self.kinds = [KnownKind(*one) for one in found["kind"]]
        self.recognise = recogniser(self.kinds)
        empty = _("we do not know") if partner.pk else _("as the name says")
        self.fields["kind"].choices = AsTheyStand(grouped(self.kinds, empty))
        self.fields["short_label"].required = False
        self.fields["only_as"].label = _("Only a sponsor or a media patron?")
        self.fields["only_as"].choices = [("", _("no")), *OnlyAs.choices]
        self.fields["name"].widget.attrs |= {"autocomplete": "off", "data-take-focus": True}
        self.fields["tags"].widget.attrs |= {
            "list": "tag-words",
            "data-list-of-words": True,
            "autocomplete": "off",
        }
        self.fields["place"].widget.attrs |= {"list": "places", "autocomplete": "off"}
        self.fields["short_label"].help_text = _("At most 24 characters.")
        if partner.pk:
            self.initial |= _stored_values(partner, found)
            self._carry_what_was_seen()
        else:
            del self.fields["version"]

    @property
    def helper(self):
        """Of a stored partner all is open; a new one asks while the name is typed what it says."""
        if self.instance.pk:
            return ALL_OPEN
        asks = {
            "hx-post": reverse("partners:proposal", args=[self.instance.library.slug]),
            "hx-trigger": "input delay:250ms from:#id_name, "
            "change from:#id_kind, change from:#id_place",
            "hx-include": "closest form",
            "hx-target": "#proposal",
            "hx-swap": "outerHTML",
            "hx-sync": "this:replace",
        }
        first = Div("name", Piece("partners/_duplicates.html"), "kind", "place", **asks)
        return laid_out(first, *FOLLOWS_FROM_THE_NAME, Fold(MORE_DETAILS, *MORE))

    def look_up_rows(self):
        """Let fields of rows look up what is sent; what they offer was read already."""
        partner = self.instance
        for name, rows in _to_choose_from(partner.kind_id, partner.in_charge_id).items():
            self.fields[name].queryset = rows

    def _carry_what_was_seen(self):
        """Send with each field what it held, to tell afterwards what this person changed."""
        for name, field in self.fields.items():
            field.show_hidden_initial = name != "version"

    @property
    def sector_seen(self):
        """Return what the page carries of the sector, whose choices it writes one by one."""
        return self["sector"].as_hidden(only_initial=True) if self.instance.pk else ""

    def clean(self):
        cleaned = super().clean()
        name, kind = cleaned.get("name"), cleaned.get("kind")
        if not name:
            return cleaned
        proposal = propose(name, self.kinds, self.recognise, kind)
        if not kind and not self.instance.pk and proposal.kind:
            cleaned["kind"] = self.fields["kind"].queryset.filter(pk=proposal.kind.pk).first()
        cleaned["short_label"] = cleaned.get("short_label") or proposal.short_label
        self.instance.sector_confirmed = self._is_confirmed(cleaned, proposal)
        cleaned["sector"] = cleaned.get("sector") or proposal.sector
        if not cleaned["sector"] and "sector" not in self.errors:
            self.add_error("sector", _("Choose a sector; the name does not tell."))
        if "point" in cleaned:
            self._set_point(cleaned["point"])
        return cleaned

    def _is_confirmed(self, cleaned, proposal):
        """A sector that was sent was looked at; on an old partner, when it was changed."""
        sector = cleaned.get("sector")
        if not sector:
            return proposal.is_certain
        unchanged = self.instance.pk and sector == self.initial["sector"]
        return self.instance.sector_confirmed if unchanged else True

    def _set_point(self, point):
        """A point that was typed is the hand's; one that was not touched keeps its source."""
        partner = self.instance
        if point == (partner.latitude, partner.longitude):
            return
        partner.latitude, partner.longitude = point or (None, None)
        partner.point_source = PointSource.HAND if point else ""

    @property
    def numbers(self):
        """Return scheme → digits of every number in the form, for `save_partner`."""
        return {scheme: self.cleaned_data[scheme] for scheme in NUMBERS if scheme in self.data}

    @property
    def zeros_given_back(self):
        """Return, as they are kept, the numbers whose zeros a spreadsheet had dropped."""
        typed = {scheme: number_in(scheme, self.data.get(scheme, "")) for scheme in NUMBERS}
        return [one.value for one in typed.values() if one.restored]

    def number_fields(self):
        """Return the fields of the registers in which such an organisation can stand."""
        proposal = self.proposal
        sector = self["sector"].value() or proposal.sector
        fitting = schemes_that_fit(sector, proposal.kind.code if proposal.kind else "")
        return [self[scheme] for scheme in NUMBERS if scheme in fitting or self[scheme].value()]

    @cached_property
    def words_in_use(self):
        return words_in_use()

    @property
    def tag_words(self):
        return self.words_in_use[1]

    @cached_property
    def proposal(self):
        """Return what follows from the name and the kind as they stand in the form now."""
        chosen = str(self["kind"].value() or "")
        kind = next((kind for kind in self.kinds if str(kind.pk) == chosen), None)
        name = line_in(str(self["name"].value() or ""))[:200]
        return propose(name, self.kinds, self.recognise, kind)


def _to_choose_from(kind, in_charge):
    """Return what the fields of rows choose from; what was chosen stays, withdrawn or left."""
    return {
        "kind": Kind.objects.filter(Q(withdrawn_at=None) | Q(pk=kind)),
        "branch": Branch.objects.all(),
        "in_charge": colleagues() | User.objects.filter(pk=in_charge),
        "audiences": Audience.objects.order_by("name", "pk"),
    }


def _read_for_the_form(_shape, kind, in_charge, partner):
    rows = _to_choose_from(kind, in_charge)
    kinds = rows["kind"].annotate(said=F(Kind.said_in()))
    return rows | {
        "in_charge": colleagues(),
        "in_charge_before": User.objects.filter(pk=in_charge).exclude(pk__in=colleagues()),
        "kind": kinds.values_list(*KnownKind._fields, named=True),
        "numbers": Identifier.objects.filter(partner=partner),
        "reached": PartnerAudience.objects.filter(partner=partner).order_by("audience_id"),
    }


def _stored_values(partner, found):
    """Return the values of a stored partner that are no plain columns of it."""
    return {
        "audiences": [one.audience_id for one in found["reached"]],
        "point": coordinates(partner),
        "version": partner.version,
        **{number.scheme: number.formatted for number in found["numbers"]},
    }
