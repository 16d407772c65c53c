"""Telling people what is held about them: with the first letter, or by a person."""

from django.conf import settings
from django.utils import translation
from django.utils.module_loading import import_string

from accounts.acts import act
from accounts.models import Letter
from accounts.services.rows import lock_row, write_fields
from partners.models import Contact
from post.services.letter_texts import notice_in, texts_of


@act
def tell_people(*, letters, addresses, by):
    """Let queued letters say what is held about whoever was not told yet; return how many do.

    `letters` go to `addresses` (Address), in the same order; one that says it already stays as it
    is, and none does before the library had its words checked. The person counts as told once it
    was sent. As many queries for thirty as for one, and none where everybody knows.
    """
    people = [one.contact or one.resident for one in addresses]
    library = next((one.library for one, who in zip(letters, people, strict=True) if who), None)
    if library is None or library.notice_checked_on is None:
        return 0
    rows = _rows_of(addresses, by)
    told = [(letter, row) for letter, row in zip(letters, rows, strict=True) if _is_new(row)]
    if not told:
        return 0
    with translation.override(settings.LANGUAGE_CODE):
        texts = texts_of(library)
        notices = {
            is_resident: notice_in(texts, library=library, person=by, is_resident=is_resident)
            for is_resident in (False, True)
        }
    for letter, row in told:
        notice = notices[not isinstance(row, Contact)]
        if _opening(notice) not in letter.body:
            letter.body = f"{letter.body}\n\n{notice}"
        row.told_letter, row.notice_checked_on = letter, library.notice_checked_on
    Letter.objects.bulk_update([letter for letter, _row in told], ["body"])
    for model in {type(row) for _letter, row in told}:
        ours = [row for _letter, row in told if isinstance(row, model)]
        model.objects.bulk_update(ours, ["told_letter", "notice_checked_on"])
    return len(told)


def _rows_of(addresses, by):
    """Return for each address the row that says what its person was told; None of an office."""
    residents = [one.resident for one in addresses if one.resident]
    notices_of = import_string(settings.NOTICES_OF_RESIDENTS)
    noted = notices_of(residents=residents, by=by) if residents else {}
    return [one.contact or noted.get(one.resident and one.resident.pk) for one in addresses]


def _is_new(row):
    return row is not None and not row.informed_on


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
