"""What a library tells people outside of it about their personal data."""

from django import template

from post.services.letter_texts import notice_in, texts_of

register = template.Library()


@register.simple_tag
def notice_of(library, person, partner=None):
    """Return the library's information about personal data; `person`, or nobody, answers questions.

    partner: who reads it; the words for somebody at an organisation where it is not said
    """
    is_resident = partner is not None and partner.is_resident
    return notice_in(texts_of(library), library=library, person=person, is_resident=is_resident)
