"""Marks that stand in every row of a list: drawn once for each value, then only repeated."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import get_language

from partners.models import Level
from partners.models.kinds import sector_label

register = template.Library()


@register.simple_tag
def sector_mark(sector, confirmed=True):
    """Show a sector's shape, colour and word: {% sector_mark "ngo" partner.sector_confirmed %}."""
    return _sector(sector, bool(confirmed), get_language())


def sector_shape(sector):
    """Show a sector's shape and colour without its word, where a line has no room for it."""
    return _sector(sector, True, "")


@register.simple_tag
def level_mark(level):
    """Show a level as steps and a word: {% level_mark "trial" %}."""
    return _level(level, get_language())


@lru_cache(maxsize=100)
def _sector(sector, confirmed, language):
    """`language` is "" where no word is wanted."""
    label = sector_label(sector) if language else ""
    context = {"sector": sector, "label": label, "unconfirmed": not confirmed}
    return render_to_string("includes/_sector.html", context)


@lru_cache(maxsize=100)
def _level(level, language):
    context = {"level": level, "label": Level(level).label}
    return render_to_string("includes/_level.html", context)


@register.filter(expects_localtime=True)
def month(day):
    """Return "May 2026" as it stands within a sentence: in Polish its name begins small."""
    words = date_format(day, "F Y")
    return words if get_language() == "en" else words.lower()
