"""Whether an organisation wants letters that it did not ask for: said by it, or written down."""

import pghistory
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter
from accounts.models.links import UNASKED
from accounts.scoping import scope
from accounts.services.links import targets_of
from accounts.services.rows import lock_row, write_fields
from partners.models import Contact, Partner
from post.services.letters import call_back_letters, letters_of

SAID = "no_letters"  # in what the history keeps beside a change: the wish was said then


def partner_of(link):
    """Return the partner that a link of `UNASKED` was made for, or None.

    Of one that was merged meanwhile the one that stayed: it is the one that is written to.
    """
    found = targets_of([link]).get(link)
    return found and (found.partner.merged_into or found.partner)


@act
def end_letters(*, partner, by, since=None):
    """Note that a partner wants no more letters it did not ask for; return it.

    `by` is None where it said so by its link. Such letters on their way to it are cancelled, by
    whoever wrote them where nobody else did. Said twice, the first day stays:
    `since`, or today. That it was said once more is in its history: a merge may be taken back.
    """
    locked = lock_row(partner)
    days = [day for day in (locked.no_letters_since, since or timezone.localdate()) if day]
    locked.no_letters_since = min(days)
    with pghistory.context(**{SAID: True}):
        write_fields(row=locked, fields=["no_letters_since"])
    call_back_letters(letters=_on_their_way_to(locked), by=by)
    return locked


def _on_their_way_to(partner):
    """Return the unasked letters to a partner that may leave yet, wherever they are sent to."""
    letters = Letter.objects.may_leave().filter(
        library=partner.library_id, link__purpose__in=UNASKED
    )
    letters = letters.select_related("link").order_by("pk")
    targets = targets_of([letter.link for letter in letters])
    return [
        letter
        for letter in letters
        if letter.link in targets and _who_stayed(targets[letter.link].partner) == partner.pk
    ]


def _who_stayed(partner):
    return partner.merged_into_id or partner.pk


@act
def allow_letters(*, partner, by):
    """Note that a partner may be written to again; return it."""
    locked = lock_row(partner)
    locked.no_letters_since = None
    write_fields(row=locked, fields=["no_letters_since"])
    return locked


def is_unwanted(letter):
    """Return why a letter stays where whoever it is for wants none of its kind, else "".

    A person who objected gets none of any kind, wherever the address was typed.
    """
    if letter.library is None or letter.created_by_id is None:
        return ""
    with scope(library=letter.library):
        if import_string(settings.OBJECTED_AT)(letter.recipient):
            return _("The person at %(email)s objected to letters: do not send it.") % {
                "email": letter.recipient
            }
        is_unasked = letter.link is not None and letter.link.purpose in UNASKED
        partner = partner_of(letter.link) if is_unasked else None
    if partner is None or partner.no_letters_since is None:
        return ""
    return _(
        "%(partner)s asked for no more letters of this kind: do not send it. If they changed their"
        " mind, write that down on the page of the partner, then send it again."
    ) % {"partner": partner.short_label}


def returned_letters(partner, person):
    """Return the letters that came back from a partner's addresses, of those a person may see."""
    letters = letters_of(partner.library_id, person).returned()
    return letters.filter(recipient__in=_addresses(partner)).order_by("-pk")


def _addresses(partner):
    """Return a query for the e-mail addresses of a partner and of its people."""
    own = Partner.objects.filter(pk=partner.pk).order_by().values("email")
    return own.union(Contact.objects.filter(partner=partner.pk).order_by().values("email"))
