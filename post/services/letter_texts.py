"""Texts of letters in a library's own words, and the day on which one of them was checked."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.braces import filled
from accounts.letter_texts import PERSONAL_DATA, RESIDENT_DATA, TO_CHECK, house_texts, of_the_house
from accounts.models import LetterText
from accounts.services.rows import lock_row, write_fields, write_row


def texts_of(library):
    """Return code → text as letters of a library say it, with English keys in braces; one query."""
    rows = LetterText.objects.filter(library=library).exclude(text="")
    own = dict(rows.values_list("code", "text"))
    return {code: own.get(code) or of_the_house(one) for code, one in house_texts().items()}


def notice_in(texts, *, library, person, is_resident=False):
    """Return the information about personal data, as one paragraph; `person` answers questions.

    That is somebody with a place here today: where others write to by now is their own. With None
    the library answers. A resident who is a partner reads other words than a person at an
    organisation.
    """
    text = texts[RESIDENT_DATA if is_resident else PERSONAL_DATA]
    asked = person.email if person else library.phone or library.name
    said = filled(text, {"library": ", ".join(library.with_address), "email": asked})
    return "\n".join(line for line in said.splitlines() if line.strip())


@act
def write_letter_text(*, row, by):
    """Save a library's own words for a text; empty ones bring those of the house back.

    Other words about personal data were checked by nobody yet. Raises ValidationError.
    """
    library = lock_row(row.library)
    before = LetterText.objects.filter(pk=row.pk).values_list("text", flat=True).first() or ""
    row.changed_by = by
    stored = write_row(row=row, fields=["text", "changed_by"], exclude=["changed_by"])
    if row.code in TO_CHECK and before.split() != stored.text.split():
        library.notice_checked_on = None
        write_fields(row=library, fields=["notice_checked_on"])
    return stored


@act
def note_check(*, library, by):
    """Note on which day the officer checked the information about personal data.

    Raises ValidationError for a day to come.
    """
    day = library.notice_checked_on
    if day is None or day > timezone.localdate():
        raise ValidationError({"notice_checked_on": _("Type the day on which it was checked.")})
    locked = lock_row(library)
    locked.notice_checked_on = day
    write_fields(row=locked, fields=["notice_checked_on"])
    return locked
