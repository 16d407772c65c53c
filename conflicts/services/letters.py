"""The letter that asks for a talk: short, kind, with the neutral title and nothing else."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.letters import queue_letter
from conflicts.services.locks import lock_open


@dataclass(frozen=True)
class TalkLetter:
    subject: str
    text: str


def talk_letter(*, conflict, times, person, phone=""):
    """Return the letter as it will arrive, in the language of the library."""
    with translation.override(settings.LANGUAGE_CODE):
        text = _(
            "Good morning,\n\n"
            "we ask for a 20-minute talk about one thing: %(title)s. "
            "We care that it is good for both parties.\n\n"
            "Suggested times: %(times)s. Another is fine too.\n\n"
            "%(person)s%(phone)s\n%(library)s"
        ) % {
            "title": conflict.title.rstrip(". "),
            "times": times.rstrip(". "),
            "person": person,
            "phone": f", {phone}" if phone else "",
            "library": conflict.library.name,
        }
        return TalkLetter(_("A talk: %(title)s") % {"title": conflict.title}, text)


@act
def ask_for_talk(*, conflict, letter, email, by):
    """Queue the letter to the other side; return it. Raises Gone, and ValidationError."""
    stored = lock_open(conflict=conflict, by=by)
    if not email:
        raise ValidationError({"email": _("Type the e-mail, or print the letter.")})
    return queue_letter(
        recipient=email,
        subject=letter.subject,
        body=letter.text,
        by=by,
        library=stored.library,
        personal=True,
    )
