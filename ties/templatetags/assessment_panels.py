"""What the page of a partner says about trust and value."""

from django import template

from accounts.policy import may
from partners.services.in_use import hangs_on
from ties.models import Assessment

register = template.Library()


def around(partner, request):
    """Return the library's last answers about a partner, for its page."""
    if not (may(request.membership, "assessments.write") and hangs_on(partner, Assessment)):
        return {}
    answers = Assessment.objects.of_library().filter(partner=partner)
    return {"assessments": answers.newest_first()[:1]}


@register.inclusion_tag("ties/assessments/_partner.html", takes_context=True)
def partner_assessment(context, partner):
    """Show the library's last answers and the way to new ones; nothing where none are asked."""
    library = context["library"]
    is_asked = library.assesses_partners and partner.counts_as_partner and not partner.is_resident
    if not (is_asked and may(context.get("membership"), "assessments.write")):
        return {}
    latest = next(iter(context["around"].get("assessments", [])), None)
    return {"is_asked": True, "latest": latest, "partner": partner, "library": library}
