"""Partners found by their names alone, where nothing else that is said of them may be asked."""

from django.db.models import Q

from accounts.words import fold


def having_in_name(partners, text):
    """Return those of `partners` in whose name every word of the text stands."""
    words = fold(text).split()
    return (
        partners.filter(*(Q(folded__contains=word) for word in words)) if words else partners.none()
    )
