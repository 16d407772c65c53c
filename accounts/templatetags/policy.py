"""{% may "partners.edit" as can_edit %}: the policy table in templates."""

from django import template

from accounts import policy

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context, act):
    """Return whether the person of this page may do `act` in this page's library."""
    return policy.may(context.get("membership"), act)
