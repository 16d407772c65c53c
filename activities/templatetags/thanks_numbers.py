"""What a letter of thanks says of things done together, without its room knowing of them."""

from django import template
from django.db.models import Count, Sum

from activities.models import Activity

register = template.Library()


@register.simple_tag
def done_together(party):
    """Return how many `activities` a partnership had with a party, and how many `people` came."""
    rows = Activity.objects.done().filter(
        partnership=party.partnership_id, held_on__gte=party.joined_on
    )
    if party.left_on:
        rows = rows.filter(held_on__lte=party.left_on)
    return rows.order_by().aggregate(activities=Count("pk"), people=Sum("people"))
