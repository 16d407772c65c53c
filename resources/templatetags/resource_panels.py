"""What the pages of partners and groups say about resources, without knowing of them."""

from django import template
from django.utils.translation import gettext as _

from accounts.policy import may
from naming.pieces import piece
from partners.models import Resource
from partners.services.in_use import hangs_on
from resources.services.evidence import needs_of
from resources.services.fits import fits_of_partner, held_lines

register = template.Library()

ADD = """<form class="resources__add" method="post" action="{at}?partner={partner}">
<input type="hidden" name="csrfmiddlewaretoken" value="{token}">
<input type="hidden" name="direction" value="{direction}">
<label class="visually-hidden" for="new-{direction}">{heading}</label>
<input id="new-{direction}" name="text" maxlength="500" required autocomplete="off">
<button class="btn" type="submit">{add}<span class="visually-hidden">: {heading}</span></button>
</form>"""


def around(partner, request):
    """Return the lines among which something may fit, for the page of a partner that has some."""
    is_asked = hangs_on(partner, Resource) and not partner.is_archived
    is_asked = is_asked and may(request.membership, "resources.view")
    return {"held": held_lines()} if is_asked else {}


@register.simple_tag(takes_context=True)
def line_to_add(context, at, partner, direction, heading):
    """Draw the line in which what a partner gives or needs is written down."""
    said = {"direction": direction, "heading": heading, "add": _("Add")}
    return piece(ADD, at=at, partner=partner, token=context["csrf_token"], **said)


@register.inclusion_tag("resources/_partner_fits.html", takes_context=True)
def partner_fits(context, partner):
    """Show what a partner and somebody else could give each other; nothing where nothing fits."""
    pairs = fits_of_partner(partner, context["around"].get("held", []))
    return {"pairs": pairs, "partner": partner, "library": context["library"]}


@register.inclusion_tag("resources/_audience_needs.html", takes_context=True)
def needs_of_groups(context, groups):
    """Show what groups need, those of which something is noted."""
    if not may(context.get("membership"), "resources.view"):
        return {}
    needs = needs_of(groups)
    told = [(group, needs[group.pk]) for group in groups if group.pk in needs]
    return {"groups": told, "library": context["library"]}


@register.inclusion_tag("resources/_audience_needs.html", takes_context=True)
def needs_of_group(context, group):
    """Show what one group needs, with a line to add."""
    if not may(context.get("membership"), "resources.view"):
        return {}
    return {
        "groups": [(group, needs_of([group]).get(group.pk, []))],
        "is_one": True,
        "may_edit": may(context.get("membership"), "resources.edit"),
        "library": context["library"],
        "csrf_token": context.get("csrf_token"),
    }
