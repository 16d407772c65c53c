"""What the pages of partners and groups say about resources, without knowing of them."""

from django import template

from accounts.policy import may
from partners.models import Resource
from partners.services.in_use import hangs_on
from resources.services.evidence import needs_of
from resources.services.fits import fits_of_partner, held_lines

register = template.Library()


def around(partner, request):
    """Return the lines among which something may fit, for the page of a partner that has some."""
    is_asked = hangs_on(partner, Resource) and not partner.is_archived
    is_asked = is_asked and may(request.membership, "resources.view")
    return {"held": held_lines()} if is_asked else {}


@register.inclusion_tag("resources/_partner_fits.html", takes_context=True)
def partner_fits(context, partner):
    """Show what a partner and somebody else could give each other; nothing where nothing fits."""
    pairs = fits_of_partner(partner, context["around"].get("held", []))
    return {"pairs": pairs, "partner": partner, "library": context["library"]}


@register.inclusion_tag("resources/_audience_needs.html", takes_context=True)
def needs_of_groups(context, groups):
    """Show what groups need, those of which something is noted."""
    needs = needs_of(groups)
    told = [(group, needs[group.pk]) for group in groups if group.pk in needs]
    return {"groups": told, "library": context["library"]}


@register.inclusion_tag("resources/_audience_needs.html", takes_context=True)
def needs_of_group(context, group):
    """Show what one group needs, with a line to add."""
    return {
        "groups": [(group, needs_of([group]).get(group.pk, []))],
        "is_one": True,
        "may_edit": may(context.get("membership"), "resources.edit"),
        "library": context["library"],
        "csrf_token": context.get("csrf_token"),
    }
