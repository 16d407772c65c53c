"""What a library says of itself to everybody about data of people and about coming in."""

from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import write_row
from privacy.models import LibraryStatement


def statement_of(library):
    """Return what the library wrote; before that, an unsaved row that says nothing."""
    rows = LibraryStatement.objects.filter(library=library).select_related("library")
    return rows.first() or LibraryStatement(library=library)


def missing_in(statement):
    """Return what everybody who asks about their data misses on the page, a sentence each."""
    there = {
        _("Data protection officer: who it is."): statement.officer_name,
        _("Data protection officer: an e-mail or a phone."): (
            statement.officer_email or statement.officer_phone
        ),
        _("The library: an e-mail for questions about data, or a phone in its settings."): (
            statement.contact_email or statement.library.phone
        ),
    }
    return [words for words, value in there.items() if not value]


@act
def save_statement(*, statement, by):
    """Save what the library says. Of two who begin at once, the second gets a ValidationError."""
    return write_row(row=statement)
