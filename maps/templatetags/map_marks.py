"""What the templates of the picture look up."""

from django import template
from django.utils.safestring import mark_safe

from maps import drawing
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


@register.simple_tag(takes_context=True)
def look_of_page(context):
    """Return how the page looks at those who sit: {% look_of_page as look %}."""
    said = {"lit": "lit_numbers", "near": "near", "colours": "colours"}
    said |= {"partner": "focus_query", "pile": "pile_query", "is_alone": "standalone"}
    said["letters"] = "letters"
    told = {name: context[key] for name, key in said.items() if context.get(key)}
    return drawing.Look(**told, chosen=context["chosen"] if context.get("is_narrowed") else None)


@register.simple_tag
def draw_partners(elements, look):
    """Draw partners, each once on all sheets of the page."""
    return mark_safe(drawing.partners(elements, look))


@register.simple_tag
def draw_node(node, *, is_alone):
    """Draw the shape and the name of a partner on one sheet."""
    return mark_safe(drawing.node(node, is_alone=is_alone))


@register.simple_tag
def draw_pile(pile, look):
    """Draw partners who share one place."""
    return mark_safe(drawing.pile(pile, look))


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
def window(picture):
    """Return the kind of window that a picture is for, also when it shows one corner alone."""
    return drawing.window_of(picture)
