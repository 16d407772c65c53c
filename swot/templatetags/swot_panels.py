"""What other pages say about a SWOT analysis and its ideas, without knowing of them."""

from django import template

from files.services.together import read_together_again
from partners.services.in_use import hangs_on
from swot.models import Factor, FactorPartner, Strategy

register = template.Library()


@register.simple_tag
def opportunity_for(sector):
    """Return the first opportunity about the sector: {% opportunity_for "private" as factor %}."""
    return Factor.objects.opportunities().pointing_at(sector).as_listed().first()


@register.inclusion_tag("swot/_seat_quotes.html", takes_context=True)
def seat_quotes(context, seats):
    """Quote, for each free seat of the map, the first opportunity about its sector.

    Most maps have no free seat, and nothing is asked.
    """
    factors = read_together_again(_about_sectors)["factors"] if seats else []
    quotes = []
    for seat in seats:
        factor = next((factor for factor in factors if seat.sector in factor.sectors), None)
        if factor is not None and factor not in quotes:
            quotes.append(factor)
    return {"factors": quotes, "library": context["library"]}


def _about_sectors(_shape):
    return {"factors": Factor.objects.opportunities().about_sectors().as_listed()}


def around(partner, request):
    """Return the entries that are about a partner, for its page."""
    if not hangs_on(partner, FactorPartner):
        return {}
    return {"factors": Factor.objects.about(partner).select_related("analysis").as_listed()}


@register.inclusion_tag("swot/_partner_factors.html", takes_context=True)
def partner_factors(context, partner):
    """Show the entries that are about the partner; nothing when there are none."""
    return {"factors": context["around"].get("factors", []), "library": context["library"]}


@register.inclusion_tag("swot/strategies/_idea_links.html", takes_context=True)
def ideas_of_search(context, selection):
    """Link the idea that asked for the search; nothing when there is none."""
    ideas = list(Strategy.objects.of_search(selection))
    return {"ideas": ideas, "said": selection.purpose, "library": context["library"]}


@register.inclusion_tag("swot/strategies/_idea_links.html", takes_context=True)
def ideas_of_task(context, task):
    """Link the idea that became the task; nothing when there is none."""
    ideas = Strategy.objects.of_task(task) if task.pk else []
    return {"ideas": list(ideas), "library": context["library"]}
