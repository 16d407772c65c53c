"""What the pages of partners and groups say about resources, without knowing of them."""

from django import template

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
