"""The filter of resources as a page shows it: choices, ways out of them, and what was left out."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from partners.filters import Chip
from partners.models import Audience
from partners.models.resources import Direction, Holder, ResourceCategory, Terms
from resources.models.criteria import ResourceCriteria, ResourceSort
from resources.services.listing import meeting

LABELS = {
    "q": _("Find on the list"),
    "direction": _("Which way?"),
    "category": _("Kind of resource"),
    "holder": _("Whose"),
    "terms": _("Terms"),
    "audience": _("Audience group"),
    "unchecked": _("Unchecked for a year"),
    "archived": _("In the archive"),
    "sort": _("Order of the list"),
}
CHOICES = {
    "direction": (Direction, _("both")),
    "category": (ResourceCategory, _("all kinds")),
    "holder": (Holder, _("anybody’s")),
    "terms": (Terms, _("all terms")),
    "sort": (ResourceSort, None),
}
YES = {"unchecked": _("unchecked for a year"), "archived": _("in the archive")}
TABS = [
    (ResourceCriteria(), _("All resources")),
    (ResourceCriteria(direction="offer", holder="library"), _("we can give")),
    (ResourceCriteria(direction="need", holder="library"), _("we look for")),
    (ResourceCriteria(direction="need", holder="group"), _("what people need")),
]


def tabs_beside(here=None):
    """Return (words, query, whether it is this list) of each list, beside other pages or a list."""
    return [(words, one.query, one == here) for one, words in TABS]


@dataclass(frozen=True)
class Select:
    """A choice of one value: its name in the address, its words, and what can be chosen."""

    name: str
    label: str
    options: list  # of (value, label, whether it is chosen)


class ResourceFilter:
    """The resources that a ResourceCriteria means, and what their page says of it."""

    def __init__(self, criteria):
        self.criteria, self.query = criteria, criteria.query

    @cached_property
    def qs(self):
        return meeting(self.criteria)

    @cached_property
    def audience(self):
        """Return the group whose resources are asked for; None where there is none such."""
        asked = self.criteria.audience
        return Audience.objects.filter(pk=asked).first() if asked else None

    @property
    def nobody_has_it(self):
        """Return whether what is looked for stands on no list at all."""
        text = self.criteria.q
        return bool(text) and not meeting(ResourceCriteria(q=text)).exists()

    @property
    def selects(self):
        made = []
        for name, (choices, nothing) in CHOICES.items():
            chosen = getattr(self.criteria, name)
            options = [(value, label, value == chosen) for value, label in choices.choices]
            if nothing is not None:
                options.insert(0, ("", nothing, not chosen))
            made.append(Select(name, LABELS[name], options))
        return made

    @property
    def is_open(self):
        """Return whether a choice is made that stands among those folded at first."""
        return bool({name for name, _value in self.criteria.chosen} & {*CHOICES})

    @property
    def chips(self):
        """Return the active choices with the way out of each; the order is no choice."""
        return [
            Chip(self._label(name, value), self.criteria.without(name).query)
            for name, value in self.criteria.chosen
            if name != "sort"
        ]

    @property
    def ready(self):
        """Return lists worth a link of their own: their words and query strings."""
        return [
            Chip(YES[name], ResourceCriteria(**{name: True}).query)
            for name in YES
            if not getattr(self.criteria, name)
        ]

    @property
    def tabs(self):
        return tabs_beside(self.criteria.without("sort"))

    @property
    def problems(self):
        """Return a sentence for every parameter that was left out."""
        sentence = _(
            "“%(filter)s” was left out: the address holds a value that is not on the list."
        )
        unknown = ["audience"] if self.criteria.audience and self.audience is None else []
        left_out = [*self.criteria.left_out, *unknown]
        return [sentence % {"filter": LABELS[name]} for name in left_out]

    def _label(self, name, value):
        if name == "q":
            return _("“%(text)s”") % {"text": value}
        if name == "audience":
            return str(self.audience or _("a group that is not there"))
        return YES[name] if name in YES else dict(CHOICES[name][0].choices)[value]
