"""The review and early signs of a partnership, wherever a page shows them."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.policy import may
from reviews.models import Review
from reviews.services.results import is_an_end, told
from reviews.services.signs import signs_of as signs_in
from reviews.services.steps import due_on

register = template.Library()


@register.inclusion_tag("reviews/_panel.html", takes_context=True)
def review_of(context, partnership, may_edit=None):
    """Show the last review of a partnership and when the next one is due."""
    if may_edit is None:
        may_edit = may(context.get("membership"), "partnerships.edit")
    rows = list(Review.objects.filter(partnership=partnership)[:1])
    due = None if partnership.is_ended else due_on(partnership, rows)
    return {
        "last": rows[0] if rows else None,
        "due": due,
        "is_due": bool(due) and due <= timezone.localdate(),
        "partnership": partnership,
        "library": context["library"],
        "may_edit": may_edit and not partnership.is_ended,
    }


@register.inclusion_tag("reviews/_signs.html", takes_context=True)
def signs_of(context, partnership):
    """Show the early signs of a partnership to those who work with partners."""
    shown = may(context.get("membership"), "partnerships.edit")
    return {
        "signs": signs_in(partnership) if shown else [],
        "partnership": partnership,
        "library": context["library"],
    }


@register.simple_tag
def as_told(value):
    """Say an answer or a mean of partners: "4", "3½", "4½ or more"."""
    end = is_an_end(value)
    if end == "more":
        return _("%(value)s or more") % {"value": told(value)}
    return _("%(value)s or less") % {"value": told(value)} if end else told(value)
