"""The filter of partners as a page shows it: choices, chips, counts and what was left out."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple
from urllib.parse import quote

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import Branch
from accounts.policy import NotAllowed, sees_residents
from files.services.together import read_together_again
from naming.words import sort_key
from partners.models import Audience, Kind, Level, Partner, PartnerAudience, SavedView, Sector
from partners.models.by_name import having_in_name
from partners.models.criteria import CLOSED_OF_RESIDENTS, Criteria, Recipients, Sort
from partners.models.partners import PartnerQuerySet
from partners.services.counting import COUNTS, NARROWS_NOTHING, again, counts_of, meant
from partners.services.criteria import criteria_of, kinds_in_use, people_in_charge
from partners.services.known_tags import library_with_tags

LABELS = {
    "q": _("Name, word, phone or number"),
    "sector": _("Sector"),
    "level": _("Level of cooperation"),
    "kind": _("Kind"),
    "audience": _("Audience group"),
    "tag": _("Tag"),
    "branch": _("Branch"),
    "in_charge": _("Person in charge"),
    "unassigned": _("Without a person in charge"),
    "partners": _("Only partners"),
    "recipients": _("Recipients"),
    "unconfirmed": _("Sector to confirm"),
    "no_contact": _("Without phone and e-mail"),
    "unchanged": _("Unchanged for a year"),
    "aged": _("Data not confirmed for a year"),
    "archived": _("In the archive"),
    "saved": _("Saved view"),
    "sort": _("Order of the list"),
}
YES = {
    "unassigned": _("without a person in charge"),
    "partners": _("only partners"),
    "unconfirmed": _("sector to confirm"),
    "no_contact": _("without phone and e-mail"),
    "unchanged": _("unchanged for a year"),
    "aged": _("data not confirmed for a year"),
    "archived": _("in the archive"),
}
ROWS = {"kind": "kinds", "audience": "groups", "branch": "branches", "in_charge": "people"}
CHOICES = {"sector": Sector, "level": Level, "recipients": Recipients}
BY_LINK = {*YES, "recipients", "saved"}  # the form carries these along, but does not show them
BY_ALL_WORDS = (PartnerQuerySet.having, PartnerQuerySet.like)
BY_NAME = (having_in_name, PartnerQuerySet.like)
READY = [
    Criteria(unassigned=True),
    Criteria(unconfirmed=True),
    Criteria(no_contact=True),
    Criteria(aged=True),
    Criteria(recipients=Recipients.NOT_SERVED.value),
    Criteria(recipients=Recipients.COULD_BE_PARTNERS.value),
    Criteria(archived=True),
]


@dataclass(frozen=True)
class Chip:
    """One active choice, and the query string of the same address without it."""

    label: str
    query: str


class PartnerRow(NamedTuple):
    """What a line of the list shows of a partner: one has some forty columns."""

    pk: int
    name: str
    sector: str
    sector_confirmed: bool
    level: str
    place: str
    kind_name: str | None
    groups: list  # their names


class PartnerFilter:
    """The partners that a Criteria means, and what their page says of it."""

    def __init__(self, criteria, person=None, *, searches=BY_ALL_WORDS):
        self.criteria = criteria
        self.person = person
        self.searches = searches
        self.query = criteria.query
        self.text = criteria.q
        self.text_in_address = quote(criteria.q)
        self.shows_archive = criteria.archived

    @cached_property
    def qs(self):
        """Return the partners, in order."""
        search = self._found[0] if self.criteria.q else None
        return Partner.objects.for_list().meeting(self.criteria, search)

    def rows(self, start, count):
        """Return so many PartnerRows from a place of the list on; the first are asked for often."""
        if start or self.criteria.q:
            rows = _as_rows(self.qs)[start : start + count]
        else:
            rows = again(_rows, self.criteria, count)
        return [PartnerRow(*one) for one in rows]

    @property
    def counts(self):
        """Return how many organisations, partners among them, and sectors to confirm."""
        return self._found[1] if self.is_narrowed or self.shows_archive else self.counts_of_all

    @cached_property
    def counts_of_all(self):
        """Return the counts of the whole list, whatever this filter means."""
        return counts_of(Criteria())

    @cached_property
    def _found(self):
        """Return how the text finds partners, and the counts of those that the filter means.

        Similar names count only where no name has the words.
        """
        if not self.criteria.q:
            return None, counts_of(self.criteria)
        for search in self.searches:
            found = Partner.objects.meeting(self.criteria, search)
            counts = found.order_by().aggregate(**COUNTS)
            if counts["organisations"]:
                break
        return search, counts

    @property
    def sentence(self):
        return counted(self.counts)

    @property
    def problems(self):
        """Return a sentence for every parameter that was left out."""
        sentence = _(
            "“%(filter)s” was left out: the address holds a value that is not on the list."
        )
        told = [sentence % {"filter": LABELS[name]} for name in self.criteria.left_out]
        if self.criteria.saved and not self.saved:
            told.append(_("The saved view is not there any more. This is what it meant."))
        return told

    @cached_property
    def offered(self):
        """Return the rows that the form offers, and the views this person can open; one query."""
        return read_together_again(_offered, keys=(self.person.pk,) if self.person else ())

    @property
    def saved_views(self):
        """Return the views that this person can open, in order."""
        return self.offered.get("views", [])

    @cached_property
    def saved(self):
        """Return the view with which this filter began, or None."""
        key = self.criteria.saved
        return next((one for one in self.saved_views if one.pk == key), None) if key else None

    @property
    def differs_from_saved(self):
        return self.criteria.without("saved") != self.saved.criteria

    @cached_property
    def tags(self):
        (library,) = self.offered["library"]
        return [(tag, tag) for tag in sorted(library.tags_in_use, key=sort_key)]

    def choices_of(self, name):
        """Return (value as in the address, label) of what a parameter can be; at most one query."""
        if name == "sort":  # the usual order needs no word in the address
            return [("" if value == Sort.NAME else value, label) for value, label in Sort.choices]
        if name == "tag":
            return self.tags
        if name in CHOICES:
            return CHOICES[name].choices
        key = "code" if name == "kind" else "pk"
        return [(str(getattr(one, key)), str(one)) for one in self.offered[ROWS[name]]]

    def chosen_of(self, name):
        """Return the values that are chosen of a parameter, as the address says them."""
        return {value for one, value in self.criteria.chosen if one == name}

    @cached_property
    def chips(self):
        """Return the active choices with the way out of each; the order is no choice."""
        return [
            Chip(self._label(name, value), self.criteria.without(name, value).query)
            for name, value in self.criteria.chosen
            if name not in NARROWS_NOTHING
        ]

    def _label(self, name, value):
        if name == "q":
            return _("“%(text)s”") % {"text": value}
        if name == "tag":
            return value
        if name == "in_charge" and self.person and value == str(self.person.pk):
            return _("my partners")
        return YES[name] if name in YES else dict(self.choices_of(name))[value]

    @property
    def ready(self):
        """Return lists worth a link of their own: their words and query strings."""
        if not self.person:
            return _ready()
        return [Chip(_("my partners"), Criteria(in_charge=self.person.pk).query), *_ready()]

    @property
    def hidden(self):
        """Return the choices that the form carries along."""
        return [(name, value) for name, value in self.criteria.chosen if name in BY_LINK]

    @property
    def is_narrowed(self):
        """Return whether anything but the order and the archive was chosen."""
        return any(
            name not in {*NARROWS_NOTHING, "archived"} for name, _value in self.criteria.chosen
        )


@cache
def _ready():
    """Return READY as chips; their words are in the language of the page that shows them."""
    return [Chip(PartnerFilter(one).chips[0].label, one.query) for one in READY]


def _rows(shape, *keys):
    partners, (count,) = meant(shape, keys)
    return _as_rows(partners)[:count]


def _as_rows(partners):
    links = PartnerAudience.objects.filter(partner=OuterRef("pk")).order_by("audience_id")
    rows = partners.annotate(
        kind_name=F(f"kind__{Kind.said_in()}"), groups=ArraySubquery(links.values("audience__name"))
    )
    return rows.values_list(*PartnerRow._fields)


def _offered(_shape, person=None):
    lists = {
        "library": library_with_tags(Partner.objects.current()),
        "people": people_in_charge(),
        "kinds": kinds_in_use(),
        "groups": Audience.objects.order_by("name", "pk"),
        "branches": Branch.objects.all(),
    }
    if person:
        lists["views"] = SavedView.objects.visible_to(person).in_order()
    return lists


def counted(counts):
    """Return "26 organisations, 8 of them partners" of what `PartnerFilter.counts` counted."""
    organisations, partners = counts["organisations"], counts["partners"]
    return _("%(organisations)s, %(partners)s") % {
        "organisations": ngettext("%(n)s organisation", "%(n)s organisations", organisations)
        % {"n": organisations},
        "partners": ngettext("%(n)s partner among them", "%(n)s partners among them", partners)
        % {"n": partners},
    }


def filtered_partners(request, *, tells_more=False):
    """Return the filter of this address; its `qs` holds the partners, in order.

    A look at the library finds residents by what it sees of them on the list, and meets none
    where a page `tells_more`. Raises NotAllowed where nobody else is asked for.
    """
    criteria, person = criteria_of(request.GET), getattr(request, "user", None)
    if sees_residents(getattr(request, "membership", None)):
        return PartnerFilter(criteria, person)
    if tells_more or any(getattr(criteria, name) for name in CLOSED_OF_RESIDENTS):
        criteria = criteria.of_organisations()
    if criteria is None:
        raise NotAllowed("resources.view")
    return PartnerFilter(criteria, person, searches=BY_NAME)
