"""A resource: one line first, whose it is, the rest when somebody wants it."""

from crispy_forms.layout import Div
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes.forms import SafeModelChoiceField

from accounts.days import AHEAD
from accounts.forms.base import StoredRowForm
from accounts.forms.choices import offer
from accounts.forms.days import DayField
from accounts.forms.layout import Fold, Piece, laid_out
from partners.forms.choosing import BEGIN_TO_TYPE, PartnerNameField, propose_names
from partners.models import Audience, Contact, Resource
from partners.models.resources import Holder, ResourceCategory
from partners.services.known import KnownPartners
from resources.lines import read_line

EXAMPLES = {
    "people": gettext_lazy("a retired teacher, a photographer"),
    "association": gettext_lazy("a rural women's circle, a fire brigade, a team"),
    "institution": gettext_lazy("a school, a health centre"),
    "business": gettext_lazy("a guesthouse, a bakery"),
    "place": gettext_lazy("a hall, a park, a bus stop"),
    "equipment": gettext_lazy("a projector, a tent, a van"),
    "economy": gettext_lazy("a fund, an exchange of favours"),
    "culture_story": gettext_lazy("a custom, a chronicle, a song"),
    "nature": gettext_lazy("a dune, a forest"),
    "media": gettext_lazy("a newsletter, a portal, a group on the web"),
    "event": gettext_lazy("a fair, an action"),
    "knowledge": gettext_lazy("an archive, a report, a list of addresses"),
}
WHOSE = ("partner_name", "audience")
NEVER_FOLDED = [
    "direction",
    "text",
    Div("whose", Piece("resources/_whose.html", *WHOSE), css_class="whose"),
]
REST = [
    "category",
    Div("amount", "terms", css_class="field-pair"),
    Div("season", "valid_until", css_class="field-pair"),
]
MORE = ["introduced_by", "introduced_by_text", "source"]


class ResourceForm(StoredRowForm):
    """A new resource or a stored one. Of a new one typed as a line the rest is read from its words.

    Who can introduce us is asked only of people who see contact people anyway.
    """

    asked_as = {"partner": "partner_name", "is_of_library": "whose"}

    helper = laid_out()
    whose = forms.ChoiceField(
        label=gettext_lazy("Whose"),
        choices=Holder.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    partner_name = PartnerNameField(
        label=gettext_lazy("Which partner"),
        required=False,
        help_text=BEGIN_TO_TYPE,
    )
    valid_until = DayField(
        which=AHEAD,
        required=False,
        label=gettext_lazy("Until when"),
        help_text=gettext_lazy("For example: 18.11.2026"),
    )

    class Meta:
        model = Resource
        fields = [
            *("direction", "text", "category", "amount", "terms", "season", "valid_until"),
            *("audience", "introduced_by", "introduced_by_text", "source"),
        ]
        field_classes = {"introduced_by": SafeModelChoiceField, "audience": SafeModelChoiceField}
        labels = {
            "direction": gettext_lazy("Which way?"),
            "text": gettext_lazy("What?"),
            "terms": gettext_lazy("Terms"),
            "season": gettext_lazy("When"),
            "audience": gettext_lazy("Which group"),
            "introduced_by_text": gettext_lazy("Or somebody else"),
        }
        help_texts = {
            "text": gettext_lazy("For example: a room for 40, Saturdays, free"),
            "amount": gettext_lazy("A number: seats, pieces, hours."),
            "season": gettext_lazy("For example: Saturdays in winter"),
            "source": gettext_lazy("For example: a talk at the harvest festival"),
            "introduced_by_text": gettext_lazy("For example: the village leader"),
        }
        widgets = {"direction": forms.RadioSelect}

    def __init__(self, *args, library, may_see_people, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library = library
        self.understood = {}
        self.given = self.instance.holder, self.instance.partner, self.instance.audience
        known = KnownPartners(library, also=[one for one in self.given[1:2] if one])
        propose_names(self, ["partner_name"], known)
        self.initial |= self.values_beside(self.instance)
        self._ask_people(may_see_people)
        self._ask_choices()
        rest = [*REST, *(name for name in MORE if name in self.fields)]
        folded = [Fold(_("More details (how much, when, terms, until)"), *rest)]
        self.helper = laid_out(*NEVER_FOLDED, *(rest if self.instance.pk else folded))

    def _ask_choices(self):
        for name in ("text", "amount", "season", "introduced_by_text", "source"):
            if name in self.fields:
                self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["direction"].error_messages["required"] = _(
            "Say which way: somebody can give it, or looks for it."
        )
        self.fields["direction"].choices = Resource._meta.get_field("direction").choices
        category = self.fields["category"]
        category.required = False  # a short form leaves it to the words of the line
        category.choices = [
            (code, f"{label}: {EXAMPLES[code]}" if code in EXAMPLES else label)
            for code, label in ResourceCategory.choices
        ]
        terms = self.fields["terms"]
        terms.choices = [("", _("we do not know")), *terms.choices[1:]]
        self.fields["audience"].queryset = Audience.objects.order_by("name", "pk")
        self.fields["audience"].empty_label = _("choose")

    def _ask_people(self, may_see_people):
        if not may_see_people:
            del self.fields["introduced_by"], self.fields["introduced_by_text"]
            return
        self.fields["introduced_by"].label_from_instance = lambda one: f"{one}, {one.partner}"
        self.fields["introduced_by"].empty_label = _("nobody yet")
        offer(self, "introduced_by", Contact.objects.current().select_related("partner"))

    def values_beside(self, row):
        return {
            "whose": row.holder,
            "partner_name": self.known.words(row.partner) if row.partner else "",
        }

    def locked_before(self):
        """Return whose it was and whose it becomes, in the order in which the service locks."""
        partners = {self.given[1], self.cleaned_data.get("partner_name")} - {None}
        return sorted(partners, key=lambda partner: partner.pk)

    def clean(self):
        data = super().clean()
        whose = data.get("whose")
        if not whose:  # a line under a list says only what it is
            whose, data["partner_name"], data["audience"] = self.given
        for holder, name in ((Holder.PARTNER, "partner_name"), (Holder.GROUP, "audience")):
            if whose != holder:
                self.errors.pop(name, None)
                data[name] = None
            elif not data.get(name) and name not in self.errors:
                self.add_error(name, ValidationError(_("Say whose it is."), code="required"))
        self.instance.is_of_library = whose == Holder.LIBRARY
        self.instance.partner = data.get("partner_name")
        if self.instance.pk is None and data.get("text"):
            self._understand(data)
        return data

    def _understand(self, data):
        """Fill in what nobody said, from the words of the line."""
        line = read_line(data["text"])
        if self.data.get("category") not in {None, "", ResourceCategory.UNSORTED}:
            line.found.pop("category", None)
        said = {name for name in ("amount", "terms", "season") if data.get(name)}
        self.understood = {name: word for name, word in line.found.items() if name not in said}
        if not said & {"terms", "season"}:  # else its words stay where they were typed
            data["text"] = line.text
        data |= self.understood
