"""A password that a stranger would try first in a library."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.words import fold

OTHERS_THAN_LETTERS = re.compile(r"[\W\d_]+")
# Folded; the list of Django knows English ones.
_TRIED_FIRST = """
    administrator biblioteka bibliotekagminna bibliotekapubliczna bibliotekarka bibliotekarz
    bibliotekarze biblioteki czytelnia czytelniczka czytelnik czytelnicy dyrektor dyrektorka haslo
    koordynator koordynatorka ksiazka ksiazki mojabiblioteka mojehaslo okolica partner partnerstwo
    partnerstwa partnerzy polska trenerka trener warsztat warsztaty witaj zaloguj
"""
TRIED_FIRST = frozenset(_TRIED_FIRST.split())


class TriedFirstValidator:
    """Refuses one word of a library, alone or said again, whatever figures and signs are beside."""

    def validate(self, password, user=None):
        """Raises ValidationError for "Biblioteka2026!" and "hasło-hasło-1"."""
        letters = OTHERS_THAN_LETTERS.sub("", fold(password))
        half = letters[: len(letters) // 2]
        if letters in TRIED_FIRST or (half in TRIED_FIRST and half * 2 == letters):
            raise ValidationError(self.get_help_text(), code="password_tried_first")

    def get_help_text(self):
        return _(
            "A word like “biblioteka” with a number is tried first by whoever wants to get in. "
            "Take three words that do not belong together."
        )
