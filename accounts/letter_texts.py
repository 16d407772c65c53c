"""The texts of letters that a library may write in its own words, and what may stand in them.

A text is said by the room that sends the letter (`settings.LETTER_TEXTS`). In its braces stand the
words of PLACES: in code, in the catalogues and in the table the English key, before people the
word of the language in which letters are written.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.braces import renamed

PERSONAL_DATA, RESIDENT_DATA = "personal_data", "resident_data"
TO_CHECK = (PERSONAL_DATA, RESIDENT_DATA)  # by the data protection officer, before a letter leaves
PLACES = {
    "salutation": pgettext_lazy("in braces", "salutation"),
    "library": pgettext_lazy("in braces", "library"),
    "name": pgettext_lazy("in braces", "short name"),
    "why": pgettext_lazy("in braces", "why them"),
    "purpose": pgettext_lazy("in braces", "what for"),
    "ask": pgettext_lazy("in braces", "what we ask"),
    "gain": pgettext_lazy("in braces", "what they gain"),
    "day": pgettext_lazy("in braces", "day"),
    "month": pgettext_lazy("in braces", "month"),
    "link": pgettext_lazy("in braces", "link"),
    "person": pgettext_lazy("in braces", "person"),
    "contact": pgettext_lazy("in braces", "person, phone and e-mail"),
    "email": pgettext_lazy("in braces", "e-mail"),
    "words": pgettext_lazy("in braces", "their words"),
    "title": pgettext_lazy("in braces", "neutral title"),
    "times": pgettext_lazy("in braces", "suggested times"),
}


@dataclass(frozen=True)
class HouseText:
    """One text as the house writes it: what may stand in its braces, and what has to."""

    code: str
    title: Promise
    default: Promise
    places: tuple = ()
    needed: tuple = ()
    longest: int = 6000
    is_line: bool = False


HOUSE_TEXTS = [
    HouseText(
        PERSONAL_DATA,
        _("Information about personal data"),
        _(
            "Personal data. The controller is {library}, {email}; there one also learns how to "
            "reach the data protection officer. Scope: name, function, phone and e-mail of the "
            "contact person and the words of the answer. Source: what your organisation says of "
            "itself in public, or your organisation itself. Purpose: an invitation to work "
            "together and what is settled from it. Basis: art. 6(1)(e) GDPR, a public task of the "
            "library under the acts on libraries and on cultural activity. Recipients: people who "
            "work at the library and the body that keeps Okolica for it. Time: until the "
            "cooperation ends and 24 months after the last contact; after the answer “no”, 12 "
            "months. Rights: access, correction, restriction, objection, erasure in the cases of "
            "art. 17, complaint to the President of the Personal Data Protection Office. Answering "
            "and giving data are voluntary. No decision is automated."
        ),
        places=("library", "email"),
        needed=("library",),
    ),
    HouseText(
        RESIDENT_DATA,
        _("Information about personal data, for residents"),
        _(
            "Personal data. The controller is {library}, {email}; there one also learns how to "
            "reach the data protection officer. Scope: first name and surname, address, phone and "
            "e-mail, what you want to share and what you look for, notes of talks and the words "
            "of the answer. Source: you, an organisation in which you are active, or what "
            "everybody may read. Purpose: an invitation to work together and what is settled from "
            "it. Basis: art. 6(1)(e) GDPR, a public task of the library under the acts on "
            "libraries and on cultural activity. Recipients: people who work at the library and "
            "the body that keeps Okolica for it. Time: until the cooperation ends and 24 months "
            "after the last contact; after the answer “no”, 12 months. Rights: access, "
            "correction, restriction, objection, erasure in the cases of art. 17, complaint to "
            "the President of the Personal Data Protection Office. Answering and giving data are "
            "voluntary. No decision is automated."
        ),
        places=("library", "email"),
        needed=("library",),
    ),
]


def house_texts():
    """Return code → HouseText of every text of every room, in their order."""
    found = [text for path in settings.LETTER_TEXTS for text in import_string(path)]
    return {text.code: text for text in found}


def of_the_house(text):
    """Return a HouseText as it stands in letters where nobody wrote another."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(text.default)


def for_people(text):
    """Return a stored text as people see it: in its braces stand words of the letters' language."""
    return renamed(text, _words())


def from_people(text):
    """Return what people wrote as it is stored; English keys are understood too."""
    return renamed(text, {word.casefold(): key for key, word in _words().items()})


def _words():
    with translation.override(settings.LANGUAGE_CODE):
        return {key: str(word) for key, word in PLACES.items()}
