"""Telling people at partners what is held about them: with the first letter, or by a person."""

from django.conf import settings
from django.utils import translation

from accounts.acts import act
from accounts.models import Letter
from accounts.services.letter_texts import notice_in, texts_of
from accounts.services.rows import lock_row, write_fields
from partners.models import Contact


@act
def tell_people(*, letters, addresses, by):
    """Let queued letters say what is held about whoever was not told yet; return how many do.

    `letters` go to `addresses` (Address), in the same order; one that says it already stays as it
    is, and none does before the library had its words checked. The person counts as told once it
    was sent. As many queries for thirty as for one, and none where everybody knows.
    """
    new = [
        (letter, one.contact)
        for letter, one in zip(letters, addresses, strict=True)
        if one.contact and not one.contact.informed_on
    ]
    if not new or new[0][0].library.notice_checked_on is None:
        return 0
    library = new[0][0].library
    with translation.override(settings.LANGUAGE_CODE):
        notice = notice_in(texts_of(library), library=library, person=by or library)
    for letter, contact in new:
        if _opening(notice) not in letter.body:
            letter.body = f"{letter.body}\n\n{notice}"
        contact.told_letter, contact.notice_checked_on = letter, library.notice_checked_on
    Letter.objects.bulk_update([letter for letter, _contact in new], ["body"])
    told = [contact for _letter, contact in new]
    Contact.objects.bulk_update(told, ["told_letter", "notice_checked_on"])
    return len(new)


@act
def note_told(*, contact, day, by):
    """Note that somebody told this person themselves on a day; twice keeps the first word."""
    locked = lock_row(contact)
    if locked.told_on is None:
        locked.told_on, locked.notice_checked_on = day, locked.library.notice_checked_on
        locked.full_clean(exclude=["library", "partner"])
        write_fields(row=locked, fields=["told_on", "notice_checked_on"])
    return locked


def _opening(notice):
    """Return how the words begin: who answers questions may differ from letter to letter."""
    return notice[:60]
