"""{{ words|unbroken }}: where a line does not end, though a hyphen stands there."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

register = template.Library()

# On a phone a line would end behind the "e-" or in the middle of a postal code.
WHOLE = re.compile(r"\be-mail\w*|\b\d\d-\d{3}\b", re.IGNORECASE)


@register.filter
def unbroken(words):
    """Keep an "e-mail" and a postal code on one line; all else is escaped as ever."""
    html = conditional_escape(words)
    return mark_safe(WHOLE.sub(r'<span class="text-nowrap">\g<0></span>', html))
