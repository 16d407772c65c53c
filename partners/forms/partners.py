"""The form of a partner: three fields first, the rest when somebody wants it."""

from dataclasses import dataclass
from functools import cached_property

from crispy_forms.layout import Div
from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import Fold, IfAny, LayoutHeading, Piece, Unplaced, laid_out
from accounts.forms.limits import say_limits
from accounts.models import Branch, User
from accounts.services.duties import colleagues
from accounts.typed import line_in
from accounts.typed_fields import PhoneField, PostalCodeField, WebsiteField
from naming.identifiers import number_in, schemes_that_fit
from naming.labels import short_label
from naming.recognition import Recognition, recogniser
from naming.words import sort_key
from partners.forms.fields import NumberField, PointField
from partners.models import Audience, Kind, Partner, Sector
from partners.models.contacts import Scheme
from partners.models.facts import BY_COLUMN, FACTS, coordinates
from partners.models.partners import OnlyAs
from partners.models.points import PointSource
from partners.services.known_tags import tags_in_use

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


@dataclass(frozen=True)
class NameProposal:
    """What follows from a name and, when the person chose one, a kind; `reason` names the words."""

    kind: Kind | None
    sector: str
    short_label: str
    reason: tuple[str, ...]
    is_certain: bool


def propose(name, kinds, recognise, chosen=None):
    """Return the NameProposal for a name among `kinds`; a kind that was `chosen` stays.

    `recognise` comes from `naming.recogniser(kinds)`: making one is the costly part.
    """
    found = recognise(name)
    kind = chosen or next((one for one in kinds if one.code == found.kind_code), None)
    by_name = kind is not None and kind.code == found.kind_code
    return NameProposal(
        kind=kind,
        sector=(found.sector if by_name else kind.sector if kind else found.sector) or "",
        short_label=short_label(name) if name.strip() else "",
        reason=found.reason if by_name else (str(kind),) if kind else (),
        is_certain=found.is_certain if by_name else kind is not None,
    )


def no_name(name):
    return Recognition()


def grouped(kinds, empty):
    """Return the choices of a select: the common kinds first, each group by the alphabet."""
    ordered = sorted(kinds, key=lambda kind: sort_key(str(kind)))
    common = [(kind.pk, str(kind)) for kind in ordered if kind.is_common]
    others = [(kind.pk, str(kind)) for kind in ordered if not kind.is_common]
    return [("", empty), (_("Common"), common), (_("All others"), others)]


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
        partner = self.instance
        partner.library = library
        self.fields["kind"].queryset = Kind.objects.filter(
            Q(withdrawn_at=None) | Q(pk=partner.kind_id)
        )
        self.kinds = list(self.fields["kind"].queryset)
        empty = _("we do not know") if partner.pk else _("as the name says")
        self.fields["kind"].choices = grouped(self.kinds, empty)
        self.fields["branch"].queryset = Branch.objects.all()
        people = colleagues()
        if partner.in_charge_id:
            people |= User.objects.filter(pk=partner.in_charge_id)  # left meanwhile
        self.fields["in_charge"].queryset = people
        self.fields["audiences"].queryset = Audience.objects.order_by("name", "pk")
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
            self.initial |= stored_values(partner)
            self._carry_what_was_seen()
        else:
            del self.fields["version"]

    @property
    def helper(self):
        """Of a stored partner all is open; a new one asks while the name is typed what it says."""
        partner, more = self.instance, _("More details")
        if partner.pk:
            rest = Div(LayoutHeading(more, 2), *MORE, css_class="more-data")
            return laid_out("name", "kind", "place", *FOLLOWS_FROM_THE_NAME, rest)
        asks = {
            "hx-post": reverse("partners:proposal", args=[partner.library.slug]),
            "hx-trigger": "input delay:250ms from:#id_name, "
            "change from:#id_kind, change from:#id_place",
            "hx-include": "closest form",
            "hx-target": "#proposal",
            "hx-swap": "outerHTML",
            "hx-sync": "this:replace",
        }
        first = Div("name", Piece("partners/_duplicates.html"), "kind", "place", **asks)
        return laid_out(first, *FOLLOWS_FROM_THE_NAME, Fold(more, *MORE))

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
        cleaned["kind"] = kind if self.instance.pk else proposal.kind
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
        proposal = self.proposal()
        sector = self["sector"].value() or proposal.sector
        fitting = schemes_that_fit(sector, proposal.kind.code if proposal.kind else "")
        return [self[scheme] for scheme in NUMBERS if scheme in fitting or self[scheme].value()]

    @cached_property
    def recognise(self):
        return recogniser(self.kinds)

    @cached_property
    def tag_words(self):
        return [tag for tag, _count in tags_in_use()]

    def proposal(self):
        """Return what follows from the name and the kind as they stand in the form now."""
        chosen = str(self["kind"].value() or "")
        kind = next((kind for kind in self.kinds if str(kind.pk) == chosen), None)
        name = line_in(str(self["name"].value() or ""))[:200]
        return propose(name, self.kinds, self.recognise if name else no_name, kind)


def stored_values(partner):
    """Return the values of a stored partner that are no plain columns of it."""
    numbers = {number.scheme: number.formatted for number in partner.identifiers.all()}
    return {
        "audiences": [audience.pk for audience in partner.audiences.all()],
        "point": coordinates(partner),
        "version": partner.version,
        **numbers,
    }
