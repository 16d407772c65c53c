"""What a library tells people outside of it about their personal data."""

from django import template

from accounts.services.letter_texts import notice_in, texts_of

register = template.Library()


@register.simple_tag
def notice_of(library, person):
    """Return the library's information about personal data; `person` answers questions."""
    return notice_in(texts_of(library), library=library, person=person)
