"""Whether a page can show a kept picture, or says a sentence in its place."""

from django import template

from files.images import is_whole

register = template.Library()
register.filter("is_whole", is_whole)
