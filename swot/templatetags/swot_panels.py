"""What pages of partners and the map say about a SWOT analysis, without knowing of it."""

from django import template

from swot.models import Factor

register = template.Library()


@register.simple_tag
def opportunity_for(sector):
    """Return the newest opportunity about the sector: {% opportunity_for "private" as factor %}."""
    return Factor.objects.opportunities().pointing_at(sector).newest_first().first()


@register.inclusion_tag("swot/_partner_factors.html", takes_context=True)
def partner_factors(context, partner):
    """Show the entries that are about the partner; nothing when there are none."""
    factors = Factor.objects.about(partner).select_related("analysis").newest_first()
    return {"factors": list(factors), "library": context["library"]}
