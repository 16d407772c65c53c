"""What the templates of the picture look up."""

from django import template

from maps.label_widths import text_width
from maps.table import shapes
from maps.table.outlines import threads
from maps.table.ribbons import ribbons

register = template.Library()


@register.simple_tag
def inks():
    """Return the inks of the picture: {% inks as ink %}."""
    return shapes


@register.filter
def tint(level):
    """Return how deep the tint of a corner is from the line of a level inwards."""
    return shapes.TINT[level]


@register.filter
def ribbons_of(picture, ties):
    """Return the curves of ties on a picture."""
    return ribbons(picture, ties) if ties else ()


@register.filter
def threads_of(picture, outlines):
    """Return the lines of partnerships on a picture."""
    return threads(picture, outlines) if outlines else ()


@register.filter
def has_one_of(outline, numbers):
    """Say whether one of the parties of a partnership is among the numbers."""
    return bool(numbers) and any(one in numbers for one in outline.members)


@register.filter
def meets(pile, numbers):
    """Say whether one of the members of a pile is among the numbers."""
    return any(dot.number in numbers for dot in pile.members)


@register.simple_tag(takes_context=True)
def value_of(context, dot):
    """Return what a partner is coloured by, or None where that is its sector."""
    colours = context.get("colours")
    return colours.of(dot.number) if colours else None


@register.simple_tag(takes_context=True)
def mix_of(context, pile):
    """Return what a pile is coloured by, or None where that is its sector."""
    colours = context.get("colours")
    return colours.mix(dot.number for dot in pile.members) if colours else None


@register.filter
def set_width(line):
    """Return how wide the letters of a line are, for a file that may lack our font."""
    return round(text_width(line.text, line.size, bold=line.is_bold), 1)


@register.filter
def window(picture):
    """Return the kind of window that a picture is for, also when it shows one corner alone."""
    return picture.sheet.name.partition("-")[0]
