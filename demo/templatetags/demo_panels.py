"""What the back office says about the demonstration."""

from django import template

from accounts.policy import may_administer
from demo.services.removal import plan_of_removal

register = template.Library()


@register.simple_tag
def demo_to_remove(user):
    """Return whether this person may remove a demonstration that is here."""
    return may_administer(user, "admin.administrators") and not plan_of_removal().is_empty
