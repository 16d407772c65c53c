"""The letter that asks for a talk: short, kind, with the neutral title and nothing else."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.braces import filled
from accounts.services.letters import queue_letter
from conflicts.letter_texts import TALK
from conflicts.models import ConflictLetter
from conflicts.services.locks import lock_open
from post.services.addresses import check_address
from post.services.letter_texts import texts_of


@dataclass(frozen=True)
class TalkLetter:
    subject: str
    text: str


def talk_letter(*, conflict, times, person, phone=""):
    """Return the letter as it will arrive, in the language and the words of the library."""
    text = filled(
        texts_of(conflict.library)[TALK],
        {
            "title": conflict.title.rstrip(". "),
            "times": times.rstrip(". "),
            "person": f"{person}, {phone}" if phone else person,
            "library": conflict.library.name,
        },
    )
    with translation.override(settings.LANGUAGE_CODE):
        return TalkLetter(_("A talk: %(title)s") % {"title": conflict.title}, text)


@act
def ask_for_talk(*, conflict, letter, email, by):
    """Queue the letter to the other side; return it. Raises Gone, and ValidationError.

    It belongs to the matter and goes with its notes.
    """
    stored = lock_open(conflict=conflict, by=by)
    if not email:
        raise ValidationError({"email": _("Type the e-mail, or print the letter.")})
    check_address(email, by=by)
    queued = queue_letter(
        recipient=email,
        subject=letter.subject,
        body=letter.text,
        by=by,
        library=stored.library,
        personal=True,
        closed=True,
    )
    ConflictLetter.objects.create(library_id=stored.library_id, conflict=stored, letter=queued)
    return queued
