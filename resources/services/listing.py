"""The resources that an address means."""

from django.utils import translation

from naming.sql import SortKey
from partners.models import Resource
from partners.models.resources import ResourceCategory
from resources.words import LookedFor

ORDERS = {
    "newest": ["-created_at", "-pk"],
    "text": [SortKey("text"), "pk"],
    "category": ["category", SortKey("text"), "pk"],
    "checked": ["checked_on", "pk"],
}


def meeting(criteria):
    """Return the resources of a ResourceCriteria, in its order; a text costs a query more."""
    found = Resource.objects.of_current()
    found = found.archived() if criteria.archived else found.current()
    for name in ("direction", "category", "terms", "audience"):
        if value := getattr(criteria, name):
            found = found.filter(**{name: value})
    if criteria.holder:
        found = found.held_by(criteria.holder)
    if criteria.unchecked:
        found = found.unchecked()
    if criteria.q:
        found = found.filter(pk__in=_having(found, criteria.q))
    return found.order_by(*ORDERS[criteria.sort])


def _having(resources, text):
    """Return the keys of those that have every word, in the line, its holder or its kind."""
    asked, kinds = LookedFor.of(text), _words_of_kinds()
    rows = resources.order_by().values_list(
        *("pk", "category", "text", "season", "partner__name", "audience__name")
    )
    return [pk for pk, category, *texts in rows if asked.is_answered_by(kinds[category], *texts)]


def _words_of_kinds():
    """Return category → what it is called in both languages."""
    called = dict.fromkeys(ResourceCategory.values, "")
    for language in ("pl", "en"):
        with translation.override(language):
            for code, label in ResourceCategory.choices:
                if code != ResourceCategory.UNSORTED:
                    called[code] += f" {label}"
    return called
