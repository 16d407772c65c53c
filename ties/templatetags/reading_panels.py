"""What the map and the start page say unasked, without knowing of ties."""

from django import template

from ties.services.reading import around_the_library, sentences

register = template.Library()

SHOWN_FIRST = 3


@register.inclusion_tag("ties/_reading.html", takes_context=True)
def map_reading(context):
    """Say what the map of the library says: three sentences, the others folded; or nothing.

    What is around the library is looked at by `look_around` of the page, where it has one.
    """
    library, look_around = context["library"], context.get("look_around") or around_the_library
    told = sentences(look_around(), library)
    return {
        "first": told[:SHOWN_FIRST],
        "others": told[SHOWN_FIRST:],
        "heading": True,
        "library": library,
    }


@register.inclusion_tag("ties/_reading.html")
def first_reading(around, library):
    """Say the worthiest sentence alone of what is Around the library."""
    return {"first": sentences(around, library, most=1), "others": [], "library": library}
