"""What people typed, inside a sentence of ours."""

from django import template

from accounts import words

register = template.Library()


@register.filter
def unended(text):
    """Return the text without its full stop, for quotation marks before a stop of ours."""
    return words.unended(str(text))
