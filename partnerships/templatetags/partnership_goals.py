"""The state of a partnership and its goals, wherever a page shows them."""

from django import template

from accounts.policy import may
from partnerships.services.requests import parties_to_ask
from partnerships.services.states import standing_of
from partnerships.services.steps import steps_of

register = template.Library()


@register.inclusion_tag("partnerships/goals/_state.html", takes_context=True)
def state_of(context, partnership, standing=None, here=""):
    """Show the state as a chip and a sentence, and beside it what comes next.

    `here` is the rule of the step that is taken on this very page, and needs no button.
    """
    standing = standing or _standing(context, partnership)
    membership = context.get("membership")
    steps = steps_of(standing)
    return {
        "standing": standing,
        "step": steps[0] if steps else None,
        "leads": bool(steps) and steps[0].rule != here,
        "may_edit": may(membership, "partnerships.edit"),
        "may_agree": may(membership, "partnerships.agree"),
    }


@register.inclusion_tag("partnerships/goals/_goals.html", takes_context=True)
def goals_of(context, partnership, may_edit=None, standing=None, is_their_page=False):
    """Show the goals, each with one box per party, and what can be done with them.

    Where `may_edit` is not said, it is whether this person works with partners. The page of the
    goals themselves, which writes one below, needs no way there.
    """
    membership = context.get("membership")
    if may_edit is None:
        may_edit = may(membership, "partnerships.edit") and not partnership.is_ended
    standing = standing or _standing(context, partnership)
    return {
        "standing": standing,
        "partnership": partnership,
        "is_their_page": is_their_page,
        "asks": may_edit and bool(parties_to_ask(standing)),
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
