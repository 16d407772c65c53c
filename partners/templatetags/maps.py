"""{% small_map %}: the relationship map small, for the pages of other apps."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from partners.services.maps import picture_of

register = template.Library()


@register.inclusion_tag("partners/map/_small_map.html", takes_context=True)
def small_map(context):
    """Draw all current partners of the page's library, without words, as a link to the map."""
    library = context["library"]
    return {
        "picture": picture_of(library),
        "url": reverse("partners:map", args=[library.slug]),
        "words": _("Open the relationship map"),
    }
