"""Words that templates of resources need."""

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language

from resources.services import conditions

register = template.Library()
register.filter(conditions.with_conditions)


@register.filter
def month_of(day):
    """Return "wrzesień 2026": Polish writes months small, which Django's names do not."""
    words = date_format(day, "F Y")
    return words if get_language() == "en" else words.lower()
