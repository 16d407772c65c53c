"""What the pages of partners and groups say about resources, without knowing of them."""

from django import template

from accounts.policy import may
from resources.services.evidence import needs_of
from resources.services.fits import fits_of_partner

register = template.Library()


@register.inclusion_tag("resources/_partner_fits.html", takes_context=True)
def partner_fits(context, partner, resources):
    """Show what a partner and somebody else could give each other; nothing where nothing fits.

    `resources` are the lists of its page: without a line there is nothing to ask for.
    """
    has_lines = any(lines for _direction, _heading, lines in resources)
    pairs = fits_of_partner(partner) if has_lines and not partner.is_archived else []
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
        "may_edit": may(context.get("membership"), "partners.edit"),
        "library": context["library"],
        "csrf_token": context.get("csrf_token"),
    }
