"""What pages below know of calls, without knowing of them."""

from django import template

from calls.services.lists import last_calls

register = template.Library()


@register.simple_tag
def calls_beside(invitations):
    """Return (invitation, the last call about it or None) of each."""
    last = last_calls(invitations)
    return [(one, last.get(one.pk)) for one in invitations]
