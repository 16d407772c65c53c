"""What the back office says about the demonstration."""

from django import template

from accounts.policy import may_administer
from demo.services.removal import accounts_of_demo

register = template.Library()


@register.simple_tag
def demo_to_remove(user):
    """Return whether this person may remove a demonstration that is here."""
    return may_administer(user, "admin.administrators") and accounts_of_demo().exists()
