"""Marks that stand in every row of a list: drawn once for each value, then only repeated."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import get_language

from naming.pieces import pieces
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


@register.simple_tag
def sector_pills(radios):
    """Draw the sectors of a form to choose from, each with its mark."""
    pills = ((one.tag(), sector_mark(one.data["value"])) for one in radios)
    return pieces("\n", '<label class="pill">{}{}</label>', pills)


@register.simple_tag
def level_buttons(chosen):
    """Draw a button for each level, that of the one that holds as pressed."""
    return _buttons(chosen, get_language())


@lru_cache(maxsize=20)
def _buttons(chosen, _language):
    form = '<button name="level" value="{key}" id="level-{key}" aria-pressed="{on}">{mark}</button>'
    rows = (
        {"key": one.value, "on": str(one == chosen).lower(), "mark": level_mark(one)}
        for one in Level
    )
    return pieces("\n", form, rows)


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
