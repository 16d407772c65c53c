"""What changed on the map of late, for pages that show it small."""

from datetime import timedelta

from django import template
from django.utils import timezone
from django.utils.translation import ngettext

from maps.services.changes import changes_since
from maps.ways import as_typed

register = template.Library()
OF_LATE = timedelta(days=31)


@register.inclusion_tag("maps/changes/_news.html", takes_context=True)
def map_news(context):
    """Say in one line how many came, are closer, are farther and went in the last month.

    A page that has read the `marks` of the changes says them as `marked`.
    """
    day = timezone.localdate() - OF_LATE
    found = changes_since(day, context["library"], context.get("marked"))
    parts = {
        "came": ngettext("%(n)s new", "%(n)s new", found["came"]),
        "closer": ngettext("%(n)s closer", "%(n)s closer", found["closer"]),
        "farther": ngettext("%(n)s farther", "%(n)s farther", found["farther"]),
        "went": ngettext("%(n)s gone", "%(n)s gone", found["went"]),
    }
    return {
        "library": context["library"],
        "day": day,
        "typed": as_typed(day),
        "said": ", ".join(text % {"n": found[name]} for name, text in parts.items() if found[name]),
    }
