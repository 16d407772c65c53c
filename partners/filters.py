"""Which partners are meant: one filter for list, map, table and export.

The address holds the whole state, so the same address gives the same organisations everywhere.
"""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

import django_filters
from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from partners.models import Audience, Kind, Level, Partner, Sector
from partners.models.partners import is_partner

SORTS = [
    ("name", _("by name")),
    ("level", _("closest first")),
    ("sector", _("by sector")),
    ("newest", _("newest first")),
    ("changed", _("last changed first")),
]
RECIPIENTS = [
    ("not_served", _("partners whom the library does not serve yet")),
    ("could_be_partners", _("recipients who could be partners")),
    ("all", _("recipients of our services")),
]
BY_LINK = {"partners", "unconfirmed", "no_contact", "unchanged", "archived", "recipients"}


@dataclass(frozen=True)
class Chip:
    """One active choice, and the query string of the same address without it."""

    label: str
    query: str


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_on: bool


def kinds_in_use(request):
    return Kind.objects.filter(pk__in=Partner.objects.values("kind")).order_by("name", "pk")


def audiences(request):
    return Audience.objects.order_by("name", "pk")


class PartnerFilter(django_filters.FilterSet):
    """Partners of the library in scope, by the parameters of the address.

    A parameter that means nothing is left out and named in `problems`.
    """

    q = django_filters.CharFilter(method="search", label=_("Name or word"), max_length=200)
    sector = django_filters.MultipleChoiceFilter(
        method="one_of", choices=Sector.choices, label=_("Sector")
    )
    level = django_filters.MultipleChoiceFilter(
        method="one_of", choices=Level.choices, label=_("Level of cooperation")
    )
    kind = django_filters.ModelChoiceFilter(
        queryset=kinds_in_use, to_field_name="code", label=_("Kind")
    )
    audience = django_filters.ModelChoiceFilter(
        field_name="partneraudience__audience", queryset=audiences, label=_("Audience group")
    )
    partners = django_filters.ChoiceFilter(
        method="only_partners",
        choices=[("1", _("only partners"))],
        label=_("Only partners"),
    )
    recipients = django_filters.ChoiceFilter(
        method="by_service", choices=RECIPIENTS, label=_("Recipients")
    )
    unconfirmed = django_filters.ChoiceFilter(
        method="to_confirm", choices=[("1", _("sector to confirm"))], label=_("Sector to confirm")
    )
    no_contact = django_filters.ChoiceFilter(
        method="unreachable",
        choices=[("1", _("without phone and e-mail"))],
        label=_("Without phone and e-mail"),
    )
    unchanged = django_filters.ChoiceFilter(
        method="untouched",
        choices=[("1", _("unchanged for a year"))],
        label=_("Unchanged for a year"),
    )
    archived = django_filters.ChoiceFilter(
        method="keep", choices=[("1", _("in the archive"))], label=_("In the archive")
    )
    sort = django_filters.ChoiceFilter(
        method="in_order_of", choices=SORTS, label=pgettext_lazy("list", "Order")
    )

    def filter_queryset(self, queryset):
        queryset = queryset.archived() if self.shows_archive else queryset.current()
        return super().filter_queryset(queryset)

    def search(self, queryset, name, value):
        return queryset.search(value)

    def one_of(self, queryset, name, value):
        return queryset.filter(**{f"{name}__in": value})

    def by_service(self, queryset, name, value):
        if value == "not_served":
            return queryset.partners().filter(is_recipient=False)
        queryset = queryset.filter(is_recipient=True)
        return queryset.exclude(is_partner()) if value != "all" else queryset

    def to_confirm(self, queryset, name, value):
        return queryset.to_confirm()

    def only_partners(self, queryset, name, value):
        return queryset.partners()

    def unreachable(self, queryset, name, value):
        return queryset.unreachable()

    def untouched(self, queryset, name, value):
        return queryset.unchanged_for_a_year()

    def keep(self, queryset, name, value):
        return queryset  # the archive is chosen before every other filter, see filter_queryset

    def in_order_of(self, queryset, name, value):
        closeness = Case(
            *(When(level=level, then=Value(rank)) for rank, level in enumerate(Level.values)),
            output_field=IntegerField(),
        )
        order = {
            "name": [],
            "level": [closeness.desc()],
            "sector": ["sector"],
            "newest": ["-created_at"],
            "changed": ["-updated_at"],
        }[value]
        return queryset.order_by(*order, "sort_key", "pk")

    @cached_property
    def counts(self):
        """Return how many organisations, partners among them, and sectors to confirm."""
        return self.qs.order_by().aggregate(
            organisations=Count("pk"),
            partners=Count("pk", filter=is_partner()),
            unconfirmed=Count("pk", filter=Q(sector_confirmed=False)),
        )

    @property
    def sentence(self):
        return counted(self.counts)

    @cached_property
    def problems(self):
        """Return a sentence for every parameter that was left out."""
        return [
            _("“%(filter)s” was left out: the address holds a value that is not on the list.")
            % {"filter": self.form.fields[name].label}
            for name in self.form.errors
        ]

    @property
    def cleaned(self):
        """Return parameter → value of those that mean something."""
        self.form.is_valid()  # makes cleaned_data, without what is wrong
        return self.form.cleaned_data

    @cached_property
    def chosen(self):
        """Return (parameter, value as in the address, label) of every active choice."""
        chosen = []
        for name, value in self.cleaned.items():
            for one in dict.fromkeys(value if isinstance(value, list) else [value]):
                if isinstance(one, Kind):
                    chosen.append((name, one.code, str(one)))
                elif isinstance(one, Audience):
                    chosen.append((name, str(one.pk), str(one)))
                elif name == "q" and one:
                    chosen.append((name, one, _("“%(text)s”") % {"text": one}))
                elif one:
                    chosen.append((name, one, dict(self.form.fields[name].choices)[one]))
        return chosen

    @cached_property
    def query(self):
        """Return the state as a query string, without the page: the shortest address of it."""
        return _query(self.chosen)

    @cached_property
    def chips(self):
        """Return the active choices with the way out of each; the order is no choice."""
        return [
            Chip(label, _query([other for other in self.chosen if other[:2] != (name, value)]))
            for name, value, label in self.chosen
            if name != "sort"
        ]

    @cached_property
    def hidden(self):
        """Return the choices made by links, which the form carries along but does not show."""
        return [(name, value) for name, value, _label in self.chosen if name in BY_LINK]

    @cached_property
    def is_narrowed(self):
        """Return whether anything but the order and the archive was chosen."""
        return any(name not in {"sort", "archived"} for name, _value, _label in self.chosen)

    @property
    def shows_archive(self):
        return bool(self.cleaned.get("archived"))

    @property
    def text(self):
        return self.cleaned.get("q", "")

    @property
    def text_in_address(self):
        return quote(self.text)

    @cached_property
    def options(self):
        """Return what the hand-written form offers: parameter → its options.

        A crispy form of the same fields would cost more than the whole rest of the page.
        """
        on = {(name, value) for name, value, _label in self.chosen}
        offered = {
            "sector": Sector.choices,
            "level": Level.choices,
            "sort": SORTS,
            "kind": [(kind.code, str(kind)) for kind in kinds_in_use(self.request)],
            "audience": [(str(group.pk), group.name) for group in audiences(self.request)],
        }
        return {
            name: [Option(value, label, (name, value) in on) for value, label in choices]
            for name, choices in offered.items()
        }


def counted(counts):
    """Return "26 organisations, 8 of them partners" of what `PartnerFilter.counts` counted."""
    organisations, partners = counts["organisations"], counts["partners"]
    return _("%(organisations)s, %(partners)s") % {
        "organisations": ngettext("%(n)s organisation", "%(n)s organisations", organisations)
        % {"n": organisations},
        "partners": ngettext("%(n)s partner among them", "%(n)s partners among them", partners)
        % {"n": partners},
    }


def filtered_partners(request):
    """Return the filter of this address; its `qs` holds the partners, in order."""
    return PartnerFilter(request.GET, queryset=Partner.objects.for_list(), request=request)


def _query(chosen):
    parameters = QueryDict(mutable=True)
    for name, value, _label in chosen:
        parameters.appendlist(name, value)
    return parameters.urlencode()
