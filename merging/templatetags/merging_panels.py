"""What the page of a partner says of merges, without knowing of them."""

from django import template
from django.core.paginator import Paginator

from accounts.policy import may
from merging.models import AudienceMerge, DismissedGroups, Merge
from merging.services.audiences import alike_among
from partners.services.in_use import hangs_on

PAGE_SIZE = 20

register = template.Library()


def around(partner, request):
    """Return the merges that made this partner one with others, for its page."""
    if not hangs_on(partner, Merge):
        return {}
    return {"merges": Merge.objects.of_partner(partner).for_list()}


@register.inclusion_tag("merging/_of_partner.html", takes_context=True)
def merges_of(context, partner):
    """Show what was merged into a partner, and lead to merging it with another entry."""
    return {
        "merges": context["around"].get("merges", []),
        "may_edit": may(context.get("membership"), "partners.edit"),
        "partner": partner,
        "library": context["library"],
    }


@register.inclusion_tag("merging/_of_audiences.html", takes_context=True)
def merging_of_audiences(context):
    """Under the groups: which two may be one, and which were merged or told apart, by pages."""
    merges = AudienceMerge.objects.for_list().filter(taken_back_at=None)
    apart = DismissedGroups.objects.select_related("audience", "other", "dismissed_by")
    lists = {"alike": alike_among(context["groups"]), "merged": merges, "apart": apart}
    asked = context["request"].GET
    pages = {name: Paginator(rows, PAGE_SIZE) for name, rows in lists.items()}
    return {
        **{name: one.get_page(asked.get(name)) for name, one in pages.items()},
        "open": {*lists} & {*asked},
        "may_edit": context["may_edit"],
        "library": context["library"],
    }
