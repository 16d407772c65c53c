"""The state of a partnership and its goals, wherever a page shows them."""

from django import template

from accounts.policy import may
from partnerships.services.states import standing_of
from partnerships.services.steps import steps_of

register = template.Library()


@register.inclusion_tag("partnerships/goals/_state.html", takes_context=True)
def state_of(context, partnership, standing=None):
    """Show the state as a chip and a sentence, and beside it what comes next."""
    standing = standing or _standing(context, partnership)
    membership = context.get("membership")
    steps = steps_of(standing)
    return {
        "standing": standing,
        "step": steps[0] if steps else None,
        "may_edit": may(membership, "partnerships.edit"),
        "may_agree": may(membership, "partnerships.agree"),
    }


@register.inclusion_tag("partnerships/goals/_goals.html", takes_context=True)
def goals_of(context, partnership, may_edit=None, standing=None):
    """Show the goals, each with one box per party, and what can be done with them.

    Where `may_edit` is not said, it is whether this person works with partners.
    """
    membership = context.get("membership")
    if may_edit is None:
        may_edit = may(membership, "partnerships.edit") and not partnership.is_ended
    standing = standing or _standing(context, partnership)
    return {
        "standing": standing,
        "partnership": partnership,
        "may_edit": may_edit,
        "may_agree": may_edit and may(membership, "partnerships.agree"),
        "library": context["library"],
    }


def _standing(context, partnership):
    """Return the Standing that a page says, else read it once for all tags of the page."""
    known = context.get("standing")
    if known is None or known.partnership != partnership:
        known = standing_of(partnership)
        context.dicts[0]["standing"] = known
    return known
