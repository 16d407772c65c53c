"""What the script of the map says: sentences whose forms depend on a number, as attributes."""

from django import template
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from ground.tiles import chosen_tiles
from partners.models import Level, Sector

register = template.Library()
register.simple_tag(chosen_tiles)

FORMS = {"one": 1, "few": 2, "many": 5}  # a number that takes each form, as browsers name them


@register.simple_tag
def ground_words():
    """Return the attributes for the element that the script reads."""
    words = {
        "seen": _("You can see %(what)s."),
        "and": _("and"),
        "around": _("%(place)s and around"),
        "closer": _("Zoom in."),
        "label": _("Map of the municipality. Arrows move between partners, Enter opens."),
        "label-placing": _(
            "Map of the municipality. Click where the partner is; arrows move the pin."
        ),
        "put": _("The pin is at: %(point)s."),
        "put-near": _("The pin is at: %(point)s. The nearest place: %(place)s."),
        "pin": _("The pin. Arrows move it, with Shift farther."),
        "zoom-in": _("Zoom in"),
        "zoom-out": _("Zoom out"),
        **{f"sector-{code}": label for code, label in Sector.choices},
        **{f"level-{code}": label for code, label in Level.choices},
    }
    for form, n in FORMS.items():
        words |= {
            f"together-{form}": ngettext(
                "%(n)s partner at this address", "%(n)s partners at this address", n
            ),
            f"partners-{form}": ngettext("%(n)s partner", "%(n)s partners", n),
            f"pins-{form}": npgettext("you can see", "%(n)s partner", "%(n)s partners", n),
            f"groups-{form}": npgettext("you can see", "%(n)s group", "%(n)s groups", n),
        }
    return format_html_join("", ' data-{}="{}"', words.items())


@register.simple_tag
def query_beside(query, kept):
    """Return the query string of a filter and of what is kept beside it."""
    return "&".join(part for part in (query, kept) if part)


@register.filter
def beside(query, kept):
    """Return the same as the end of an address, with its question mark where it says anything."""
    whole = query_beside(query, kept)
    return f"?{whole}" if whole else ""
