"""Asking people outside the library: letters answered by a link, and who hears the answer."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter
from accounts.models.letters import WITHOUT_TOKEN, LetterState
from accounts.models.links import UNASKED
from accounts.services.letters import in_language_of, queue_letter, queue_letters
from accounts.services.links import make_answer_links
from accounts.services.memberships import people_to_tell


def subject_of_reminder(subject):
    """Return the subject of a reminder of a letter, in the language of the library."""
    with translation.override(settings.LANGUAGE_CODE):
        return (_("A reminder: %(subject)s") % {"subject": subject})[:200]


def why_not_reminded(request):
    """Return the sentence why no reminder of a question can be sent just now, or ""."""
    if request.reminder and request.reminder.state == LetterState.WAITING:
        return ""
    went = request.reminder and (request.reminder.sent_at or request.reminder.claimed_at)
    two = _("Two letters went already: %(partner)s. A call is better now.")
    none = _("There is no reminder to be sent: %(partner)s. A call is better now.")
    return (two if went else none) % {"partner": request.party}


def no_more_letters(site):
    """Return the line below a letter that was not asked for, in the language that is spoken."""
    return _("You want no more letters like this one? Say so here: %(address)s") % {
        "address": f"{site}{WITHOUT_TOKEN}no-letters/"
    }


def those_seen(rows, seen):
    """Return those of the rows that a page showed, with the letter that was theirs then.

    `seen` holds what post/_seen.html sends of each; all rows where it is None.
    """
    return [row for row in rows if seen is None or f"{row.pk}-{row.letter_id or ''}" in seen]


@act
def write_with_links(*, purpose, library, addresses, subject, text, site, until, by):
    """Write a letter to each of these addresses; return the letters, in their order.

    Below the text each says a link of its own (`Letter.link`), with which whoever reads it answers
    until `until`; `site` begins its address. An address is an `email`, and says whether it
    `is_personal`. As many queries for thirty as for one.
    """
    links = make_answer_links(
        purpose=purpose, library=library, count=len(addresses), until=until, by=by
    )
    with translation.override(settings.LANGUAGE_CODE):
        ask = _("Please answer here, it takes a minute and needs no account:")
        end = f"\n\n{no_more_letters(site)}" if purpose in UNASKED else ""
    return queue_letters(
        letters=[
            Letter(
                recipient=address.email,
                subject=subject,
                body=f"{text.strip()}\n\n{ask}\n{site}{WITHOUT_TOKEN}{end}",
                link=link,
                library=library,
                is_personal=address.is_personal,
                created_by=by,
            )
            for address, link in zip(addresses, links, strict=True)
        ]
    )


@act
def tell_who_asked(*, asker, library, needs, subject, template, context, also=()):
    """Write what came to whoever asked, or to those who coordinate, in their language.

    `also` are others who hear it, each person once. `needs` is the act that opens the page the
    letter leads to. `subject`, and `context` where it holds words, are called in their language.
    """
    heard = (people_to_tell(one, library, needs=needs) for one in [asker, *also])
    for person in {one.pk: one for people in heard for one in people}.values():
        with in_language_of(person):
            said = context() if callable(context) else context
            queue_letter(
                recipient=person.email,
                subject=subject(),
                body=render_to_string(template, said).strip(),
                by=None,
                library=library,
                personal=True,
                needs=needs,
            )
